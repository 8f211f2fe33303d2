#[test]
fn more_than_there_is_cannot_be_withdrawn() {
    let mut account = Account::new();
    account.deposit(20);
    assert_eq!(account.withdraw(21), Err(Overdrawn));
    assert_eq!(account.withdraw(20), Ok(()));
}
