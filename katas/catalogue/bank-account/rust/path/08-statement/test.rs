#[test]
fn a_statement_shows_each_balance() {
    let account = Account::replay(vec![Event::Deposited(100), Event::Withdrawn(30)]);
    let first = Line {
        event: Event::Deposited(100),
        balance: 100,
    };
    let second = Line {
        event: Event::Withdrawn(30),
        balance: 70,
    };
    assert_eq!(account.statement(), [first, second]);
}
