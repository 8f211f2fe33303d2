//! The texts of the latest runs of the present step: those that one may go back to.

use crate::id::RunId;
use crate::text::Texts;
use serde::{Deserialize, Serialize};

/// How many texts are remembered: more runs than one overlooks in one step.
pub const MOST_TRIED: usize = 24;

/// How many bytes of text are remembered, of several texts: each page begins with them, too.
pub const MOST_TRIED_BYTES: usize = 128 * 1024;

/// The texts of the latest runs of the present step, the oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried(Vec<TriedText>);

/// The text that a run was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct TriedText {
    run: RunId,
    texts: Texts,
}

impl Tried {
    /// The text of a run of the present step, or of a spike beside it.
    #[must_use]
    pub fn get(&self, run: RunId) -> Option<&Texts> {
        self.0.iter().find(|tried| tried.run == run).map(|tried| &tried.texts)
    }

    /// A run was asked for. The oldest texts make room; the newest always has it.
    pub(super) fn push(&mut self, run: RunId, texts: Texts) {
        self.0.push(TriedText { run, texts });
        while self.0.len() > 1 && (self.0.len() > MOST_TRIED || self.bytes() > MOST_TRIED_BYTES) {
            self.0.remove(0);
        }
    }

    fn bytes(&self) -> usize {
        self.0.iter().flat_map(|tried| &tried.texts.0).map(String::len).sum()
    }

    /// Another step begins, with the text of the run that led there.
    pub(super) fn begin_step(&mut self, led: Option<RunId>) {
        self.0.retain(|tried| Some(tried.run) == led);
    }
}
