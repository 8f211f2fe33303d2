//! What somebody finds at a workshop's door when it is over.

use crate::glance::Done;
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
