//! The runs of a session: the one on its way, the last one, and a light for each.

use crate::facts::Facts;
use crate::id::{CycleNumber, PersonId, RunId, TextVersion, Timestamp};
use crate::prediction::Foretold;
use crate::reason::Reason;
use crate::remark::Remark;
use crate::report::{Light, Report};
use crate::session::PhaseName;
use crate::text::Texts;
use serde::{Deserialize, Serialize};

/// A run on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InFlight {
    /// Which run.
    pub run: RunId,
    /// The version of the text.
    pub version: TextVersion,
    /// The text.
    pub texts: Texts,
    /// The phase in which it was asked for.
    pub phase: PhaseName,
    /// The cycle in which it was asked for.
    pub cycle: CycleNumber,
    /// Whether it was asked for in a spike.
    #[serde(default)]
    pub spike: bool,
    /// Who asked for it, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
}

/// A run that ended with a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastRun {
    /// Which run.
    pub run: RunId,
    /// The version of the text that it tested.
    pub version: TextVersion,
    /// That text.
    pub texts: Texts,
    /// What the tests said.
    pub report: Report,
    /// What the text says.
    #[cfg_attr(not(feature = "judging"), serde(skip))]
    pub facts: Facts,
    /// What the gate said.
    pub verdict: Verdict,
    /// What the navigator noticed in it, the most important first.
    #[serde(default)]
    pub remarks: Vec<Remark>,
}

/// What the gate made of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// The text or the phase had changed before it ended.
    Outdated,
    /// The gate did not open.
    Refused(Vec<Reason>),
    /// It does not compile, for the new test's sake only.
    NearlyRed,
    /// The gate opened, or stays open.
    Opened,
    /// It was run in a spike, which no gate looks at.
    Spiked,
}

/// One light of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// Which run.
    pub run: RunId,
    /// The version of the text that it tested.
    pub version: TextVersion,
    /// In which cycle.
    pub cycle: CycleNumber,
    /// In which phase.
    pub phase: PhaseName,
    /// When it ended.
    pub at: Timestamp,
    /// Its light.
    pub light: Light,
    /// How many tests passed.
    pub passed: u32,
    /// How many failed.
    pub failed: u32,
    /// Whether it was run in a spike.
    #[serde(default)]
    pub spike: bool,
    /// What the driver said beforehand, and whether it was so.
    #[serde(default)]
    pub foretold: Option<Foretold>,
    /// Why the driver went on though the gate refused it.
    #[serde(default)]
    pub overridden: Option<String>,
}
