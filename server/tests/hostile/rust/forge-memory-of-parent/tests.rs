#[test]
fn fails() {
    assert!(crate::attacker::run(&["@WORD@"]).status().unwrap().success());
    assert_eq!(1, 2);
}
