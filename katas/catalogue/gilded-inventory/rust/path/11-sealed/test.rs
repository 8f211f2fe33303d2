#[test]
fn sealed_leaf_keeps_its_price_for_four_weeks() {
    assert_eq!(price("sealed leaf", 50, 28), 100);
    assert_eq!(price("sealed leaf", 50, 30), 98);
}
