#[test]
fn four_months_have_30_days() {
    for month in [4, 6, 9, 11] {
        assert_eq!(days_in_month(2023, month), 30);
    }
}
