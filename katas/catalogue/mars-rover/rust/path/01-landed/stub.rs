pub fn drive(_commands: &str) -> String {
    todo!()
}
