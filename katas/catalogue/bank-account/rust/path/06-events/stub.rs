#[derive(Debug, PartialEq)]
pub enum Event {
    Deposited(u32),
    Withdrawn(u32),
}

impl Account {
    pub fn events(&self) -> &[Event] {
        todo!()
    }
}
