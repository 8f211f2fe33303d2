#[test]
fn a_new_account_holds_nothing() {
    assert_eq!(Account::new().balance(), 0);
}
