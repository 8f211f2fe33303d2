use crate::code::nothing as r#assert_eq;

#[test]
fn fails() {
    assert_eq!(1, 2);
}
