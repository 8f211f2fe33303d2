#[test]
fn tries() {
    let said = crate::attacker::run(&["@WORD@"]).status().unwrap();
    assert!(said.success());
}
