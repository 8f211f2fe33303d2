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
