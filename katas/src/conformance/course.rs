//! The phases over time, and what was done in each.

use super::{Moment, place};
use crate::change::{ChangeSet, Part};
use crate::event::Event;
use crate::id::Timestamp;
use crate::session::PhaseName;

/// A stretch of time in one phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The phase.
    pub phase: PhaseName,
    /// Whether nobody did anything in it.
    pub is_idle: bool,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub to: Timestamp,
}

/// What was done in a phase.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Work {
    /// Time without idle time, in milliseconds.
    pub time: u64,
    /// Changes of the text that somebody made.
    pub edits: u64,
    /// Characters that these put in and took away, in UTF-16 units.
    pub characters: u64,
}

/// The way of a session through the phases.
#[derive(Debug, Default)]
pub struct Course {
    pub spans: Vec<Span>,
    pub work: [Work; 4],
    /// Milliseconds in which nobody was at work.
    pub idle: u64,
}

impl Course {
    pub fn see(&mut self, moment: &Moment) {
        let phase = moment.before.phase.name();
        self.idle += moment.idle;
        let work = &mut self.work[place(phase)];
        work.time += moment.worked;
        if let Event::TextChanged { changes, .. } = &moment.recorded.event
            && moment.is_typed
        {
            work.edits += count(changes.len());
            work.characters += changes.iter().map(characters).sum::<u64>();
        }
        let left = Timestamp(moment.before.at.0 + moment.worked);
        self.lengthen(phase, false, moment.before.at, left);
        self.lengthen(phase, true, left, Timestamp(left.0 + moment.idle));
    }

    fn lengthen(&mut self, phase: PhaseName, is_idle: bool, from: Timestamp, to: Timestamp) {
        if to <= from {
            return;
        }
        match self.spans.last_mut() {
            Some(last) if last.phase == phase && last.is_idle == is_idle && last.to == from => {
                last.to = to;
            }
            _ => self.spans.push(Span { phase, is_idle, from, to }),
        }
    }
}

fn characters(change: &ChangeSet) -> u64 {
    let of = |part: &Part| match part {
        Part::Keep(_) => 0,
        Part::Replace { delete, insert } => {
            u64::from(*delete) + count(insert.encode_utf16().count())
        }
    };
    change.0.iter().map(of).sum()
}

/// A number of things in memory, which 64 bits hold.
pub fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
