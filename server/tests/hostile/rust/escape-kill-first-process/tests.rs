#[test]
fn tries() {
    assert!(crate::attacker::run(&["@WORD@"]).status().unwrap().success());
}

#[test]
fn goes_on() {}
