#[test]
fn one_is_i() {
    assert_eq!(to_roman(1), "I");
}
