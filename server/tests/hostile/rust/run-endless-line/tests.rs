#[test]
fn tries() {
    loop {
        print!("{:1000}", "x");
    }
}
