#[test]
fn four_points_each_are_deuce_again() {
    assert_eq!(score(4, 4), "deuce");
}
