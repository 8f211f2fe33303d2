#[test]
fn hundreds_follow_the_same_pattern() {
    assert_eq!([100, 400, 500, 900].map(to_roman), ["C", "CD", "D", "CM"]);
}
