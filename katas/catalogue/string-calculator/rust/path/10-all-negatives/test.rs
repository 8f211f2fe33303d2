#[test]
fn all_negative_numbers_are_named() {
    assert_eq!(add("-1,2,-3"), Err(Negatives(vec![-1, -3])));
}
