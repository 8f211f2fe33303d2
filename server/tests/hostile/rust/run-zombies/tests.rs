#[test]
fn tries() {
    loop {
        let _ = std::process::Command::new("/dev/null").arg("@WORD@").spawn();
        let _ = std::process::Command::new("/randori").arg("@WORD@").spawn();
    }
}
