//! What a log comes to as a history: the steps of the cycle in order, each with its text, whose it
//! is, and what its runs said.
//!
//! A step follows from the events up to it alone. So a longer log has the same steps first, and
//! whoever fetched them before only gets those that are new.

mod taking_part;

use crate::git::history::taking_part::TakingPart;
use katas::event::{Event, Recorded};
use katas::evidence::{ConfirmedRed, PassingRun};
use katas::id::{CycleNumber, ItemId, KataId, LanguageId, RulesVersion, RunId, Timestamp};
use katas::onward::Onward;
use katas::opening::Described;
use katas::person::Person;
use katas::session::{HistoryEntry, Session};
use katas::text::{Files, Role, Texts};

/// The most that the texts of all steps together may hold, in bytes: those of 500 steps are some
/// 5 MB, and a session that has more than this was written by a machine.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Why a log has no history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HistoryError {
    /// It does not begin with an opening.
    #[error("the log of this session does not begin with its opening")]
    NoOpening,
    /// There is too much of it.
    #[error("This session has more text in its history than can be taken home at once.")]
    TooLarge,
}

/// The steps of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// Which kata.
    pub kata: KataId,
    /// Its name for people.
    pub title: String,
    /// In which language.
    pub language: LanguageId,
    /// By which edition of the gates' rules.
    pub rules: RulesVersion,
    /// The files as they began.
    pub files: Files,
    /// The steps, the beginning first.
    pub steps: Vec<Step>,
}

/// A step that the log has the evidence of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What was done.
    pub kind: Kind,
    /// In which cycle.
    pub cycle: CycleNumber,
    /// The behaviour that it is about, where one was picked, in its words at that time.
    pub item: Option<(ItemId, String)>,
    /// When; never before the step before it, whatever the server's clock did.
    pub at: Timestamp,
    /// Who drove; none where the log is from before people had names, and for the beginning.
    pub driver: Option<Person>,
    /// Who else took part since the step before, or in the whole cycle for its commit.
    pub others: Vec<Person>,
    /// The text.
    pub texts: Texts,
    /// The run that is the evidence; none where none is needed.
    pub evidence: Option<HistoryEntry>,
    /// The runs since the step before.
    pub runs: Vec<Seen>,
    /// Why the driver went on though the gate had refused.
    pub overridden: Option<String>,
}

/// What was done in a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The session was opened, with the starter.
    Begun,
    /// A test fails.
    Red(ConfirmedRed),
    /// A test says what the code does already.
    Described(Described),
    /// All tests pass.
    Green(PassingRun),
    /// All tests still pass, after a change.
    Refactored {
        /// The run that says so.
        run: PassingRun,
        /// What was changed: the files of these roles.
        changed: Vec<Role>,
    },
    /// The cycle was committed.
    Committed {
        /// The run that shows that all is well.
        run: PassingRun,
        /// What was done, in the driver's words.
        message: String,
    },
    /// The cycle was given up, and the text of the last commit returned.
    Abandoned,
}

/// A run that ended, with what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Its light and counts.
    pub entry: HistoryEntry,
    /// The rules by which the gate refused it, the most important first.
    pub refused: Vec<String>,
}

impl Kind {
    /// The one word for it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Kind::Begun => "begin",
            Kind::Red(_) => "red",
            Kind::Described(_) => "describe",
            Kind::Green(_) => "green",
            Kind::Refactored { .. } => "refactor",
            Kind::Committed { .. } => "commit",
            Kind::Abandoned => "abandon",
        }
    }

    /// The run that is the evidence; none where none is needed.
    #[must_use]
    pub fn run(&self) -> Option<RunId> {
        match self {
            Kind::Red(red) => Some(red.run()),
            Kind::Described(described) => Some(described.run.run()),
            Kind::Green(run) | Kind::Refactored { run, .. } | Kind::Committed { run, .. } => {
                Some(run.run())
            }
            Kind::Begun | Kind::Abandoned => None,
        }
    }

    /// Whether a cycle ends or begins with it, so that the next one stands on it.
    #[must_use]
    pub fn is_anchor(&self) -> bool {
        matches!(self, Kind::Begun | Kind::Committed { .. })
    }
}

impl History {
    /// What a log says.
    ///
    /// # Errors
    /// When it does not begin with an opening, or has more text than [`MOST_BYTES`].
    pub fn of(events: &[Recorded]) -> Result<Self, HistoryError> {
        Self::within(events, MOST_BYTES)
    }

    /// The same with no more text than that, in bytes.
    ///
    /// # Errors
    /// As in [`History::of`].
    pub fn within(events: &[Recorded], most: usize) -> Result<Self, HistoryError> {
        let (first, rest) = events.split_first().ok_or(HistoryError::NoOpening)?;
        let Event::SessionOpened(opened) = &first.event else {
            return Err(HistoryError::NoOpening);
        };
        let mut session = Session::open(opened, first.sequence, first.at);
        let mut history = Self {
            kata: session.kata.clone(),
            title: session.title.clone(),
            language: session.language.clone(),
            rules: session.rules,
            files: session.files.clone(),
            steps: vec![begun(&session)],
        };
        let mut people = TakingPart::default();
        let mut runs = Vec::new();
        let mut bytes = 0;
        for recorded in rest {
            people.see(recorded);
            if let Some(kind) = history.kind(&session, &recorded.event) {
                bytes += session.files.0.iter().map(|file| file.text.len()).sum::<usize>();
                if bytes > most {
                    return Err(HistoryError::TooLarge);
                }
                history.push(&session, recorded, kind, &mut people, std::mem::take(&mut runs));
            }
            session.apply(recorded);
            match &recorded.event {
                Event::RunFinished { .. } | Event::RunLost { .. } => {
                    let entry = session.history.last().cloned();
                    runs.extend(entry.map(|entry| Seen { entry, refused: Vec::new() }));
                }
                Event::StepRefused { run, reasons } => {
                    let seen = runs.iter_mut().rfind(|seen| seen.entry.run == *run);
                    let rules = reasons.iter().map(|reason| reason.rule().to_owned()).collect();
                    seen.into_iter().for_each(|seen| seen.refused.clone_from(&rules));
                }
                _ => {}
            }
        }
        Ok(history)
    }

    /// What is done by an event, where it is a step.
    fn kind(&self, before: &Session, event: &Event) -> Option<Kind> {
        let last = self.steps.last()?;
        let held = |run: PassingRun| {
            let changed = changed(&before.files, &last.texts);
            (!changed.is_empty()).then_some(Kind::Refactored { run, changed })
        };
        match event {
            Event::RedConfirmed(red) => Some(Kind::Red(red.clone())),
            Event::Characterised(described) => Some(Kind::Described(described.clone())),
            Event::GreenReached(run) => Some(Kind::Green(*run)),
            Event::GreenHeld(run) => held(*run),
            Event::Overridden { onward, .. } => match onward {
                Onward::Green(red) => Some(Kind::Red(red.clone())),
                Onward::Refactor(run) => Some(Kind::Green(*run)),
                Onward::Held(run) => held(*run),
            },
            Event::Committed { run, message, .. } => {
                Some(Kind::Committed { run: *run, message: message.clone() })
            }
            // Where nothing was confirmed in the cycle, there is nothing to go back from.
            Event::CycleAbandoned => {
                let is_begun = !last.kind.is_anchor() && last.kind != Kind::Abandoned;
                is_begun.then_some(Kind::Abandoned)
            }
            _ => None,
        }
    }

    fn push(
        &mut self,
        before: &Session,
        recorded: &Recorded,
        kind: Kind,
        people: &mut TakingPart,
        runs: Vec<Seen>,
    ) {
        let is_anchor = kind.is_anchor();
        let (driver, others) = people.step(&before.pairing, recorded, is_anchor);
        let texts = match &kind {
            Kind::Abandoned => before.committed.texts.clone(),
            _ => before.files.texts(),
        };
        let overridden = match &recorded.event {
            Event::Overridden { reason, .. } => Some(reason.clone()),
            _ => None,
        };
        let item = before.picked.as_ref().and_then(|item| before.list.get(item));
        let last = self.steps.last().map_or(recorded.at, |step| step.at);
        let run = kind.run();
        let evidence = before.history.iter().rfind(|entry| Some(entry.run) == run).cloned();
        self.steps.push(Step {
            cycle: before.cycle,
            item: item.map(|item| (item.id.clone(), item.text.clone())),
            at: recorded.at.max(last),
            driver,
            others,
            texts,
            evidence,
            runs,
            overridden,
            kind,
        });
    }
}

fn begun(session: &Session) -> Step {
    Step {
        kind: Kind::Begun,
        cycle: session.cycle,
        item: None,
        at: session.at,
        driver: None,
        others: Vec::new(),
        texts: session.files.texts(),
        evidence: None,
        runs: Vec::new(),
        overridden: None,
    }
}

/// The roles of those files that are not as they were.
fn changed(files: &Files, before: &Texts) -> Vec<Role> {
    let is_changed = |role| {
        let mut of_role = files.0.iter().zip(&before.0).filter(|(file, _)| file.role == role);
        of_role.any(|(file, text)| file.text != *text)
    };
    [Role::Code, Role::Tests].into_iter().filter(|role| is_changed(*role)).collect()
}
