#[test]
fn two_points_each_are_thirty_all() {
    assert_eq!(score(2, 2), "thirty-all");
}
