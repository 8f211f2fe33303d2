#[test]
fn one_has_no_factors() {
    assert!(prime_factors(1).is_empty());
}
