#[test]
fn an_obstacle_beside_the_way_does_not_matter() {
    assert_eq!(drive_among(&[(1, 1)], "FF"), "0 2 N");
}
