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
    spike: bool,
    texts: Texts,
}

impl Tried {
    /// The text of a run of the present step, or of the spike beside it.
    #[must_use]
    pub fn get(&self, run: RunId, in_spike: bool) -> Option<&Texts> {
        let found = |tried: &&TriedText| tried.run == run && tried.spike == in_spike;
        self.0.iter().find(found).map(|tried| &tried.texts)
    }

    /// A run was asked for. The oldest texts make room; the newest always has it.
    pub(super) fn push(&mut self, run: RunId, spike: bool, texts: Texts) {
        self.0.push(TriedText { run, spike, texts });
        let mut bytes = 0;
        let fits = |tried: &&TriedText| {
            bytes += tried.texts.0.iter().map(String::len).sum::<usize>();
            bytes <= MOST_TRIED_BYTES
        };
        let kept = self.0.iter().rev().take(MOST_TRIED).take_while(fits).count().max(1);
        self.0.drain(..self.0.len() - kept);
    }

    /// Another step begins, with the text of the run that led there.
    pub(super) fn begin_step(&mut self, led: Option<RunId>) {
        self.0.retain(|tried| Some(tried.run) == led && !tried.spike);
    }

    /// What was tried in a spike is thrown away with it.
    pub(super) fn end_spike(&mut self) {
        self.0.retain(|tried| !tried.spike);
    }
}
