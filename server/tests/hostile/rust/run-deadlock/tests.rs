#[test]
fn tries() {
    let lock = std::sync::Mutex::new(());
    let _one = lock.lock();
    let _two = lock.lock();
}
