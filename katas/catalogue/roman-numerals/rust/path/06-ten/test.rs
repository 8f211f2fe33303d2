#[test]
fn ten_is_x() {
    assert_eq!(to_roman(10), "X");
}
