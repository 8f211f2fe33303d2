#[test]
fn no_points_are_love_all() {
    assert_eq!(score(0, 0), "love-all");
}
