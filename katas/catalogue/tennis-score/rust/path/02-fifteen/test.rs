#[test]
fn one_point_is_fifteen() {
    assert_eq!(score(1, 0), "fifteen-love");
}
