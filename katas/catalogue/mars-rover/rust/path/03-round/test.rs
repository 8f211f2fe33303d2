#[test]
fn further_right_turns_lead_round_to_north_again() {
    assert_eq!(
        ["RR", "RRR", "RRRR"].map(drive),
        ["0 0 S", "0 0 W", "0 0 N"]
    );
}
