#[test]
fn left_turns_lead_round_the_other_way() {
    assert_eq!(
        ["L", "LL", "LLL", "LLLL"].map(drive),
        ["0 0 W", "0 0 S", "0 0 E", "0 0 N"]
    );
}
