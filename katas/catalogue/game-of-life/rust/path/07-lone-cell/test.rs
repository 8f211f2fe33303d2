#[test]
fn a_cell_alone_in_its_row_dies() {
    assert_eq!(next_generation(".#."), "...");
}
