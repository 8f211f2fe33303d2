#[test]
fn tries() {
    let done = crate::attacker::run(&["@WORD@"]).status();
    assert!(done.is_err());
}
