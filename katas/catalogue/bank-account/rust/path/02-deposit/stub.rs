impl Account {
    pub fn deposit(&mut self, _amount: u32) {
        todo!()
    }
}
