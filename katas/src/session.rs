//! A session as it stands: what all its events come to.

mod apply;
mod phase;
mod run;
mod together;
mod tried;

pub use phase::{Phase, PhaseName};
pub use run::{HistoryEntry, InFlight, LastRun, Verdict};
pub use tried::Tried;

use crate::command::Rung;
use crate::event::{Event, Opened, Recorded};
use crate::evidence::PassingRun;
use crate::facts::{CodeFact, Facts, HelperFact, RegionFact, TestFact};
use crate::fork::Forked;
use crate::id::{
    CycleNumber, FileVersion, ItemId, KataId, LanguageId, RulesVersion, RunId, Sequence, Timestamp,
};
use crate::opening::{Described, Opening};
use crate::pairing::Pairing;
use crate::policy::Policy;
use crate::prediction::Prediction;
use crate::reason::{Ask, Reason};
use crate::remark::Remark;
use crate::report::TestName;
use crate::test_list::{ListItem, TestList};
use crate::text::{File, Files, Texts};
use serde::{Deserialize, Serialize};
#[cfg(feature = "judging")]
use {
    crate::id::{ClientId, PersonId},
    crate::shift::Shifts,
    std::collections::BTreeMap,
};

/// One practice of one kata in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Which kata.
    pub kata: KataId,
    /// Its name for people.
    pub title: String,
    /// In which language.
    pub language: LanguageId,
    /// How strictly.
    pub policy: Policy,
    /// By which edition of the gates' rules.
    pub rules: RulesVersion,
    /// What the opening is for, as long as it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<Opening>,
    /// Where it was forked from other sessions, the first fork first.
    #[serde(default)]
    pub forked: Vec<Forked>,
    /// How many events led here.
    pub sequence: Sequence,
    /// When the last of them was accepted.
    pub at: Timestamp,
    /// The text.
    pub files: Files,
    /// The behaviours to cover.
    pub list: TestList,
    /// How many items were ever added by people; names the next one.
    pub added: u32,
    /// How many runs were ever asked for; numbers the next one.
    pub runs: u32,
    /// The item being worked on.
    pub picked: Option<ItemId>,
    /// The cycle, counted from 1.
    pub cycle: CycleNumber,
    /// Where in the cycle.
    pub phase: Phase,
    /// The state at the last commit, or at the start.
    pub committed: Baseline,
    /// The state at the last gate that opened in this cycle, or at the last commit.
    pub confirmed: Baseline,
    /// Whether a later run of the confirmed text was not green, so that it counts no more.
    pub shaken: bool,
    /// How the driver said that the next run in Red will end.
    #[serde(default)]
    pub prediction: Option<Prediction>,
    /// What is being tried that will be thrown away.
    #[serde(default)]
    pub spike: Option<Spike>,
    /// The run that nobody has heard of yet.
    pub in_flight: Option<InFlight>,
    /// Why the run before had no verdict, when it had none.
    pub lost: Option<String>,
    /// The last run that ended.
    pub last: Option<LastRun>,
    /// A light for each run, in order.
    pub history: Vec<HistoryEntry>,
    /// The texts of the latest runs of the present step, to go back to.
    #[serde(default)]
    pub tried: Tried,
    /// The highest rung given for the present step.
    pub hint: Option<Rung>,
    /// The people, and how they share the keyboard.
    #[serde(default)]
    pub pairing: Pairing,
    /// How the texts moved of late.
    #[cfg(feature = "judging")]
    #[serde(default)]
    pub shifts: Shifts,
    /// For how many cycles what calls for a clean-up was left alone, by its digest.
    #[cfg(feature = "judging")]
    #[serde(default)]
    pub left_alone: BTreeMap<u64, u32>,
    /// The number of the last command of each client. Only the server asks for it.
    #[cfg(feature = "judging")]
    pub clients: BTreeMap<ClientId, u64>,
    /// Whose each client is, since people have names. Only the server asks for it.
    #[cfg(feature = "judging")]
    #[serde(default)]
    pub owners: BTreeMap<ClientId, PersonId>,
}

/// Something that is tried beside the cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spike {
    /// What is to be found out.
    pub question: String,
    /// The text that returns.
    pub before: Texts,
}

/// What one new test still needs to compile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearlyRed {
    /// The new test.
    pub test: TestName,
    /// What it asks of the code.
    pub asks: Vec<Ask>,
}

/// What a new test is told from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    /// The text.
    pub texts: Texts,
    /// The tests in it.
    #[cfg_attr(not(feature = "judging"), serde(skip))]
    pub tests: Vec<TestFact>,
    /// What stands beside them.
    #[cfg_attr(feature = "judging", serde(default))]
    #[cfg_attr(not(feature = "judging"), serde(skip))]
    pub helpers: Vec<HelperFact>,
    /// What its code declares.
    #[cfg_attr(feature = "judging", serde(default))]
    #[cfg_attr(not(feature = "judging"), serde(skip))]
    pub code: Vec<CodeFact>,
    /// The regions of its code.
    #[cfg_attr(feature = "judging", serde(default))]
    #[cfg_attr(not(feature = "judging"), serde(skip))]
    pub regions: Vec<RegionFact>,
    /// What calls for a clean-up in it.
    #[cfg(feature = "judging")]
    #[serde(default)]
    pub smells: Vec<u64>,
    /// The tests that ran in it, where it was run.
    #[serde(default)]
    pub ran: Vec<TestName>,
    /// In the opening: what its last test came to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub described: Option<Described>,
}

impl Session {
    /// The session as it begins.
    #[must_use]
    pub fn open(opened: &Opened, sequence: Sequence, at: Timestamp) -> Self {
        let file = |file: &crate::kata::StarterFile| File {
            name: file.name.clone(),
            role: file.role,
            text: file.text.clone(),
            version: FileVersion(0),
        };
        let item = |item: &crate::kata::KataItem| ListItem {
            id: item.id.clone(),
            text: item.text.clone(),
            done: None,
        };
        let files = Files(opened.files.iter().map(file).collect());
        let start = Baseline::of(files.texts(), &opened.facts, Vec::new());
        Self {
            kata: opened.kata.clone(),
            title: opened.title.clone(),
            language: opened.language.clone(),
            policy: opened.policy,
            rules: opened.rules,
            opening: opened.opening.clone(),
            forked: Vec::new(),
            sequence,
            at,
            files,
            list: TestList(opened.items.iter().map(item).collect()),
            added: 0,
            runs: 0,
            picked: None,
            cycle: CycleNumber(1),
            phase: Phase::Red { nearly: None },
            committed: start.clone(),
            confirmed: start,
            shaken: false,
            prediction: None,
            spike: None,
            in_flight: None,
            lost: None,
            last: None,
            history: Vec::new(),
            tried: Tried::default(),
            hint: None,
            pairing: Pairing::default(),
            #[cfg(feature = "judging")]
            shifts: Shifts::default(),
            #[cfg(feature = "judging")]
            left_alone: BTreeMap::new(),
            #[cfg(feature = "judging")]
            clients: BTreeMap::new(),
            #[cfg(feature = "judging")]
            owners: BTreeMap::new(),
        }
    }

    /// The session that a log comes to; none where it does not begin with an opening.
    #[must_use]
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> Option<Self> {
        let mut events = events.into_iter();
        let first = events.next()?;
        let Event::SessionOpened(opened) = &first.event else { return None };
        let mut session = Self::open(opened, first.sequence, first.at);
        events.for_each(|recorded| session.apply(recorded));
        Some(session)
    }

    /// The number of the next run.
    #[must_use]
    pub fn next_run(&self) -> RunId {
        RunId(self.runs.saturating_add(1))
    }

    /// The evidence that exactly the text on the screen is green; none where there is none, and
    /// where a later run of the same text said otherwise.
    #[must_use]
    pub fn green_on_screen(&self) -> Option<PassingRun> {
        let holds = !self.shaken && self.files.are(&self.confirmed.texts);
        self.last_green().filter(|_| holds)
    }

    /// The run by which the confirmed text is green; none where it is not.
    #[must_use]
    pub fn last_green(&self) -> Option<PassingRun> {
        self.phase.green().or_else(|| self.described().map(|described| described.run))
    }

    /// The last run with why it was refused, where it is of the text on the screen and was judged
    /// by the gate of the present step.
    #[must_use]
    pub fn refused(&self) -> Option<(&LastRun, &[Reason])> {
        let last = self.last.as_ref().filter(|_| self.last_is_on_screen())?;
        let entry = self.history.iter().rfind(|entry| entry.run == last.run)?;
        let phase = self.phase.name();
        // A run that fails before the commit leads back to Refactor, and there it is what to mend.
        let resumed = (entry.phase, phase) == (PhaseName::Repeat, PhaseName::Refactor);
        let here = entry.cycle == self.cycle && (entry.phase == phase || resumed);
        match &last.verdict {
            Verdict::Refused(reasons) if here => Some((last, reasons)),
            _ => None,
        }
    }

    /// What was noticed in the text on the screen.
    #[must_use]
    pub fn remarks(&self) -> &[Remark] {
        let last = self.last.as_ref().filter(|_| self.last_is_on_screen());
        last.map_or(&[], |last| last.remarks.as_slice())
    }

    /// Whether the text on the screen was run, and has no verdict for the infrastructure's sake.
    #[must_use]
    pub fn lacks_verdict(&self) -> bool {
        let last = self.history.last();
        self.lost.is_some() && last.is_some_and(|run| run.version == self.files.version())
    }

    /// Whether the text on the screen is the one that the last run tested.
    #[must_use]
    pub fn last_is_on_screen(&self) -> bool {
        self.last.as_ref().is_some_and(|last| self.files.are(&last.texts))
    }
}

impl Baseline {
    /// A text with what is known of it.
    #[must_use]
    pub fn of(texts: Texts, facts: &Facts, ran: Vec<TestName>) -> Self {
        let Facts { tests, helpers, code, regions, .. } = facts.clone();
        Self {
            texts,
            tests,
            helpers,
            code,
            regions,
            #[cfg(feature = "judging")]
            smells: facts.smells.iter().map(|smell| smell.digest).collect(),
            ran,
            described: None,
        }
    }
}
