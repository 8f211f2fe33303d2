//! The opening of a session whose code was there first: its tests say what it does today, and
//! pass at once, until the code is covered. The code rests meanwhile; afterwards all is strict.

use crate::evidence::PassingRun;
use crate::id::ItemId;
use crate::report::{Place, TestName};
use crate::session::Session;
use serde::{Deserialize, Serialize};

/// What the opening is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The items of the list that say what the code does today.
    pub items: Vec<ItemId>,
}

/// A run in which one new test passed at once, on the code as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Described {
    /// The run.
    pub run: PassingRun,
    /// The new test.
    pub test: TestName,
    /// How much of the code the tests execute, where that can be told.
    pub coverage: Option<Coverage>,
}

/// How much of the code the tests execute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// How many of its regions.
    pub executed: u32,
    /// How many there are.
    pub of: u32,
    /// Where the first one is that no test executes.
    pub next: Option<Place>,
}

impl Session {
    /// The description that waits for its commit, where the opening goes on.
    #[must_use]
    pub fn described(&self) -> Option<&Described> {
        let is_new = self.confirmed.described != self.committed.described;
        self.confirmed.described.as_ref().filter(|_| self.opening.is_some() && is_new)
    }

    /// Whether the opening is over once an item is done or gone: no other item is left that says
    /// what the code does today, and no code that the tests of a description do not execute.
    #[must_use]
    pub fn opening_ends(&self, without: &ItemId, described: Option<&Described>) -> bool {
        let Some(opening) = &self.opening else { return false };
        let is_left = |item: &ItemId| {
            item != without && self.list.get(item).is_some_and(|found| found.done.is_none())
        };
        let is_covered = |one: &Described| one.coverage.as_ref().is_none_or(Coverage::is_whole);
        !opening.items.iter().any(is_left) && described.is_some_and(is_covered)
    }
}

impl Coverage {
    /// Whether all of the code is executed.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.executed >= self.of
    }
}
