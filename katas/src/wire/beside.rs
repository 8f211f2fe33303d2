//! What pairs of a workshop worked on, for a page that plays them side by side.

use crate::id::{ItemId, KataId, LanguageId, Sequence};
use crate::workshop::PairNumber;
use serde::{Deserialize, Serialize};

/// `GET /api/workshops/{key}/side-by-side`: the items that at least one pair worked on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// What the workshop is called.
    pub title: String,
    /// The items, kata by kata, in the order of their lists.
    pub items: Vec<BesideItem>,
}

/// An item of a kata.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BesideItem {
    /// Of which kata.
    pub kata: KataId,
    /// The kata's name.
    pub title: String,
    /// The item.
    pub item: ItemId,
    /// Its words.
    pub text: String,
    /// Who worked on it.
    pub pairs: Vec<BesidePair>,
}

/// How a pair worked on an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BesidePair {
    /// Which.
    pub pair: PairNumber,
    /// In which round.
    pub round: usize,
    /// In which of its practices, from 1.
    pub practice: usize,
    /// Its people; none where names are hidden.
    pub people: Vec<String>,
    /// In which language.
    pub language: LanguageId,
    /// The event that picked the item.
    pub from: Sequence,
    /// The last event that belongs to it: its commit, where there is one.
    pub to: Sequence,
    /// Whether it was committed.
    pub committed: bool,
}

impl BesideItem {
    /// Its name in addresses: `fizz-buzz/one`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}/{}", self.kata, self.item)
    }
}
