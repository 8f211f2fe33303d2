#[test]
fn february_is_one_day_longer_in_a_leap_year() {
    assert_eq!(days_in_month(2023, 2), 28);
    assert_eq!(days_in_month(2024, 2), 29);
}
