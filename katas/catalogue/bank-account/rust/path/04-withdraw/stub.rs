#[derive(Debug, PartialEq)]
pub struct Overdrawn;

impl Account {
    pub fn withdraw(&mut self, _amount: u32) -> Result<(), Overdrawn> {
        todo!()
    }
}
