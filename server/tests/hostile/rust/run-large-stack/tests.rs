#[test]
fn tries() {
    let thread = std::thread::Builder::new().stack_size(1 << 31);
    assert!(thread.spawn(|| {}).is_err());
}
