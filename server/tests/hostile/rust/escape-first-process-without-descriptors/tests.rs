#[test]
fn tries() {
    crate::attacker::run(&["@WORD@"]).output().unwrap();
}

#[test]
fn goes_on() {}
