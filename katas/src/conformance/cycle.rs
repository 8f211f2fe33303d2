//! The cycles that were committed: how long each took, and how large a step it was.

use super::course::count;
use super::{Moment, place};
use crate::event::{Event, Finding};
use crate::id::{CycleNumber, Timestamp};
use crate::onward::Onward;
use crate::session::Session;
use crate::text::Role;
use similar::{ChangeTag, TextDiff};

/// A cycle from the commit before it to its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    /// Its number.
    pub number: CycleNumber,
    /// The behaviour that it covered.
    pub item: String,
    /// What was said of it.
    pub message: String,
    /// When the one before it was committed or abandoned, or the session opened.
    pub began: Timestamp,
    /// When it was committed.
    pub ended: Timestamp,
    /// Time in each phase without idle time, in milliseconds, in the order of the cycle.
    pub times: [u64; 4],
    /// From the confirmed red to green without idle time, in milliseconds.
    pub red_to_green: Option<u64>,
    /// How large a step it was.
    pub size: Size,
    /// What its search for a clean-up came to.
    pub finding: Option<Finding>,
}

/// The lines that were put in and taken away between two commits; one that was replaced is both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// Lines of tests.
    pub tests: u64,
    /// Lines of code.
    pub code: u64,
}

impl Cycle {
    /// How long it took without idle time, in milliseconds.
    #[must_use]
    pub fn time(&self) -> u64 {
        self.times.iter().sum()
    }
}

impl Size {
    /// All of them.
    #[must_use]
    pub fn lines(self) -> u64 {
        self.tests + self.code
    }

    /// From the last commit to the text on the screen.
    fn of(session: &Session) -> Self {
        let lines = |role| {
            let files = session.files.0.iter().zip(&session.committed.texts.0);
            let of_role = files.filter(|(file, _)| file.role == role);
            of_role.map(|(file, before)| changed_lines(before, &file.text)).sum()
        };
        Self { tests: lines(Role::Tests), code: lines(Role::Code) }
    }
}

/// How many lines were put in and taken away between two texts.
fn changed_lines(before: &str, after: &str) -> u64 {
    let diff = TextDiff::from_lines(before, after);
    count(diff.iter_all_changes().filter(|change| change.tag() != ChangeTag::Equal).count())
}

/// The committed cycles, and the one in work.
#[derive(Debug)]
pub struct Cycles {
    pub done: Vec<Cycle>,
    began: Timestamp,
    times: [u64; 4],
    /// Time since the red was confirmed that is not green yet.
    since_red: Option<u64>,
    red_to_green: Option<u64>,
    finding: Option<Finding>,
}

impl Cycles {
    pub fn begin(at: Timestamp) -> Self {
        Self {
            done: Vec::new(),
            began: at,
            times: [0; 4],
            since_red: None,
            red_to_green: None,
            finding: None,
        }
    }

    pub fn see(&mut self, moment: &Moment) {
        let Moment { before, recorded, worked, .. } = moment;
        self.times[place(before.phase.name())] += worked;
        self.since_red = self.since_red.map(|time| time + worked);
        match &recorded.event {
            Event::RedConfirmed(_) => self.since_red = Some(0),
            Event::Overridden { onward: Onward::Green(_), .. } => self.since_red = Some(0),
            Event::GreenReached(_) | Event::Overridden { onward: Onward::Refactor(_), .. } => {
                self.red_to_green = self.since_red.take();
            }
            Event::WentBackToRed => self.since_red = None,
            Event::RefactoringFinished { finding, .. } => self.finding = Some(*finding),
            Event::CycleAbandoned => self.restart(recorded.at),
            Event::Committed { cycle, item, message, .. } => {
                let words = before.list.get(item).map(|item| item.text.clone());
                self.done.push(Cycle {
                    number: *cycle,
                    item: words.unwrap_or_else(|| item.to_string()),
                    message: message.clone(),
                    began: self.began,
                    ended: recorded.at,
                    times: self.times,
                    red_to_green: self.red_to_green,
                    size: Size::of(before),
                    finding: self.finding,
                });
                self.restart(recorded.at);
            }
            _ => {}
        }
    }

    /// What went before belongs to no cycle that is still to be committed.
    fn restart(&mut self, at: Timestamp) {
        let done = std::mem::take(&mut self.done);
        *self = Self { done, ..Self::begin(at) };
    }
}
