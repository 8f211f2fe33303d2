//! How strictly a session is held to the cycle; chosen by whoever opened it, or by its workshop.

use serde::{Deserialize, Serialize};

/// The rules of one session that are a matter of choice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// What a refused gate means.
    pub strictness: Strictness,
    /// Whether the driver says before each run in Red how it will fail.
    #[serde(default)]
    pub prediction: bool,
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
