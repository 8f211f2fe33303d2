#[test]
fn two_points_ahead_after_deuce_win_the_game() {
    assert_eq!(score(4, 6), "game receiver");
}
