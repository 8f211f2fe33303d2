#[test]
fn eight_has_a_factor_three_times() {
    assert_eq!(prime_factors(8), [2, 2, 2]);
}
