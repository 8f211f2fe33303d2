#[test]
fn what_is_on_loan_is_not_sold() {
    assert_eq!(price("loan", 50, 10), 0);
}
