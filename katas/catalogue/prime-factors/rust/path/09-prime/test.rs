#[test]
fn a_prime_has_no_factor_but_itself() {
    assert!(is_prime(7));
    assert!(!is_prime(9));
    assert!(!is_prime(1));
}
