#[test]
fn tries() {
    loop {
        eprintln!("a line like any other");
    }
}
