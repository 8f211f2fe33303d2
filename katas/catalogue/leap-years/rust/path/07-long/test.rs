#[test]
fn january_has_31_days() {
    assert_eq!(days_in_month(2023, 1), 31);
}
