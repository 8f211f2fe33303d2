#[test]
fn tens_follow_the_same_pattern() {
    assert_eq!([40, 50, 90].map(to_roman), ["XL", "L", "XC"]);
}
