#[test]
fn any_of_several_obstacles_ends_the_drive() {
    assert_eq!(
        drive_among(&[(5, 5), (0, 9)], "B"),
        "0 0 N, obstacle at 0 9"
    );
}
