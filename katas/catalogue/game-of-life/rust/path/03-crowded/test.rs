#[test]
fn a_live_cell_with_more_than_three_neighbours_dies() {
    assert_eq!([4, 8].map(survives), [false, false]);
}
