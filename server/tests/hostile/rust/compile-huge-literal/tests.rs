#[test]
fn prints_it() {
    assert_eq!(crate::code::HUGE.len(), 60 << 24);
}
