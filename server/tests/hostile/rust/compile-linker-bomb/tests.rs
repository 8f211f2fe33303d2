#[test]
fn prints_it() {
    assert_eq!(crate::code::HUGE[7], 1);
}
