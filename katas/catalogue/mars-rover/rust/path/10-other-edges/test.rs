#[test]
fn the_other_edges_can_be_crossed_too() {
    assert_eq!(["B", "LF", "LFRRF"].map(drive), ["0 9 N", "9 0 W", "0 0 E"]);
}
