pub struct Account;

impl Account {
    pub fn new() -> Self {
        todo!()
    }

    pub fn balance(&self) -> u32 {
        todo!()
    }
}
