#[test]
fn leaf_that_has_tarnished_all_over_is_sold_for_nothing() {
    assert_eq!(price("leaf", 5, 17), 0);
    assert_eq!(price("leaf", 5, 30), 0);
}
