#[test]
fn three_points_each_are_deuce() {
    assert_eq!(score(3, 3), "deuce");
}
