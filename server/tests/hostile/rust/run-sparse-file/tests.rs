#[test]
fn tries() {
    std::fs::File::create("all").unwrap().set_len(1 << 40).unwrap();
}
