#[test]
fn what_is_deposited_is_in_the_account() {
    let mut account = Account::new();
    account.deposit(100);
    assert_eq!(account.balance(), 100);
}
