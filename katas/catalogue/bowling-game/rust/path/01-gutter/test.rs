#[test]
fn a_gutter_game_scores_zero() {
    assert_eq!(score(&[0; 20]), 0);
}
