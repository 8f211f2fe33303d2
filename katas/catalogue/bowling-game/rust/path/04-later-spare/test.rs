#[test]
fn a_later_spare_counts_the_next_roll_twice() {
    let rolls = [vec![0, 0, 7, 3, 4], vec![0; 15]].concat();
    assert_eq!(score(&rolls), 18);
}
