use crate::game_of_life::*;

#[test]
fn a_live_cell_with_fewer_than_two_neighbours_dies() {
    assert_eq!([0, 1].map(survives), [false, false]);
}

#[test]
fn a_live_cell_with_two_or_three_neighbours_survives() {
    assert_eq!([2, 3].map(survives), [true, true]);
}

#[test]
fn a_live_cell_with_more_than_three_neighbours_dies() {
    assert_eq!([4, 8].map(survives), [false, false]);
}

#[test]
fn a_dead_cell_is_born_with_exactly_three_neighbours() {
    assert_eq!([2, 3, 4].map(is_born), [false, true, false]);
}
