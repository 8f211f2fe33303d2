use crate::bowling::*;

fn gutter_balls(count: usize) -> Vec<u32> {
    vec![0; count]
}

#[test]
fn a_gutter_game_scores_zero() {
    assert_eq!(score(&gutter_balls(20)), 0);
}

#[test]
fn twenty_ones_score_twenty() {
    assert_eq!(score(&[1; 20]), 20);
}

#[test]
fn a_spare_counts_the_next_roll_twice() {
    let first = [vec![6, 4, 3], gutter_balls(17)].concat();
    assert_eq!(score(&first), 16);
    let later = [gutter_balls(2), vec![7, 3, 4], gutter_balls(15)].concat();
    assert_eq!(score(&later), 18);
}
