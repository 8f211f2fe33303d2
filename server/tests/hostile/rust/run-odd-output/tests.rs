#[test]
fn tries() {
    let odd = b"\xff\xfe\x00\x1b[2J\x1b]0;title\x07\x1b[31m\r\x08\x9b1A\xf0\x90\n";
    std::io::Write::write_all(&mut std::io::stdout(), odd).unwrap();
    std::io::Write::write_all(&mut std::io::stderr(), odd).unwrap();
}
