#[test]
fn tries() {
    crate::attacker::run(&["@WORD@"]).status().unwrap();
}
