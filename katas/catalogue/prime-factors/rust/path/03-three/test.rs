#[test]
fn three_is_its_own_factor() {
    assert_eq!(prime_factors(3), [3]);
}
