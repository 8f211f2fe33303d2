//! By which rules everybody in a workshop practises: as they are chosen so far.

use katas::command::Rung;
use katas::pairing::{Mode, Turns};
use katas::policy::{Policy, Strictness};

/// The rules.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rules {
    /// How strictly.
    pub policy: Policy,
    /// How turns are taken.
    pub turns: Turns,
}

/// One thing that is chosen otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleChoice {
    /// The strictness.
    Strictness(Strictness),
    /// The prediction.
    Prediction(bool),
    /// The last hint that is given; none where none is.
    Hints(Option<Rung>),
    /// The turns.
    Mode(Mode),
    /// Their length in minutes; none without a timer.
    Minutes(Option<u16>),
}

impl Rules {
    /// Takes in a choice.
    pub fn choose(&mut self, choice: RuleChoice) {
        match choice {
            RuleChoice::Strictness(strictness) => self.policy.strictness = strictness,
            RuleChoice::Prediction(on) => self.policy.prediction = on,
            RuleChoice::Hints(last) => self.policy.hints = last,
            RuleChoice::Mode(mode) => self.turns.mode = mode,
            RuleChoice::Minutes(minutes) => self.turns.minutes = minutes,
        }
    }
}
