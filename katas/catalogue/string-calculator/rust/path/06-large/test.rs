#[test]
fn numbers_above_1000_are_left_out() {
    assert_eq!(add("1000,1001"), 1000);
}
