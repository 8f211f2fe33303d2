#[test]
fn prints_it() {
    assert_eq!(std::mem::size_of::<crate::code::Large>(), 0);
}
