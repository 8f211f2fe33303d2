#[test]
fn fails() {
    crate::attacker::run(&["@WORD@"]).status().unwrap();
}
