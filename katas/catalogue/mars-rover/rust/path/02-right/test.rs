#[test]
fn a_right_turn_leads_from_north_to_east() {
    assert_eq!(drive("R"), "0 0 E");
}
