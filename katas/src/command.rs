//! What people and the runner may ask of a session.

use crate::change::ChangeSet;
use crate::facts::{Facts, Stub};
use crate::id::{FileName, FileVersion, ItemId, NoteId, PersonId, RunId, TextVersion};
use crate::pairing::Turns;
use crate::prediction::Prediction;
use crate::report::Report;
use serde::{Deserialize, Serialize};

/// What a person asks for. Nobody can ask for a verdict: those come from [`Conclude`] alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Type.
    Edit {
        /// Where.
        file: FileName,
        /// Which version of the file the first change is for.
        base: FileVersion,
        /// The changes, each on top of the one before.
        changes: Vec<ChangeSet>,
    },
    /// Say which item of the list the next test is for.
    PickItem {
        /// The item.
        item: ItemId,
    },
    /// Write a new item at the end of the list.
    AddItem {
        /// The behaviour, in a few words.
        text: String,
    },
    /// Say an item in other words.
    RewordItem {
        /// The item.
        item: ItemId,
        /// Its new words.
        text: String,
    },
    /// Take an item off the list.
    RemoveItem {
        /// The item.
        item: ItemId,
    },
    /// Run all tests on the text on the screen.
    Run {
        /// The version of that text.
        version: TextVersion,
    },
    /// Stop waiting for the run in flight.
    CancelRun,
    /// Say that the clean-up is done, or that there is none.
    FinishRefactoring,
    /// Commit the cycle.
    Commit {
        /// What was done, for whoever reads the history.
        message: String,
    },
    /// Go back to the last confirmed text of this cycle.
    Revert,
    /// Go back to the text of a run of the present step.
    RevertTo {
        /// The run.
        run: RunId,
    },
    /// Leave Green to mend the test.
    BackToRed,
    /// Drop this cycle; the text of the last commit returns.
    Abandon,
    /// Ask for the next rung of the hint ladder.
    AskHint {
        /// The rung.
        rung: Rung,
    },
    /// Go on though the gate refused, where the session's policy lets one.
    Override {
        /// Why the step is right all the same, for whoever reads the history.
        reason: String,
    },
    /// Say how the next run in Red will end.
    Predict {
        /// How.
        prediction: Prediction,
    },
    /// Try something that will be thrown away.
    StartSpike {
        /// What is to be found out.
        question: String,
    },
    /// Throw the spike away; the text from before it returns.
    EndSpike,
    /// Take the keyboard, where nobody has it or who has it is gone.
    TakeKeyboard,
    /// Give the keyboard to somebody.
    HandOver {
        /// To whom.
        to: PersonId,
    },
    /// Say how turns are taken from now on.
    ChooseTurns {
        /// How.
        turns: Turns,
    },
    /// Write something beside the text.
    WriteNote {
        /// What it is about.
        anchor: NewAnchor,
        /// The words.
        text: String,
    },
    /// Say that a note is dealt with.
    SettleNote {
        /// Which.
        note: NoteId,
    },
    /// Take or turn down a text that the navigator offered.
    AnswerOffer {
        /// What was offered.
        offer: OfferKind,
        /// Whether it was taken; it is then typed like any edit.
        taken: bool,
    },
}

/// What a new note is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum NewAnchor {
    /// A place in a version of a file.
    Text {
        /// Which file.
        file: FileName,
        /// Which version of it.
        version: FileVersion,
        /// So many UTF-16 units from its beginning.
        at: u32,
    },
    /// A step of the history.
    Run(RunId),
}

/// A rung of the hint ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rung {
    /// A question that makes one think.
    Question,
    /// The idea.
    Idea,
    /// Signature, name, place.
    Shape,
    /// The text itself.
    Text,
}

impl Rung {
    /// All rungs, from the gentlest.
    pub const ALL: [Rung; 4] = [Rung::Question, Rung::Idea, Rung::Shape, Rung::Text];

    /// The rung after this one.
    #[must_use]
    pub fn next(self) -> Option<Rung> {
        match self {
            Rung::Question => Some(Rung::Idea),
            Rung::Idea => Some(Rung::Shape),
            Rung::Shape => Some(Rung::Text),
            Rung::Text => None,
        }
    }
}

/// What kind of text the navigator offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfferKind {
    /// A stub that a nearly red test needs.
    Stub,
    /// The text of the last rung.
    Hint,
}

/// The end of a run, as the runner reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conclude {
    /// Which run.
    pub run: RunId,
    /// How it ended.
    pub conclusion: Conclusion,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "there is one for each run")]
pub enum Conclusion {
    /// The tests were looked at.
    Found {
        /// What they said.
        report: Report,
        /// What the text says.
        facts: Facts,
        /// How what the tests use could be declared.
        stubs: Vec<Stub>,
    },
    /// There is no verdict, for the infrastructure's sake.
    Lost {
        /// Why, in words for the person.
        reason: String,
    },
}
