#[test]
fn any_of_several_obstacles_ends_the_drive() {
    assert_eq!(drive_among(&[(5, 5), (0, 9)], "F"), "0 1 N");
}
