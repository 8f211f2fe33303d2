//! Where in the cycle a session is, with the evidence that led there.

use crate::evidence::{ConfirmedRed, PassingRun};
use crate::facts::TestFact;
use crate::session::NearlyRed;
use crate::text::Texts;
use serde::{Deserialize, Serialize};

/// Where in the cycle, with the evidence that led there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Write one failing test.
    Red {
        /// What the last run said is missing, if it was nearly red.
        nearly: Option<NearlyRed>,
    },
    /// Make it pass with the least code.
    Green {
        /// Why this is Green.
        red: ConfirmedRed,
        /// The tests as they were red, which the confirmed state has too: pages of an older version
        /// ask for them here.
        #[cfg_attr(not(feature = "judging"), serde(skip))]
        frozen: Vec<TestFact>,
    },
    /// Clean up.
    Refactor {
        /// The test that was red in this cycle; none where the driver went on without one.
        red: Option<ConfirmedRed>,
        /// The last run in which all passed.
        green: PassingRun,
        /// The text at the first such run.
        before: Texts,
    },
    /// Commit, and take the next slice.
    Repeat {
        /// The test that was red in this cycle; none where the driver went on without one.
        red: Option<ConfirmedRed>,
        /// The last run in which all passed.
        green: PassingRun,
        /// The text before the clean-up.
        before: Texts,
    },
}

/// A phase without its evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PhaseName {
    /// Write one failing test.
    Red,
    /// Make it pass.
    Green,
    /// Clean up.
    Refactor,
    /// Commit.
    Repeat,
}

impl Phase {
    /// The last run in which all passed, once Green is over.
    #[must_use]
    pub fn green(&self) -> Option<PassingRun> {
        match self {
            Phase::Refactor { green, .. } | Phase::Repeat { green, .. } => Some(*green),
            Phase::Red { .. } | Phase::Green { .. } => None,
        }
    }

    /// The phase without its evidence.
    #[must_use]
    pub fn name(&self) -> PhaseName {
        match self {
            Phase::Red { .. } => PhaseName::Red,
            Phase::Green { .. } => PhaseName::Green,
            Phase::Refactor { .. } => PhaseName::Refactor,
            Phase::Repeat { .. } => PhaseName::Repeat,
        }
    }
}

impl PhaseName {
    /// The four steps in their order.
    pub const ALL: [PhaseName; 4] =
        [PhaseName::Red, PhaseName::Green, PhaseName::Refactor, PhaseName::Repeat];
}

impl std::fmt::Display for PhaseName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            PhaseName::Red => "Red",
            PhaseName::Green => "Green",
            PhaseName::Refactor => "Refactor",
            PhaseName::Repeat => "Commit",
        })
    }
}
