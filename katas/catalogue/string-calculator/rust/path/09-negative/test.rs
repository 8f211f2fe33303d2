#[test]
fn a_negative_number_is_refused() {
    assert_eq!(add("1,-2"), Err(Negatives(vec![-2])));
}
