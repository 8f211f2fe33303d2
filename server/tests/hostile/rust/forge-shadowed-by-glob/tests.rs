use crate::code::*;

#[test]
fn fails() {
    assert_eq!(1, 2);
}
