#[test]
fn deposits_add_up() {
    let mut account = Account::new();
    account.deposit(100);
    account.deposit(50);
    assert_eq!(account.balance(), 150);
}
