#[test]
fn tries() {
    assert!(crate::attacker::run(&["@WORD@"]).status().unwrap().success());
}
