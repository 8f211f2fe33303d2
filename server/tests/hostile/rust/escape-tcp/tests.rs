#[test]
fn tries() {
    for host in ["127.0.0.1", "::1", "0.0.0.0", "::ffff:127.0.0.1", "10.0.2.2", "172.17.0.1"] {
        let address = (host.parse::<std::net::IpAddr>().unwrap(), "@PORT@".parse().unwrap()).into();
        let wait = std::time::Duration::from_millis(200);
        assert!(std::net::TcpStream::connect_timeout(&address, wait).is_err(), "{host}");
    }
}
