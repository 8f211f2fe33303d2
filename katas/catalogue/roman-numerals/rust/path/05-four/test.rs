#[test]
fn four_is_iv() {
    assert_eq!(to_roman(4), "IV");
}
