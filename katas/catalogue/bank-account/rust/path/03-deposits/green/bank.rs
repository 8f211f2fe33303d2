//! An account, kept as a ledger of what happened.

pub struct Account {
    balance: u32,
}

impl Account {
    pub fn new() -> Self {
        Account { balance: 0 }
    }

    pub fn balance(&self) -> u32 {
        self.balance
    }

    pub fn deposit(&mut self, amount: u32) {
        self.balance += amount;
    }
}
