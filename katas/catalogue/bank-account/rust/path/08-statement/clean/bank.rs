//! An account, kept as a ledger of what happened.

#[derive(Debug, PartialEq)]
pub struct Overdrawn;

#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    Deposited(u32),
    Withdrawn(u32),
}

impl Event {
    fn applied_to(&self, balance: u32) -> u32 {
        match self {
            Event::Deposited(amount) => balance + amount,
            Event::Withdrawn(amount) => balance - amount,
        }
    }
}

#[derive(Debug, PartialEq)]
pub struct Line {
    pub event: Event,
    pub balance: u32,
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
        self.events
            .iter()
            .fold(0, |balance, event| event.applied_to(balance))
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

    pub fn statement(&self) -> Vec<Line> {
        let mut balance = 0;
        let mut lines = Vec::new();
        for event in &self.events {
            balance = event.applied_to(balance);
            lines.push(Line {
                event: event.clone(),
                balance,
            });
        }
        lines
    }
}
