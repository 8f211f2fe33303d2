//! A way through a kata: for every item the test, the smallest code, the clean-up and the hints.

use crate::id::ItemId;
use serde::{Deserialize, Serialize};

/// The steps of a path, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guide {
    /// One for each item of the kata's test list.
    pub steps: Vec<GuideStep>,
}

/// One increment of a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideStep {
    /// The item it is about.
    pub item: ItemId,
    /// The one new test.
    pub test: String,
    /// What the code needs for the test to compile, where it needs something.
    pub stub: Option<String>,
    /// The whole code file with the least code that makes the test pass.
    pub green: String,
    /// The clean-up, where there is one.
    pub clean: Option<Clean>,
    /// Hints for writing the test.
    pub red_hints: Hints,
    /// Hints for making it pass.
    pub green_hints: Hints,
}

/// A clean-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clean {
    /// The whole code file after it, where it changes.
    pub code: Option<String>,
    /// The whole test file after it, where it changes.
    pub tests: Option<String>,
    /// Hints for finding it.
    pub hints: Hints,
}

/// The first three rungs of a hint ladder and the headline of the step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hints {
    /// The step in one imperative sentence.
    pub step: String,
    /// A question that makes one think.
    pub question: String,
    /// The idea in a sentence.
    pub idea: String,
    /// Signature, name and place.
    pub shape: String,
}

impl Guide {
    /// The step for an item; none for items that the driver wrote.
    #[must_use]
    pub fn step(&self, item: &ItemId) -> Option<&GuideStep> {
        self.steps.iter().find(|step| step.item == *item)
    }
}
