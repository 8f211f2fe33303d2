#[test]
fn ten_pins_in_two_frames_are_no_spare() {
    let rolls = [vec![2, 6, 4, 3], gutter_balls(16)].concat();
    assert_eq!(score(&rolls), 15);
}
