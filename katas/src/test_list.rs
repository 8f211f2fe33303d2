//! The test list of a session: the behaviours to cover, and which of them are.

use crate::id::{CycleNumber, ItemId};
use serde::{Deserialize, Serialize};

/// The most items that a list may hold: beyond this it is no list any more.
pub const MOST_ITEMS: usize = 100;

/// The most bytes that an item's text may hold: one line.
pub const MOST_ITEM_BYTES: usize = 200;

/// The behaviours to cover, in the order in which they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestList(pub Vec<ListItem>);

/// One behaviour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListItem {
    /// Its name within the session.
    pub id: ItemId,
    /// The behaviour, in a few words.
    pub text: String,
    /// The cycle that covered it, when one has.
    pub done: Option<CycleNumber>,
}

impl TestList {
    /// An item by its name.
    #[must_use]
    pub fn get(&self, id: &ItemId) -> Option<&ListItem> {
        self.0.iter().find(|item| item.id == *id)
    }

    /// The first item that is not covered yet.
    #[must_use]
    pub fn next(&self) -> Option<&ListItem> {
        self.0.iter().find(|item| item.done.is_none())
    }

    /// How many are covered.
    #[must_use]
    pub fn done(&self) -> usize {
        self.0.iter().filter(|item| item.done.is_some()).count()
    }

    /// Whether nothing is left to do.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        !self.0.is_empty() && self.next().is_none()
    }
}
