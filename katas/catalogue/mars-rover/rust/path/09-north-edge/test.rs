#[test]
fn beyond_the_north_edge_the_rover_comes_in_from_the_south() {
    assert_eq!(drive(&"F".repeat(9)), "0 9 N");
    assert_eq!(drive(&"F".repeat(10)), "0 0 N");
}
