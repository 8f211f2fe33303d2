#[test]
fn tries() {
    for name in ["randori.example.com:80", "kata:80", "_gateway:80"] {
        assert!(std::net::ToSocketAddrs::to_socket_addrs(name).is_err(), "{name}");
    }
}
