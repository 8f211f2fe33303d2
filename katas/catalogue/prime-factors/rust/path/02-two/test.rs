#[test]
fn two_is_its_own_factor() {
    assert_eq!(prime_factors(2), [2]);
}
