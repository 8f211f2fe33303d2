/// Nothing.assert!(false);
#[test]
fn passes() {}
