#[test]
fn four_points_and_two_ahead_win_the_game() {
    assert_eq!(score(4, 2), "game server");
}
