#[test]
fn nine_has_another_factor_twice() {
    assert_eq!(prime_factors(9), [3, 3]);
}
