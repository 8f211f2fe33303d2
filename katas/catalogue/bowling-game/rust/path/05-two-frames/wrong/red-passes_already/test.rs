#[test]
fn ten_pins_in_two_frames_are_no_spare() {
    let rolls = [vec![2, 6, 4, 0, 3], gutter_balls(15)].concat();
    assert_eq!(score(&rolls), 15);
}
