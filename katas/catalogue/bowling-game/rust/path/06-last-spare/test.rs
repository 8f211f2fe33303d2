#[test]
fn the_extra_roll_after_a_last_spare_counts_once() {
    let rolls = [gutter_balls(18), vec![5, 5, 7]].concat();
    assert_eq!(score(&rolls), 17);
}
