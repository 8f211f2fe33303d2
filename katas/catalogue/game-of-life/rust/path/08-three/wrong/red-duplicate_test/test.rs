#[test]
fn a_cell_dies_when_it_has_no_neighbours() {
    assert_eq!(next_generation(".#."), "...");
}
