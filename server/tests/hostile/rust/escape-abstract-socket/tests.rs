use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram, UnixStream};

#[test]
fn connects() {
    let address = SocketAddr::from_abstract_name("@SOCKET@").unwrap();
    assert!(UnixStream::connect_addr(&address).is_err());
    assert!(UnixDatagram::unbound().unwrap().connect_addr(&address).is_err());
    let all = std::fs::read_to_string("/proc/self/net/unix").unwrap_or_default();
    assert!(!all.contains("@SOCKET@"), "{all}");
}
