//! What calls for a clean-up, as a parser finds it in code or tests.

mod sentence;

use crate::facts::Lines;
use crate::id::FileName;
use crate::report::Place;
use serde::{Deserialize, Serialize};

/// From so many cycles on it is said that something was left alone.
pub const MANY_CYCLES: u32 = 3;

/// Something that calls for a clean-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Smell {
    /// What kind of thing.
    pub kind: SmellKind,
    /// What it is about: the name of a function, a value, words.
    pub subject: String,
    /// Where, the first place first; never empty.
    pub places: Vec<Stretch>,
    /// A digest of what it is about: the same as long as only other parts of the text change.
    pub digest: u64,
}

/// Lines of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// The file.
    pub file: FileName,
    /// The lines.
    pub lines: Lines,
}

/// What kind of thing calls for a clean-up, the most important first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SmellKind {
    /// The same condition is checked in several places.
    RepeatedCheck,
    /// The same is said twice in the code.
    Duplication,
    /// The same words are told apart in several places, where a type would know them.
    WordsForType,
    /// Bare values that always travel together.
    LooseValues,
    /// A function does many things.
    LongFunction,
    /// Something is decided within what is decided within what is decided.
    DeepNesting,
    /// Nothing uses it.
    DeadCode,
    /// A value whose meaning stands nowhere.
    MagicValue,
    /// A name that says nothing.
    UnclearName,
    /// A comment tells what a name could.
    CommentForName,
    /// The same is prepared in many tests.
    TestDuplication,
}

impl Smell {
    /// Where to look first.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        self.places.first().map(Stretch::start)
    }
}

impl Stretch {
    /// Where it begins.
    #[must_use]
    pub fn start(&self) -> Place {
        let at = crate::diagnostic::Position { line: self.lines.first, column: 1 };
        Place { file: self.file.clone(), at }
    }
}

impl std::fmt::Display for Stretch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Lines { first, last } = self.lines;
        let file = crate::sentence::name(self.file.as_str());
        if first == last {
            write!(f, "{file} line {first}")
        } else {
            write!(f, "{file} lines {first} to {last}")
        }
    }
}
