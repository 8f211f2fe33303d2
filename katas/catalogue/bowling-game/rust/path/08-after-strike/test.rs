#[test]
fn the_frame_after_a_strike_begins_with_the_next_roll() {
    let rolls = [vec![10, 7, 3, 4], gutter_balls(15)].concat();
    assert_eq!(score(&rolls), 38);
}
