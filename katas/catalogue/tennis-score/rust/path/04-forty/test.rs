#[test]
fn three_points_are_forty() {
    assert_eq!(score(3, 0), "forty-love");
}
