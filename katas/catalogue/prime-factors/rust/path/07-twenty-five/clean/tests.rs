use crate::prime_factors::*;

#[test]
fn one_has_no_factors() {
    assert!(prime_factors(1).is_empty());
}

#[test]
fn a_number_is_the_product_of_its_factors() {
    for (number, factors) in [
        (2, vec![2]),
        (3, vec![3]),
        (4, vec![2, 2]),
        (8, vec![2, 2, 2]),
        (9, vec![3, 3]),
        (25, vec![5, 5]),
    ] {
        assert_eq!(prime_factors(number), factors);
    }
}
