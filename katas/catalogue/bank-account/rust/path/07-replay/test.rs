#[test]
fn an_account_comes_back_from_what_happened() {
    let account = Account::replay(vec![Event::Deposited(100), Event::Withdrawn(30)]);
    assert_eq!(account.balance(), 70);
}
