#[test]
fn of_three_in_a_row_the_middle_one_survives() {
    assert_eq!(next_generation("###"), ".#.");
}
