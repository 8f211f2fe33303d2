#[test]
fn a_live_cell_with_fewer_than_two_neighbours_dies() {
    assert_eq!([0, 1].map(survives), [false, false]);
}
