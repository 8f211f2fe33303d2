//! What of the past is looked at: a former run, or the replay.

use crate::shortcut::Action;
use katas::fork::Moment;
use katas::id::RunId;
use katas::wire::PastRun;

/// What of the past is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Revisit {
    /// Nothing is.
    None,
    /// A run that is on its way.
    Loading(RunId),
    /// A run that did not come.
    Failed {
        /// Which run; `Message::RunRevisited` tries again.
        run: RunId,
        /// Why, and what to do, for the person.
        why: String,
    },
    /// A run that is here: its text read-only, its result; `Message::RevisitClosed` goes back.
    Ready(Box<PastRun>),
    /// The replay, in front of the whole page.
    Replay(Replay),
}

/// The replay, as far as the rest of the page knows it. What it shows is its own: see
/// `crate::player`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replay {
    /// Counts the orders, so that the same one can be given twice.
    pub count: u32,
    /// What it was told last.
    pub order: Order,
}

/// What the replay is told by keys, the palette and the address bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Show this moment.
    Show(Moment),
    /// Do what an action says: play, pause, step.
    Do(Action),
}

/// What of a former run's text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The text itself.
    Text,
    /// What changed since the run before.
    SinceBefore,
    /// What changed until now.
    UntilNow,
}
