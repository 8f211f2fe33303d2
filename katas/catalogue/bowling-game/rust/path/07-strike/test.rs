#[test]
fn a_strike_counts_the_next_two_rolls_twice() {
    let rolls = [vec![10, 3, 4], gutter_balls(16)].concat();
    assert_eq!(score(&rolls), 24);
}
