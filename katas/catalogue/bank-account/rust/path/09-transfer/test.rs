#[test]
fn a_transfer_takes_from_one_and_gives_to_another() {
    let mut from = Account::replay(vec![Event::Deposited(100)]);
    let mut to = Account::new();
    assert_eq!(transfer(&mut from, &mut to, 40), Ok(()));
    assert_eq!((from.balance(), to.balance()), (60, 40));
    assert_eq!(transfer(&mut from, &mut to, 61), Err(Overdrawn));
    assert_eq!((from.balance(), to.balance()), (60, 40));
}
