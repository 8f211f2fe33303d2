#[test]
fn six_is_vi() {
    assert_eq!(to_roman(6), "VI");
}
