#[test]
fn prints_it() {
    assert_eq!(crate::code::DEEP, 0);
}
