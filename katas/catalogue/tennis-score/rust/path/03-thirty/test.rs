#[test]
fn two_points_are_thirty() {
    assert_eq!(score(2, 0), "thirty-love");
}
