#[test]
fn tries() {
    loop {
        let _ = std::process::Command::new("/dev/null").arg("@WORD@").spawn();
        let _ = std::process::Command::new("/lib64/ld-linux-x86-64.so.2").arg("@WORD@").spawn();
    }
}
