//! What somebody finds at a workshop's door when it is over.

use serde::{Deserialize, Serialize};

/// What a workshop came to, for somebody who sat in a pair of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// The sessions of their pair, the oldest first.
    pub kept: Vec<Kept>,
    /// What all pairs did.
    pub all: Done,
    /// How many pairs practised.
    pub pairs: usize,
}

/// A session of one's own that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What the kata is called, and its language.
    pub kata: String,
    /// In which round it was, counted from 1.
    pub round: usize,
    /// The path of the session: `/s/TOKEN`. It goes on being practicable.
    pub session: String,
    /// The path of its record, which only reads: `/r/TOKEN`.
    pub record: String,
    /// The path to clone it from: `/s/TOKEN.git`.
    pub git: String,
    /// What was done in it.
    pub done: Done,
}

/// What was done, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// How many cycles were committed.
    pub cycles: usize,
    /// How many runs were green.
    pub greens: usize,
}

impl std::ops::AddAssign for Done {
    fn add_assign(&mut self, more: Self) {
        self.cycles += more.cycles;
        self.greens += more.greens;
    }
}
