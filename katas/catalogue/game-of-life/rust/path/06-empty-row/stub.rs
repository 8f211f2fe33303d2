pub fn next_generation(picture: &str) -> String {
    todo!()
}
