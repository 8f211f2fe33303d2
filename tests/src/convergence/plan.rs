//! Who takes part, on what, and everything that happens, in order.

use super::step::Step;
use katas::pairing::Mode;
use katas::policy::Strictness;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A plan: what a seed stands for, or what was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What it was made from.
    pub seed: u64,
    pub(super) log: LogKind,
    pub(super) strictness: Strictness,
    /// How turns are taken at first.
    #[serde(default = "ensemble")]
    pub(super) turns: Mode,
    pub(super) seats: Vec<Seat>,
    pub(super) steps: Vec<Step>,
}

/// How turns were taken when plans had no word for it.
fn ensemble() -> Mode {
    Mode::Ensemble
}

/// Where somebody sits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seat {
    /// On which device: pages on the same one share its memory, and are one person's.
    pub device: usize,
    pub editor: EditorKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum EditorKind {
    /// A text that keeps what is not confirmed.
    Plain,
    /// CodeMirror.
    Real,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum LogKind {
    Memory,
    Sqlite,
}

impl Plan {
    /// Whether one of its pages has real editors.
    #[must_use]
    pub fn has_real_editors(&self) -> bool {
        self.seats.iter().any(|seat| seat.editor == EditorKind::Real)
    }

    /// The same with other steps.
    pub(super) fn with(&self, steps: Vec<Step>) -> Self {
        Self { steps, ..self.clone() }
    }

    /// Reads a recorded plan.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn read(json: &str) -> Self {
        serde_json::from_str(json).expect("a recorded plan")
    }
}

/// As it is recorded: JSON, a line for each step.
impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seed, log, strictness, turns, seats, steps } = self;
        let steps: Vec<_> = steps.iter().map(|step| format!("    {}", json(step))).collect();
        let (log, strictness, seats) = (json(log), json(strictness), json(seats));
        let turns = json(turns);
        writeln!(f, "{{\n  \"seed\": {seed},\n  \"log\": {log},")?;
        writeln!(
            f,
            "  \"strictness\": {strictness},\n  \"turns\": {turns},\n  \"seats\": {seats},"
        )?;
        writeln!(f, "  \"steps\": [\n{}\n  ]\n}}", steps.join(",\n"))
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}
