#[test]
fn twenty_five_has_yet_another_factor_twice() {
    assert_eq!(prime_factors(25), [5, 5]);
}
