//! What is noticed in a run that was judged. Pure.

mod large_step;

use crate::event::Event;
use crate::facts::Facts;
use crate::gate::{REMARKS, unexecuted};
use crate::remark::Remark;
use crate::report::Report;
use crate::session::Session;
use crate::smell::{MANY_CYCLES as LONG, Smell};
use crate::strength::Strength;

/// What is worth a thought in a run, the most important first, given what its gate made of it.
#[must_use]
pub fn notice(session: &Session, report: &Report, facts: &Facts, verdict: &[Event]) -> Vec<Remark> {
    if session.rules < REMARKS {
        return Vec::new();
    }
    match verdict.first() {
        Some(Event::NearlyRed { test, asks, .. }) => {
            large_step::at_nearly_red(session, test, asks).into_iter().collect()
        }
        Some(Event::RedConfirmed(red)) => large_step::at_red(session, red, facts),
        Some(Event::StepRefused { .. }) => {
            large_step::in_green(session, report).into_iter().collect()
        }
        Some(Event::GreenReached(_) | Event::GreenHeld(_)) => {
            let mut remarks = doubts(report, facts);
            remarks.extend(smell(session, facts));
            remarks
        }
        _ => Vec::new(),
    }
}

/// What could not be looked at of a step whose gate opened all the same.
fn doubts(report: &Report, facts: &Facts) -> Vec<Remark> {
    let unwatched = !unexecuted::is_watched(report, facts);
    let unknown = facts.strength == Some(Strength::Unknown);
    let doubts = [(unwatched, Remark::Unwatched), (unknown, Remark::StrengthUnknown)];
    doubts.into_iter().filter(|(is_so, _)| *is_so).map(|(_, doubt)| doubt).collect()
}

/// The one thing that calls for a clean-up most. What was just left alone for long enough is named
/// first, then what is new; and whatever its driver saw and left alone comes last.
fn smell(session: &Session, facts: &Facts) -> Option<Remark> {
    let left_alone = |smell: &Smell| session.left_alone.get(&smell.digest).copied().unwrap_or(0);
    let turn = |smell: &&Smell| {
        let turn = match left_alone(smell) {
            LONG => 0,
            0 => 1,
            _ => 2,
        };
        (turn, smell.kind)
    };
    let smell = facts.smells.iter().min_by_key(turn)?;
    Some(Remark::Smell(smell.clone(), left_alone(smell)))
}
