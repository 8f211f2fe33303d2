#[test]
fn backward_is_one_square_against_the_heading() {
    assert_eq!(["FFB", "RFFB"].map(drive), ["0 1 N", "1 0 E"]);
}
