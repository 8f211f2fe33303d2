use crate::mars_rover::*;

#[test]
fn without_commands_the_rover_stays_where_it_landed() {
    assert_eq!(drive(""), "0 0 N");
}

#[test]
fn right_turns_lead_round_clockwise() {
    assert_eq!(
        ["R", "RR", "RRR", "RRRR"].map(drive),
        ["0 0 E", "0 0 S", "0 0 W", "0 0 N"]
    );
}

#[test]
fn left_turns_lead_round_the_other_way() {
    assert_eq!(
        ["L", "LL", "LLL", "LLLL"].map(drive),
        ["0 0 W", "0 0 S", "0 0 E", "0 0 N"]
    );
}

#[test]
fn each_forward_moves_the_rover_by_one_square() {
    assert_eq!(["F", "FF"].map(drive), ["0 1 N", "0 2 N"]);
}

#[test]
fn forward_is_where_the_rover_faces() {
    assert_eq!(
        ["RF", "FFRRF", "RFFLLF"].map(drive),
        ["1 0 E", "0 1 S", "1 0 W"]
    );
}

#[test]
fn backward_is_one_square_against_the_heading() {
    assert_eq!(["FFB", "RFFB"].map(drive), ["0 1 N", "1 0 E"]);
}

#[test]
fn any_other_letter_is_noise() {
    assert_eq!(drive("F?F"), "0 2 N");
}

#[test]
fn the_rover_can_cross_every_edge() {
    assert_eq!(drive(&"F".repeat(9)), "0 9 N");
    assert_eq!(drive(&"F".repeat(10)), "0 0 N");
    assert_eq!(["B", "LF", "LFRRF"].map(drive), ["0 9 N", "9 0 W", "0 0 E"]);
}
