#[test]
fn twenty_ones_score_twenty() {
    assert_eq!(score(&[1; 20]), 20);
}
