#[test]
fn the_last_year_of_a_century_is_a_common_year() {
    assert!(!is_leap_year(1900));
}
