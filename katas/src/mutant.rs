//! A small change to the code that some test should notice; where none does, one is missing.

use crate::diagnostic::Span;
use crate::sentence;
use crate::test_list::MOST_ITEM_BYTES;
use serde::{Deserialize, Serialize};

/// The edition of the list of operators: it rises whenever the same code could be changed
/// otherwise.
pub const OPERATORS: u32 = 1;

/// How a mutant differs from the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Operator {
    /// A statement is left out.
    DeleteStatement,
    /// A condition says the opposite.
    NegateCondition,
    /// An operator is another one: `-` for `+`, `||` for `&&`, `!=` for `==`.
    SwapOperator,
    /// A comparison has its boundary one further: `<=` for `<`.
    MoveBoundary,
    /// A constant is another one.
    ChangeConstant,
    /// A function gives a default at once.
    ReturnDefault,
    /// An arm of `match` is left out.
    DropArm,
    /// A call is left out of a chain.
    DropCall,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mutant {
    /// How it differs.
    pub operator: Operator,
    /// What is changed.
    pub span: Span,
    /// What stands there.
    pub was: String,
    /// What stands there instead; empty where it is left out.
    pub becomes: String,
}

/// What became of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// A test failed.
    Killed,
    /// The tests did not end in time, which on a busy machine may have another cause.
    Unended,
    /// Every test that executes it passes.
    Survived,
    /// No test executes it.
    NotReached,
}

/// A mutant with what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried {
    /// The mutant.
    pub mutant: Mutant,
    /// What became of it.
    pub fate: Fate,
}

impl Mutant {
    /// What it is, in a few words: ‘-’ for ‘+’ at code.rs line 3.
    #[must_use]
    pub fn change(&self) -> String {
        format!("{} at {}", self.difference(), self.span.start())
    }

    /// Words for the test list: what a test should notice.
    #[must_use]
    pub fn item(&self) -> String {
        let mut words = format!("A test that notices {}", self.difference());
        words.truncate(words.floor_char_boundary(MOST_ITEM_BYTES));
        words
    }

    /// The same without its place.
    fn difference(&self) -> String {
        let Quoted { was, becomes } = self.quoted();
        match self.operator {
            Operator::DeleteStatement | Operator::DropArm | Operator::DropCall => {
                format!("leaving out ‘{was}’")
            }
            Operator::ReturnDefault => format!("just ‘{becomes}’ from ‘{was}’"),
            _ => format!("‘{becomes}’ for ‘{was}’"),
        }
    }

    /// What a sentence quotes of it.
    fn quoted(&self) -> Quoted {
        let (was, becomes) = sentence::differing(&self.was, &self.becomes);
        Quoted { was, becomes }
    }
}

/// What stood there and what stands there instead, cut so that a sentence stays one.
struct Quoted {
    was: String,
    becomes: String,
}

impl std::fmt::Display for Mutant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Quoted { was, becomes } = self.quoted();
        let place = self.span.start();
        match self.operator {
            Operator::DeleteStatement | Operator::DropArm | Operator::DropCall => {
                write!(f, "Without ‘{was}’ at {place}, every test still passes.")
            }
            Operator::ReturnDefault => {
                write!(f, "Did ‘{was}’ at {place} give just ‘{becomes}’, every test would pass.")
            }
            _ => {
                write!(f, "With ‘{becomes}’ for ‘{was}’ at {place}, every test still passes.")
            }
        }
    }
}
