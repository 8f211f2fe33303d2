#[test]
fn an_account_knows_what_happened() {
    let mut account = account_with(100);
    account.withdraw(30).unwrap();
    assert_eq!(
        account.events(),
        [Event::Deposited(100), Event::Withdrawn(30)]
    );
}
