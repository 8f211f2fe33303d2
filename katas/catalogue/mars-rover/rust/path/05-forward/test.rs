#[test]
fn each_forward_moves_the_rover_by_one_square() {
    assert_eq!(["F", "FF"].map(drive), ["0 1 N", "0 2 N"]);
}
