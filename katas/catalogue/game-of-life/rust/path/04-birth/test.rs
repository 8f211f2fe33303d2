#[test]
fn a_dead_cell_with_three_neighbours_is_born() {
    assert!(is_born(3));
}
