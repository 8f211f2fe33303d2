//! A session at a glance: what a facilitator's board shows of it, folded from the log.

use crate::event::{Event, Recorded};
use crate::id::{CycleNumber, LanguageId, RunId, Sequence, Timestamp};
use crate::report::{Light, TestName};
use crate::session::{PhaseName, Session};
use serde::{Deserialize, Serialize};

/// The most lights that are kept: a board has room for fewer.
pub const MOST_MARKS: usize = 200;

/// So often the same failure in a row looks like being stuck.
const SAME_FAILURES: u32 = 3;

const MINUTE_MS: u64 = 60_000;

/// What a board shows of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glance {
    /// The last event that is in it.
    pub sequence: Sequence,
    /// The kata's name for people.
    pub title: String,
    /// In which language.
    pub language: LanguageId,
    /// When the session was opened, or forked from another one.
    pub opened_at: Timestamp,
    /// When its last event was accepted.
    pub last_at: Timestamp,
    /// Where in the cycle.
    pub phase: PhaseName,
    /// Which cycle.
    pub cycle: CycleNumber,
    /// The words of the item that is worked on.
    pub item: Option<String>,
    /// How many items are covered, and how many there are.
    pub items: (usize, usize),
    /// The newest lights, in order.
    pub marks: Vec<Mark>,
    /// The steps of the cycle so far.
    pub steps: Steps,
    /// What was done so far.
    pub done: Done,
    /// When a run was green last.
    pub green_at: Option<Timestamp>,
    /// What the run before said, as long as it led nowhere.
    pub failure: Option<SameFailure>,
    /// Whether every hint for the present step was given.
    pub no_hints_left: bool,
}

/// The light of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Which run.
    pub run: RunId,
    /// In which cycle.
    pub cycle: CycleNumber,
    /// In which phase.
    pub phase: PhaseName,
    /// When it ended.
    pub at: Timestamp,
    /// Its light.
    pub light: Light,
}

/// How the session kept to the cycle, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Steps {
    /// How often a run led on: a red for the right reason, a green.
    pub taken: u32,
    /// How often a gate refused.
    pub refused: u32,
    /// How often somebody went on all the same.
    pub overridden: u32,
}

impl Steps {
    /// How many gates opened without having refused before, in percent; none before there was one.
    #[must_use]
    pub fn kept(&self) -> Option<u32> {
        let all = self.taken + self.refused + self.overridden;
        (all > 0).then(|| self.taken * 100 / all)
    }
}

/// What was done, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// How many cycles were committed.
    pub cycles: usize,
    /// How many runs were green.
    pub greens: usize,
}

impl std::ops::AddAssign for Done {
    fn add_assign(&mut self, more: Self) {
        self.cycles += more.cycles;
        self.greens += more.greens;
    }
}

/// Runs that led nowhere, and said the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SameFailure {
    /// The light of each.
    pub light: Light,
    /// The tests that failed in each.
    pub tests: Vec<TestName>,
    /// How many there were in a row.
    pub times: u32,
}

/// Why somebody may need help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stuck {
    /// Nothing was green for long.
    NoGreen {
        /// For how many minutes.
        minutes: u64,
    },
    /// Run after run fails in the same way.
    SameFailure {
        /// How many.
        times: u32,
    },
    /// Every hint was given, and it is not done.
    NoHintsLeft,
}

/// What tells whether somebody is stuck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// When a run was green last; when the session was opened where none was.
    pub since: Timestamp,
    /// How many runs in a row led nowhere and said the same.
    pub same_failures: u32,
    /// Whether every hint for the present step was given.
    pub no_hints_left: bool,
}

impl Trouble {
    /// Why somebody may need help now, where so many minutes without a green are long.
    #[must_use]
    pub fn stuck(&self, now: Timestamp, long_minutes: u64) -> Vec<Stuck> {
        let minutes = now.0.saturating_sub(self.since.0) / MINUTE_MS;
        let times = self.same_failures;
        let no_green = (minutes >= long_minutes).then_some(Stuck::NoGreen { minutes });
        let same = (times >= SAME_FAILURES).then_some(Stuck::SameFailure { times });
        let no_hints = self.no_hints_left.then_some(Stuck::NoHintsLeft);
        no_green.into_iter().chain(same).chain(no_hints).collect()
    }
}

impl Glance {
    /// The glance that a log comes to; none where it does not begin with an opening.
    #[must_use]
    pub fn of<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> Option<Self> {
        Self::with_session(events).map(|(_, glance)| glance)
    }

    /// The same, with the session that it is a glance at.
    #[must_use]
    pub fn with_session<'a>(
        events: impl IntoIterator<Item = &'a Recorded>,
    ) -> Option<(Session, Self)> {
        let mut events = events.into_iter();
        let first = events.next()?;
        let mut session = Session::replay([first])?;
        let mut glance = Self::begin(&session);
        for recorded in events {
            session.apply(recorded);
            glance.see(&session, recorded);
        }
        Some((session, glance))
    }

    /// The glance at a session that was just opened.
    #[must_use]
    pub fn begin(session: &Session) -> Self {
        let mut glance = Self {
            sequence: session.sequence,
            title: session.title.clone(),
            language: session.language.clone(),
            opened_at: session.at,
            last_at: session.at,
            phase: PhaseName::Red,
            cycle: CycleNumber(1),
            item: None,
            items: (0, 0),
            marks: Vec::new(),
            steps: Steps::default(),
            done: Done::default(),
            green_at: None,
            failure: None,
            no_hints_left: false,
        };
        glance.look(session);
        glance
    }

    /// Takes in an event, with the session after it.
    pub fn see(&mut self, session: &Session, recorded: &Recorded) {
        match &recorded.event {
            Event::RunFinished { report, .. } => {
                if report.light() == Light::Green {
                    self.green_at = Some(recorded.at);
                    self.done.greens += 1;
                }
                self.mark(session);
            }
            Event::RunLost { .. } => self.mark(session),
            Event::StepRefused { .. } => {
                self.steps.refused += 1;
                self.fail(session);
            }
            Event::RedConfirmed(_) | Event::Characterised(_) | Event::GreenReached(_) => {
                self.steps.taken += 1;
                self.failure = None;
            }
            Event::Overridden { .. } => {
                self.steps.overridden += 1;
                self.failure = None;
            }
            Event::Committed { .. } => self.done.cycles += 1,
            // What was done before was done by others.
            Event::SessionForked(_) => *self = Self::begin(session),
            Event::NearlyRed { .. }
            | Event::GreenHeld(_)
            | Event::WentBackToRed
            | Event::CycleAbandoned => self.failure = None,
            _ => {}
        }
        self.look(session);
    }

    /// Why somebody may need help now, where so many minutes without a green are long.
    #[must_use]
    pub fn stuck(&self, now: Timestamp, long_minutes: u64) -> Vec<Stuck> {
        self.trouble().stuck(now, long_minutes)
    }

    /// What tells whether somebody is stuck.
    #[must_use]
    pub fn trouble(&self) -> Trouble {
        Trouble {
            since: self.green_at.unwrap_or(self.opened_at),
            same_failures: self.failure.as_ref().map_or(0, |failure| failure.times),
            no_hints_left: self.no_hints_left,
        }
    }

    /// What the session says by itself.
    fn look(&mut self, session: &Session) {
        self.sequence = session.sequence;
        self.last_at = session.at;
        self.phase = session.phase.name();
        self.cycle = session.cycle;
        let picked = session.picked.as_ref().and_then(|item| session.list.get(item));
        self.item = picked.map(|item| item.text.clone());
        self.items = (session.list.done(), session.list.0.len());
        self.no_hints_left = session.hint.is_some() && session.hint >= session.policy.hints;
    }

    /// The run that just ended has its light.
    fn mark(&mut self, session: &Session) {
        let Some(entry) = session.history.last() else { return };
        let (run, cycle, phase) = (entry.run, entry.cycle, entry.phase);
        self.marks.push(Mark { run, cycle, phase, at: entry.at, light: entry.light });
        let beyond = self.marks.len().saturating_sub(MOST_MARKS);
        self.marks.drain(..beyond);
    }

    fn fail(&mut self, session: &Session) {
        let Some(last) = &session.last else { return };
        let light = last.report.light();
        let tests: Vec<_> = last.report.failed().map(|test| test.name.clone()).collect();
        match &mut self.failure {
            Some(same) if same.light == light && same.tests == tests => same.times += 1,
            other => *other = Some(SameFailure { light, tests, times: 1 }),
        }
    }
}
