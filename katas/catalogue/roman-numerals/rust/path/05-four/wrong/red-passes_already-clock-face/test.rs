#[test]
fn four_is_iiii_on_a_clock() {
    assert_eq!(to_roman(4), "IIII");
}
