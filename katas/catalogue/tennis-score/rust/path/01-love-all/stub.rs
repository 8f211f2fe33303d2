pub fn score(_server: u32, _receiver: u32) -> String {
    todo!()
}
