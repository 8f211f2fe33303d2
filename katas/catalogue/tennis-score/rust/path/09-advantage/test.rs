#[test]
fn one_point_ahead_after_deuce_is_an_advantage() {
    assert_eq!(score(4, 3), "advantage server");
}
