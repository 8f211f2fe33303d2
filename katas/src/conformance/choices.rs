//! What the driver chose, and how the first runs in Red went.

use super::Moment;
use crate::command::OfferKind;
use crate::event::Event;
use crate::reason::Reason;
use crate::session::Phase;

/// How often something was done.
#[derive(Debug)]
pub struct Choices {
    /// First runs of a stretch in Red that opened its gate.
    pub right: u64,
    /// ... and those that it refused.
    pub wrong: u64,
    /// Rungs of the hint ladder that were asked for.
    pub hints: u64,
    /// Offered texts that were taken: of the last rung, and stubs.
    pub taken: u64,
    /// Returns to the last confirmed text.
    pub reverts: u64,
    /// Returns from a later phase to Red.
    pub back_to_red: u64,
    /// Refused runs that the driver went on from.
    pub overrides: u64,
    /// Spikes.
    pub spikes: u64,
    /// Cycles that were dropped.
    pub abandoned: u64,
    /// Runs without a verdict for the infrastructure's sake.
    pub lost: u64,
    /// Runs with one.
    pub runs: u64,
    /// Whether this stretch in Red had no run yet that says anything of its test.
    awaits_first: bool,
}

impl Choices {
    pub fn begin() -> Self {
        Self {
            right: 0,
            wrong: 0,
            hints: 0,
            taken: 0,
            reverts: 0,
            back_to_red: 0,
            overrides: 0,
            spikes: 0,
            abandoned: 0,
            lost: 0,
            runs: 0,
            awaits_first: true,
        }
    }

    pub fn see(&mut self, moment: &Moment) {
        match &moment.recorded.event {
            Event::RedConfirmed(_) => self.first(|choices| &mut choices.right),
            Event::StepRefused { reasons, .. }
                if matches!(moment.before.phase, Phase::Red { .. })
                    && !reasons.iter().any(says_nothing) =>
            {
                self.first(|choices| &mut choices.wrong);
            }
            Event::RunFinished { .. } => self.runs += 1,
            Event::RunLost { .. } => self.lost += 1,
            Event::HintGiven { .. } => self.hints += 1,
            Event::OfferAnswered { offer: OfferKind::Hint | OfferKind::Stub, taken: true } => {
                self.taken += 1;
            }
            Event::Reverted | Event::RevertedTo(_) => self.reverts += 1,
            Event::WentBackToRed => {
                self.back_to_red += 1;
                self.awaits_first = true;
            }
            Event::Overridden { .. } => {
                self.overrides += 1;
                self.awaits_first = false;
            }
            Event::SpikeStarted { .. } => self.spikes += 1,
            Event::CycleAbandoned => {
                self.abandoned += 1;
                self.awaits_first = true;
            }
            Event::Committed { .. } => self.awaits_first = true,
            _ => {}
        }
    }

    fn first(&mut self, counter: impl FnOnce(&mut Self) -> &mut u64) {
        if std::mem::take(&mut self.awaits_first) {
            *counter(self) += 1;
        }
    }
}

/// Whether a reason tells of the infrastructure or of a doubt, and not of the test.
fn says_nothing(reason: &Reason) -> bool {
    reason.is_doubt() || matches!(reason, Reason::CompilerCrashed)
}
