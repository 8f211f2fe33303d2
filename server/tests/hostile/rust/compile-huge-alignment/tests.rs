#[test]
fn prints_it() {
    assert_eq!(crate::code::ALL[0].0 + crate::code::ALL[1].0, 3);
}
