//! What the navigator says now: one step, why, and what it can offer.

use crate::command::Rung;
use crate::id::{FileName, ItemId};
use crate::report::Place;
use crate::session::PhaseName;

/// One thing to do, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The phase it is for.
    pub phase: PhaseName,
    /// The step in one imperative sentence.
    pub headline: String,
    /// Why, in a sentence or two.
    pub why: String,
    /// Where to look, where there is a place.
    pub place: Option<Place>,
    /// The move that the page offers first.
    pub step: Step,
    /// The rungs given so far, from the gentlest.
    pub hints: Vec<Hint>,
    /// The rung whose turn it is; none where there is nothing more to say.
    pub next_rung: Option<Rung>,
    /// A text to take or turn down.
    pub offer: Option<Offer>,
}

/// The one legal move that the advice is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Pick this item of the list.
    Pick(ItemId),
    /// Write something, then run.
    Write,
    /// Wait for the run.
    Wait,
    /// Run: the text was changed or never run.
    Run,
    /// Say how the new test will fail, then run.
    Predict,
    /// Leave the spike.
    EndSpike,
    /// Go back to the last confirmed text, or mend it.
    Mend,
    /// Say that the clean-up is done, or that there is none.
    FinishRefactoring,
    /// Commit with this message.
    Commit(String),
    /// The list is empty: write a new item, or leave.
    Finish,
}

/// One rung as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Which.
    pub rung: Rung,
    /// Its words; empty for the text itself, which is the offer.
    pub words: String,
}

/// A text that the driver may take; it is then typed into the file as an ordinary edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What kind of offer.
    pub kind: crate::command::OfferKind,
    /// Why this text.
    pub why: String,
    /// What would be typed, file by file.
    pub texts: Vec<OfferedText>,
}

/// A text for one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedText {
    /// The file.
    pub file: FileName,
    /// The whole text of the file after it is taken.
    pub text: String,
    /// The part of it that is new, where it is only added at the end.
    pub added: Option<String>,
}
