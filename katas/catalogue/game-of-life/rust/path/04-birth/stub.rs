pub fn is_born(_neighbours: usize) -> bool {
    todo!()
}
