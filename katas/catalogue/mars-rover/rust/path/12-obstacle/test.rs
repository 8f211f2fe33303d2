#[test]
fn an_obstacle_in_the_way_ends_the_drive() {
    assert_eq!(drive_among(&[(0, 2)], "FFRF"), "0 1 N, obstacle at 0 2");
}
