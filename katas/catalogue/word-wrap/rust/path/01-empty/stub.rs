pub fn wrap(_text: &str, _width: usize) -> String {
    todo!()
}
