//! Where a refused run leads that the driver overrides: only to a phase for which it is evidence.

use crate::evidence::{ConfirmedRed, PassingRun};
use crate::id::RunId;
use crate::policy::Strictness;
use crate::refusal::Refusal;
use crate::session::{LastRun, PhaseName, Session};
use serde::{Deserialize, Serialize};

/// The way on from a refused gate, with what the run shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Onward {
    /// From Red: this test fails.
    Green(ConfirmedRed),
    /// From Red, where nothing is left to make pass, and from Green: every test passes.
    Refactor(PassingRun),
    /// In Refactor: every test passes.
    Held(PassingRun),
}

impl Onward {
    /// The run that is the evidence.
    #[must_use]
    pub fn run(&self) -> RunId {
        match self {
            Onward::Green(red) => red.run(),
            Onward::Refactor(green) | Onward::Held(green) => green.run(),
        }
    }
}

/// Where the refused run of the text on the screen leads.
///
/// # Errors
/// When nothing was refused, when the session is strict, and when the run shows too little to go
/// on with.
pub fn onward(session: &Session) -> Result<Onward, Refusal> {
    if session.policy.strictness == Strictness::Strict {
        return Err(Refusal::StrictPolicy);
    }
    if let Some(flight) = &session.in_flight {
        return Err(Refusal::RunInFlight(flight.run));
    }
    let (last, _) = session.refused().ok_or(Refusal::NothingRefused)?;
    let way = session.picked.as_ref().and_then(|_| way(session, last));
    way.ok_or(Refusal::NothingToGoOnWith)
}

fn way(session: &Session, last: &LastRun) -> Option<Onward> {
    let green = PassingRun::of(last.run, last.version, &last.report);
    match session.phase.name() {
        PhaseName::Red => red(session, last).map(Onward::Green).or(green.map(Onward::Refactor)),
        PhaseName::Green => green.map(Onward::Refactor),
        PhaseName::Refactor | PhaseName::Repeat => green.map(Onward::Held),
    }
}

/// The first test that fails by its own word, one that did not run before if there is one.
fn red(session: &Session, last: &LastRun) -> Option<ConfirmedRed> {
    let ran = |name| session.committed.ran.contains(name);
    let red = |name| ConfirmedRed::of(last.run, last.version, &last.report, name);
    let (older, new): (Vec<_>, Vec<_>) =
        last.report.failed().map(|test| &test.name).partition(|name| ran(name));
    new.into_iter().chain(older).find_map(red)
}
