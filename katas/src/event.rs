//! What has happened in a session. Events are never changed; everything else follows from them.

use crate::change::ChangeSet;
use crate::command::{OfferKind, Rung};
use crate::evidence::{ConfirmedRed, PassingRun};
use crate::facts::Facts;
use crate::fork::Forked;
use crate::id::{
    ClientId, CycleNumber, FileName, FileVersion, ItemId, KataId, LanguageId, NoteId, PersonId,
    RulesVersion, RunId, Sequence, TextVersion, Timestamp,
};
use crate::kata::{KataItem, StarterFile};
use crate::note::Anchor;
use crate::onward::Onward;
use crate::opening::{Described, Opening};
use crate::pairing::Turns;
use crate::person::Person;
use crate::policy::Policy;
use crate::prediction::Prediction;
use crate::reason::{Ask, Reason};
use crate::remark::Remark;
use crate::report::{Report, TestName};
use serde::{Deserialize, Serialize};
use std::slice;

/// An event with its place in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Its number in the session, counted from 1.
    pub sequence: Sequence,
    /// When it was accepted.
    pub at: Timestamp,
    /// Whose command brought it about; none for what the runner reports.
    pub by: Option<Origin>,
    /// What happened.
    pub event: Event,
}

/// A command's sender and number: sent twice, it takes effect once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Who sent it.
    pub client: ClientId,
    /// The how many-th of this client's commands it is, counted from 1.
    pub number: u64,
    /// Whose client it is; none in logs from before people had names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// The session began.
    SessionOpened(Opened),
    /// What came before was copied from another session; from here on it goes its own way.
    SessionForked(Forked),
    /// A text changed.
    TextChanged {
        /// Where.
        file: FileName,
        /// The version of the file before the first change.
        base: FileVersion,
        /// The changes, each on top of the one before.
        changes: Vec<ChangeSet>,
    },
    /// The next test is for this item.
    ItemPicked {
        /// The item.
        item: ItemId,
    },
    /// The list grew.
    ItemAdded {
        /// The new item.
        item: ItemId,
        /// Its words.
        text: String,
    },
    /// An item has other words.
    ItemReworded {
        /// The item.
        item: ItemId,
        /// Its words now.
        text: String,
    },
    /// An item left the list.
    ItemRemoved {
        /// The item.
        item: ItemId,
    },
    /// The tests are being run.
    RunStarted {
        /// Which run.
        run: RunId,
        /// On which text.
        version: TextVersion,
        /// Who was here besides whoever asked for it, and could take part: it is their work, too.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        beside: Vec<Person>,
    },
    /// The tests were run.
    RunFinished {
        /// Which run.
        run: RunId,
        /// What they said.
        report: Report,
        /// What the text says.
        #[cfg_attr(not(feature = "judging"), serde(skip))]
        facts: Facts,
    },
    /// Nobody waits for the run any more.
    RunCancelled {
        /// Which run.
        run: RunId,
    },
    /// There is no verdict, for the infrastructure's sake.
    RunLost {
        /// Which run.
        run: RunId,
        /// Why, in words for the person.
        reason: String,
    },
    /// The text or the phase changed while the tests ran: the verdict is for what was.
    RunOutdated {
        /// Which run.
        run: RunId,
    },
    /// The gate of the phase did not open.
    StepRefused {
        /// Which run.
        run: RunId,
        /// Why, the most important first.
        reasons: Vec<Reason>,
    },
    /// It does not compile, and only for what the one new test asks of the code.
    NearlyRed {
        /// Which run.
        run: RunId,
        /// The new test.
        test: TestName,
        /// What it asks for.
        asks: Vec<Ask>,
    },
    /// One new test fails for the right reason: Red is over.
    RedConfirmed(ConfirmedRed),
    /// In the opening: one new test says what the code does today.
    Characterised(Described),
    /// The code is covered: the opening is over, and the cycle is strict from here on.
    OpeningClosed,
    /// All tests pass: Green is over.
    GreenReached(PassingRun),
    /// All tests still pass.
    GreenHeld(PassingRun),
    /// The clean-up is done, or there is none: Refactor is over.
    RefactoringFinished {
        /// What was found.
        finding: Finding,
        /// The run that shows it.
        run: PassingRun,
    },
    /// The navigator noticed something in a run that refuses nothing.
    Remarked {
        /// Which run.
        run: RunId,
        /// What, the most important first.
        remarks: Vec<Remark>,
    },
    /// A run failed after the clean-up was declared done: it is not.
    RefactoringResumed {
        /// Which run.
        run: RunId,
    },
    /// The cycle is committed; the next one begins.
    Committed {
        /// The cycle.
        cycle: CycleNumber,
        /// The item that it covered.
        item: ItemId,
        /// The run that shows that all is well.
        run: PassingRun,
        /// What was done.
        message: String,
    },
    /// The last confirmed text of the cycle returned, by changes that follow.
    Reverted,
    /// The text of a run of the present step returned, by changes that follow.
    RevertedTo(RunId),
    /// Green was left to mend the test.
    WentBackToRed,
    /// The cycle was dropped; the last commit's text returned, by changes that follow.
    CycleAbandoned,
    /// The driver went on though the gate refused.
    Overridden {
        /// The run that was refused.
        run: RunId,
        /// Why the step is right all the same.
        reason: String,
        /// Where it led, with the evidence for that.
        onward: Onward,
    },
    /// The driver said how the next run in Red will end.
    Predicted {
        /// How.
        prediction: Prediction,
    },
    /// Something is tried that will be thrown away.
    SpikeStarted {
        /// What is to be found out.
        question: String,
    },
    /// The spike was thrown away; the text from before it returned, by changes that follow.
    SpikeEnded,
    /// A rung of the hint ladder was shown.
    HintGiven {
        /// The rung.
        rung: Rung,
    },
    /// Somebody did something for the first time, or is called something else now.
    PersonNamed(Person),
    /// Somebody took the keyboard.
    KeyboardTaken {
        /// Who.
        by: PersonId,
    },
    /// The keyboard was given to somebody.
    KeyboardHanded {
        /// To whom.
        to: PersonId,
    },
    /// Turns are taken otherwise from now on.
    TurnsChosen(Turns),
    /// The facilitator of the workshop changed the rules for all.
    PolicyChanged {
        /// How strictly from now on.
        policy: Policy,
        /// How turns are taken from now on.
        turns: Turns,
    },
    /// Somebody wrote something beside the text.
    NoteWritten {
        /// Which note.
        note: NoteId,
        /// What it is about.
        anchor: Anchor,
        /// The words.
        text: String,
    },
    /// A note was dealt with.
    NoteSettled {
        /// Which.
        note: NoteId,
    },
    /// A text that the navigator offered was taken or turned down.
    OfferAnswered {
        /// What was offered.
        offer: OfferKind,
        /// Whether it was taken.
        taken: bool,
    },
}

impl Event {
    /// The people whose names it tells.
    #[must_use]
    pub fn names(&self) -> &[Person] {
        match self {
            Event::PersonNamed(person) => slice::from_ref(person),
            Event::RunStarted { beside, .. } => beside,
            _ => &[],
        }
    }

    /// The same, to be told otherwise.
    #[must_use]
    pub fn names_mut(&mut self) -> &mut [Person] {
        match self {
            Event::PersonNamed(person) => slice::from_mut(person),
            Event::RunStarted { beside, .. } => beside,
            _ => &mut [],
        }
    }
}

/// What a session begins with. It stands in the log, so that a kata may change afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Which kata.
    pub kata: KataId,
    /// Its name for people.
    pub title: String,
    /// In which language.
    pub language: LanguageId,
    /// The files.
    pub files: Vec<StarterFile>,
    /// The test list.
    pub items: Vec<KataItem>,
    /// The facts about the starter's text.
    #[cfg_attr(not(feature = "judging"), serde(skip))]
    pub facts: Facts,
    /// How strictly.
    pub policy: Policy,
    /// By which edition of the gates' rules.
    pub rules: RulesVersion,
    /// What the opening is for, where the code was there first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<Opening>,
}

/// What the search for a clean-up came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// The text was changed since it became green.
    Cleaned,
    /// It was left as it is.
    NothingToCleanUp,
}
