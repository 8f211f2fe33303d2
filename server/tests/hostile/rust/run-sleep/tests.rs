#[test]
fn tries() {
    std::thread::sleep(std::time::Duration::MAX);
}
