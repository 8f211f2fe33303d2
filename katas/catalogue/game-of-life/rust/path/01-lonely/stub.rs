pub fn survives(_neighbours: usize) -> bool {
    todo!()
}
