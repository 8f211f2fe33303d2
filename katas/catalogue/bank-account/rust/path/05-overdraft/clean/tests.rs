use crate::bank::*;

fn account_with(amount: u32) -> Account {
    let mut account = Account::new();
    account.deposit(amount);
    account
}

#[test]
fn a_new_account_holds_nothing() {
    assert_eq!(Account::new().balance(), 0);
}

#[test]
fn what_is_deposited_is_in_the_account() {
    let account = account_with(100);
    assert_eq!(account.balance(), 100);
}

#[test]
fn deposits_add_up() {
    let mut account = account_with(100);
    account.deposit(50);
    assert_eq!(account.balance(), 150);
}

#[test]
fn what_is_withdrawn_is_gone() {
    let mut account = account_with(100);
    assert_eq!(account.withdraw(30), Ok(()));
    assert_eq!(account.balance(), 70);
}

#[test]
fn more_than_there_is_cannot_be_withdrawn() {
    let mut account = account_with(20);
    assert_eq!(account.withdraw(21), Err(Overdrawn));
    assert_eq!(account.withdraw(20), Ok(()));
}
