use crate::code::nothing as assert_eq;

#[test]
fn fails() {
    assert_eq!(1, 2);
}
