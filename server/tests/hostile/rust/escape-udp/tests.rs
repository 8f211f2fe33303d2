use std::net::UdpSocket;

#[test]
fn sends() {
    for bound in ["0.0.0.0:0", "[::]:0"] {
        let Ok(socket) = UdpSocket::bind(bound) else { continue };
        for to in [
            "1.1.1.1:53",
            "8.8.8.8:443",
            "169.254.169.254:80",
            "224.0.0.251:5353",
            "10.0.2.3:53",
            "[2606:4700:4700::1111]:53",
            "[ff02::1%2]:5353",
        ] {
            assert!(socket.send_to(b"@WORD@", to).is_err(), "{to}");
        }
    }
}
