#[test]
fn what_is_withdrawn_is_gone() {
    let mut account = Account::new();
    account.deposit(100);
    assert_eq!(account.withdraw(30), Ok(()));
    assert_eq!(account.balance(), 70);
}
