#[test]
fn a_perfect_game_scores_300() {
    assert_eq!(score(&[10; 12]), 300);
}
