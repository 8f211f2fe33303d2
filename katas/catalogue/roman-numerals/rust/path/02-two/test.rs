#[test]
fn two_is_ii() {
    assert_eq!(to_roman(2), "II");
}
