impl Account {
    pub fn replay(_events: Vec<Event>) -> Self {
        todo!()
    }
}
