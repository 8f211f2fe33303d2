#[test]
fn an_ordinary_year_is_a_common_year() {
    assert!(!is_leap_year(2023));
}
