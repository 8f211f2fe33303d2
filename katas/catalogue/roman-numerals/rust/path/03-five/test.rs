#[test]
fn five_is_v() {
    assert_eq!(to_roman(5), "V");
}
