#[test]
fn a_year_that_four_divides_is_a_leap_year() {
    assert!(is_leap_year(2024));
}
