#[test]
fn tries() {
    let listeners = ["0.0.0.0:@PORT@", "[::]:0"].map(std::net::TcpListener::bind);
    std::thread::sleep(std::time::Duration::from_millis(50));
    for listener in listeners.into_iter().flatten() {
        listener.set_nonblocking(true).unwrap();
        assert!(listener.accept().is_err());
    }
}
