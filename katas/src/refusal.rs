//! Why a command was not carried out: the rule, and the sentence that names the legal next step.

use crate::change::BadChange;
use crate::command::Rung;
use crate::id::{FileName, FileVersion, ItemId, RunId, TextVersion};
use crate::note::{MOST_NOTE_BYTES, MOST_NOTES};
use crate::pairing::LONGEST_TURN;
use crate::person::PersonName;
use crate::prediction::MOST_VALUE_BYTES;
use crate::session::PhaseName;
use crate::test_list::{MOST_ITEM_BYTES, MOST_ITEMS};
use serde::{Deserialize, Serialize};

/// The most bytes that a commit's message may hold.
pub const MOST_MESSAGE_BYTES: usize = 2_000;

/// The most bytes that the reason of an override may hold.
pub const MOST_REASON_BYTES: usize = 500;

/// The most changes that one command may carry: a second of very quick typing is far less.
pub const MOST_CHANGES: usize = 500;

/// A command that is not legal now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum Refusal {
    /// Green: the tests rest.
    #[error(
        "The tests are frozen until they are green. Finish the code, go back to red to mend the \
         test, or abandon the cycle."
    )]
    TestsFrozen,
    /// The change is for another version of the file.
    #[error("{file} moved on to version {now} meanwhile. Look at it, then type on.")]
    StaleEdit {
        /// Which file.
        file: FileName,
        /// Its version now.
        now: FileVersion,
    },
    /// The change does not fit the text.
    #[error("That change was not taken: {0}. Undo it, then go on typing.")]
    BadChange(BadChange),
    /// An edit with nothing in it, or with far too much.
    #[error("That edit held nothing, or too much at once. Reload the page, then go on typing.")]
    BatchSize,
    /// There is no such file.
    #[error("There is no file {0} in this session. Use one of those on the screen.")]
    UnknownFile(FileName),
    /// There is no such item.
    #[error("There is no item {0} on the list. Pick one that is on it.")]
    UnknownItem(ItemId),
    /// The item is covered already.
    #[error("That item is done and stays on the list. Pick an open one, or write a new one.")]
    ItemDone,
    /// The item is the one being worked on.
    #[error("That item is being worked on. Finish its cycle or abandon it first.")]
    ItemInWork,
    /// Items are picked in Red.
    #[error("An item is picked in Red. Finish this cycle first, or abandon it.")]
    PickOutsideRed,
    /// The words are missing, too many, or hide something.
    #[error(
        "An item is one line of 1 to {MOST_ITEM_BYTES} bytes of text that can be seen. Say it in a \
         few words."
    )]
    ItemText,
    /// The list is full.
    #[error("The list holds {MOST_ITEMS} items. Remove one first.")]
    ListFull,
    /// One run at a time.
    #[error("Run {0} is on its way. Wait for its light, or cancel it.")]
    RunInFlight(RunId),
    /// There is nothing to cancel.
    #[error("No run is on its way. Press run to start one.")]
    NoRunInFlight,
    /// The run was asked for another text than the one here.
    #[error("The text moved on to version {now} meanwhile. Look at it, then run.")]
    TextMoved {
        /// The version of the text now.
        now: TextVersion,
    },
    /// Refactoring is finished in Refactor.
    #[error("There is nothing to finish in {phase}. {}", next_step(*phase))]
    NotRefactoring {
        /// The phase now.
        phase: PhaseName,
    },
    /// Commits are made in the last phase.
    #[error("A commit ends the cycle, and this is {phase}. {}", next_step(*phase))]
    CommitTooEarly {
        /// The phase now.
        phase: PhaseName,
    },
    /// The text on the screen was never run.
    #[error(
        "The text on the screen was not run, or changed under its run. Run it; when every test \
         passes, go on."
    )]
    NotRun,
    /// The last run of this text was not green.
    #[error(
        "The last run of this text was not green. Mend it and run, or go back to the last green \
         text."
    )]
    NotGreen,
    /// The message is missing, too long, or hides something.
    #[error(
        "A commit needs a message of 1 to {MOST_MESSAGE_BYTES} bytes of text that can be seen. Say \
         what was done."
    )]
    Message,
    /// The text is the confirmed one already.
    #[error("Nothing changed since the last confirmed text. Write the next change, then run.")]
    NothingToRevert,
    /// The run was of another step, too long ago, or never ended.
    #[error(
        "Going back stays within the step at hand. Choose one of its latest runs, or fork from run \
         {0}."
    )]
    RunOutOfReach(RunId),
    /// The text of that run is on the screen.
    #[error("The text of run {0} is on the screen. Type on, or run.")]
    TextOnScreen(RunId),
    /// Only Green, Refactor and Repeat lead back to red.
    #[error("This is Red already. Mend the test, then run.")]
    AlreadyRed,
    /// There is nothing to abandon.
    #[error("Nothing happened in this cycle yet. Pick an item and write its test.")]
    NothingToAbandon,
    /// The rungs come one after the other.
    #[error("The hints come one by one. {}", rung_in_turn(*next))]
    RungOutOfTurn {
        /// The one whose turn it is.
        next: Option<Rung>,
    },
    /// The rules give no further hint.
    #[error("{}", hints_end(*last))]
    HintsEnd {
        /// The last rung that they give; none where they give no hint.
        last: Option<Rung>,
    },
    /// Only a coach lets one go on.
    #[error(
        "This session is strict: a gate that refuses stays shut. Mend what it names, then run."
    )]
    StrictPolicy,
    /// There is nothing to override.
    #[error("No run of the text on the screen was refused. Run it first.")]
    NothingRefused,
    /// The refused run is no evidence for any phase.
    #[error(
        "That run shows too little to go on with. In Red an item is picked and a test fails or \
         passes, and later every test passes. Mend that, then run."
    )]
    NothingToGoOnWith,
    /// The reason is missing, too long, or hides something.
    #[error(
        "An override has a reason of 1 to {MOST_REASON_BYTES} bytes of text that can be seen. Say \
         why it is right."
    )]
    OverrideReason,
    /// Nobody asks for a prediction.
    #[error("A prediction is for a run in Red, where the session asks for it. Run without one.")]
    NoPrediction,
    /// The predicted value is missing, too long, or hides something.
    #[error(
        "A value to predict is one of 1 to {MOST_VALUE_BYTES} bytes of text that can be seen. Say \
         it, or leave it out."
    )]
    PredictedValue,
    /// Nothing in a spike moves the cycle.
    #[error("This is a spike, and nothing in it counts. First leave it: the text returns.")]
    InSpike,
    /// There is no spike to leave.
    #[error("This is no spike. Go on with the step that the navigator names.")]
    NoSpike,
    /// The link lets one look on only.
    #[error("Your link lets you watch. Ask whoever sent it for one to take part with.")]
    WatchesOnly,
    /// The link does not let one type.
    #[error(
        "Your link lets you navigate, not type. Point, comment, pick the next test, or ask for a \
         link to drive with."
    )]
    NavigatesOnly,
    /// Somebody else has the keyboard.
    #[error("{} has the keyboard. Ask for it, or take it when they are gone.", called(driver))]
    KeyboardInHands {
        /// Who.
        driver: Option<PersonName>,
    },
    /// By the rules of ping-pong it is another's turn.
    #[error("{}", ping_pong(*phase))]
    AnothersTurn {
        /// The phase now.
        phase: PhaseName,
    },
    /// The keyboard is given to somebody who is here and may have it.
    #[error(
        "They are not here, or their link does not let them type. Give the keyboard to somebody \
         who drives, or send them the link to drive with."
    )]
    CannotDrive,
    /// Everybody types at once.
    #[error("Everybody types at once now, so nobody has the keyboard. Type.")]
    NoTurns,
    /// A turn is too short or too long.
    #[error("A turn takes 1 to {LONGEST_TURN} minutes. Choose another time, or none.")]
    TurnLength,
    /// The words of a note are missing, too many, or hide something.
    #[error(
        "A note has 1 to {MOST_NOTE_BYTES} bytes of text that can be seen. Say it in a few words."
    )]
    NoteText,
    /// There are as many notes as there may be.
    #[error("There are {MOST_NOTES} notes already. Settle one first.")]
    NotesFull,
    /// What the note is about is not there.
    #[error("What that note is about is not there any more. Mark the line again.")]
    NothingToNote,
    /// There is no such note.
    #[error("There is no such note, or it was settled already. Look at those that are there.")]
    UnknownNote,
    /// In a workshop, all look up.
    #[error("Everybody looks up now. Wait a moment: the facilitator goes on, and nothing is lost.")]
    Held,
    /// There is no hint without an item.
    #[error("A hint is for an item of the list. Pick one first.")]
    NoItemForHint,
}

/// The one legal step on from a phase.
fn next_step(phase: PhaseName) -> &'static str {
    match phase {
        PhaseName::Red => "First write one failing test, and run it.",
        PhaseName::Green => "First make the test pass with the least code, and run.",
        PhaseName::Refactor => "First clean up, or say that there is nothing to clean up.",
        PhaseName::Repeat => "Commit, or clean up some more.",
    }
}

fn called(driver: &Option<PersonName>) -> &str {
    driver.as_ref().map_or("Somebody else", PersonName::as_str)
}

/// Whose turn it is in ping-pong.
fn ping_pong(phase: PhaseName) -> &'static str {
    match phase {
        PhaseName::Red => {
            "You wrote the last red, so the other writes this one. Let them have the keyboard."
        }
        _ => "You wrote this red, so the other makes it green. Let them have the keyboard.",
    }
}

fn hints_end(last: Option<Rung>) -> String {
    let rung = match last {
        None => {
            return "No hints are given here. Write the smallest thing that you know, then run."
                .into();
        }
        Some(Rung::Question) => "question",
        Some(Rung::Idea) => "idea",
        Some(Rung::Shape) => "shape",
        Some(Rung::Text) => "text",
    };
    format!("Hints end with the {rung} here. Write what you can, then run.")
}

fn rung_in_turn(next: Option<Rung>) -> &'static str {
    match next {
        Some(Rung::Question) => "Ask for the question first.",
        Some(Rung::Idea) => "Ask for the idea next.",
        Some(Rung::Shape) => "Ask for the shape next.",
        Some(Rung::Text) => "Ask for the text next.",
        None => "You have seen them all: write what you can, then run.",
    }
}
