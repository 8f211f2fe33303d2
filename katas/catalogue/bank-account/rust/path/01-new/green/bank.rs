//! An account, kept as a ledger of what happened.

pub struct Account;

impl Account {
    pub fn new() -> Self {
        Account
    }

    pub fn balance(&self) -> u32 {
        0
    }
}
