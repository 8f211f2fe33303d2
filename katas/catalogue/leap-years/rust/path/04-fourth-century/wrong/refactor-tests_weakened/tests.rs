use crate::leap::*;

#[test]
fn an_ordinary_year_is_a_common_year() {
    assert!(!is_leap_year(2023));
}

#[test]
fn a_year_that_four_divides_is_a_leap_year() {
    assert!(is_leap_year(2024));
}

#[test]
fn the_last_year_of_every_fourth_century_is_a_leap_year() {
    assert!(is_leap_year(2000));
}
