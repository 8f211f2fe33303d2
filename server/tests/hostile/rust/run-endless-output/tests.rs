#[test]
fn tries() {
    loop {
        println!("a line like any other");
    }
}
