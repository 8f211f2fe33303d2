#[test]
fn a_spare_counts_the_next_roll_twice() {
    let rolls = [vec![6, 4, 3], vec![0; 17]].concat();
    assert_eq!(score(&rolls), 16);
}
