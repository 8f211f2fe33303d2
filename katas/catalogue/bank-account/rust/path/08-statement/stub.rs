#[derive(Debug, PartialEq)]
pub struct Line {
    pub event: Event,
    pub balance: u32,
}

impl Account {
    pub fn statement(&self) -> Vec<Line> {
        todo!()
    }
}
