pub fn count_to(last: u32) -> Vec<String> {
    todo!()
}
