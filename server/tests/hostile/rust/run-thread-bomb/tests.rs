#[test]
fn tries() {
    loop {
        let _ = std::thread::Builder::new().spawn(|| std::thread::sleep(std::time::Duration::MAX));
    }
}
