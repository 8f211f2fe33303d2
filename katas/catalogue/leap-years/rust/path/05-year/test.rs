#[test]
fn a_leap_year_has_one_day_more() {
    assert_eq!(days_in_year(2023), 365);
    assert_eq!(days_in_year(2024), 366);
}
