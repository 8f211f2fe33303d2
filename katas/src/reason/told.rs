//! A reason as people and programs are told it.

use crate::report::Place;
use serde::{Deserialize, Serialize};

/// A rule that a run did not meet, or a remark, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The rule's name, which never changes: `passes_already`.
    pub rule: String,
    /// What is wrong, and the legal next step.
    pub sentence: String,
    /// Where to look, where there is a place.
    pub place: Option<Place>,
    /// Words for the test list, where one more test would settle it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
}

/// All that a page knows of reasons.
#[cfg(not(feature = "judging"))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// As it is told.
    Told(Told),
}

#[cfg(not(feature = "judging"))]
impl Reason {
    /// The rule's name.
    #[must_use]
    pub fn rule(&self) -> &str {
        let Reason::Told(told) = self;
        &told.rule
    }

    /// Words for the test list, where one more test would settle it.
    #[must_use]
    pub fn item(&self) -> Option<String> {
        let Reason::Told(told) = self;
        told.item.clone()
    }

    /// Where to look, where there is a place.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        let Reason::Told(told) = self;
        told.place.clone()
    }
}

#[cfg(not(feature = "judging"))]
impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Reason::Told(told) = self;
        f.write_str(&told.sentence)
    }
}
