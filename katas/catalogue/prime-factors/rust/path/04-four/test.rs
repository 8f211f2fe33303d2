#[test]
fn four_has_a_factor_twice() {
    assert_eq!(prime_factors(4), [2, 2]);
}
