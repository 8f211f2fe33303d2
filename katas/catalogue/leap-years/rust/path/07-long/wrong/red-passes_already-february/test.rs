#[test]
fn february_has_28_days() {
    assert_eq!(days_in_month(2022, 2), 28);
}
