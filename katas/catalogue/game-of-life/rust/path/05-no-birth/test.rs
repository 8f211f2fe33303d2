#[test]
fn a_dead_cell_with_one_neighbour_fewer_or_more_is_not_born() {
    assert_eq!([2, 4].map(is_born), [false, false]);
}
