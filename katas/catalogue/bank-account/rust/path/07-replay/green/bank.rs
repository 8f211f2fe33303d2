//! An account, kept as a ledger of what happened.

#[derive(Debug, PartialEq)]
pub struct Overdrawn;

#[derive(Debug, PartialEq)]
pub enum Event {
    Deposited(u32),
    Withdrawn(u32),
}

pub struct Account {
    events: Vec<Event>,
}

impl Account {
    pub fn new() -> Self {
        Account { events: Vec::new() }
    }

    pub fn replay(events: Vec<Event>) -> Self {
        Account { events }
    }

    pub fn balance(&self) -> u32 {
        self.events.iter().fold(0, |balance, event| match event {
            Event::Deposited(amount) => balance + amount,
            Event::Withdrawn(amount) => balance - amount,
        })
    }

    pub fn deposit(&mut self, amount: u32) {
        self.events.push(Event::Deposited(amount));
    }

    pub fn withdraw(&mut self, amount: u32) -> Result<(), Overdrawn> {
        if amount > self.balance() {
            return Err(Overdrawn);
        }
        self.events.push(Event::Withdrawn(amount));
        Ok(())
    }

    pub fn events(&self) -> &[Event] {
        &self.events
    }
}
