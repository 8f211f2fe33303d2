#[test]
fn leaf_loses_with_every_day_after_its_first_week() {
    assert_eq!(price("leaf", 50, 7), 100);
    assert_eq!(price("leaf", 50, 10), 97);
}
