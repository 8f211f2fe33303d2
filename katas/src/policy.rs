//! How strictly a session is held to the cycle; chosen by whoever opened it, or by its workshop.

use crate::command::Rung;
use serde::{Deserialize, Serialize};

/// The rules of one session that are a matter of choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// What a refused gate means.
    pub strictness: Strictness,
    /// Whether the driver says before each run in Red how it will fail.
    #[serde(default)]
    pub prediction: bool,
    /// The last rung of the hint ladder that is given; none where no hint is.
    #[serde(default = "every_rung")]
    pub hints: Option<Rung>,
}

fn every_rung() -> Option<Rung> {
    Some(Rung::Text)
}

impl Default for Policy {
    fn default() -> Self {
        Self { strictness: Strictness::default(), prediction: false, hints: every_rung() }
    }
}

/// What a refused gate means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Strictness {
    /// The phase does not change.
    #[default]
    Strict,
    /// The driver may go on all the same, and says why.
    Coach,
}
