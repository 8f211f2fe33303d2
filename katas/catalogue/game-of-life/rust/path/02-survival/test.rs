#[test]
fn a_live_cell_with_two_or_three_neighbours_survives() {
    assert_eq!([2, 3].map(survives), [true, true]);
}
