#[test]
fn a_whole_year_is_written_out() {
    assert_eq!(to_roman(1994), "MCMXCIV");
}
