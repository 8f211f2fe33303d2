//! The figures of a practice, and what they come to for several.

use super::Practice;
use crate::conformance::{Value, median};

/// A figure of a practice, in the order in which they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Cycles committed.
    Cycles,
    /// Runs with a verdict.
    Runs,
    /// Runs that were green.
    Greens,
    /// Time at work.
    Time,
    /// From red to green.
    RedToGreen,
    /// Gates that opened at the first run.
    Kept,
    /// Red for the right reason at once.
    RightReason,
    /// Predictions that came true.
    Predictions,
    /// Hints taken.
    Hints,
    /// Gates overridden.
    Overrides,
    /// Items covered.
    Items,
}

impl Figure {
    /// All of them.
    pub const ALL: [Figure; 11] = [
        Figure::Cycles,
        Figure::Items,
        Figure::Time,
        Figure::RedToGreen,
        Figure::Runs,
        Figure::Greens,
        Figure::Kept,
        Figure::RightReason,
        Figure::Predictions,
        Figure::Hints,
        Figure::Overrides,
    ];

    /// What it came to in a practice.
    #[must_use]
    pub fn of(self, practice: &Practice) -> Value {
        let (done, all) = practice.items;
        match self {
            Figure::Cycles => Value::Count(practice.cycles),
            Figure::Runs => Value::Count(practice.runs),
            Figure::Greens => Value::Count(practice.greens),
            Figure::Time => Value::Time(number(practice.worked)),
            Figure::RedToGreen => practice.red_to_green.map_or(Value::Unknown, Value::Time),
            Figure::Kept => practice.kept,
            Figure::RightReason => practice.right_reason,
            Figure::Predictions => practice.predictions,
            Figure::Hints => Value::Count(practice.hints),
            Figure::Overrides => Value::Count(practice.overrides),
            Figure::Items => Value::share(count(done), count(all)),
        }
    }
}

/// What a figure comes to for all of them together: counts and times are added up, parts of a whole
/// are a part of all wholes. A median of each has no sum.
#[must_use]
pub fn total_of(figure: Figure, practices: &[Practice]) -> Value {
    if figure == Figure::RedToGreen {
        return Value::Unknown;
    }
    let add = |sum: Value, value: Value| match (sum, value) {
        (Value::Count(sum), Value::Count(more)) => Value::Count(sum + more),
        (Value::Time(sum), Value::Time(more)) => Value::Time(sum + more),
        (Value::Share { part, whole }, Value::Share { part: more, whole: of }) => {
            Value::share(part + more, whole + of)
        }
        (Value::Unknown, value) => value,
        (sum, _) => sum,
    };
    practices.iter().map(|practice| figure.of(practice)).fold(Value::Unknown, add)
}

/// The median of a figure, in its unit, shares in percent; none where nobody has one.
#[must_use]
pub fn median_of(figure: Figure, practices: &[Practice]) -> Option<f64> {
    let numbers: Vec<f64> =
        practices.iter().filter_map(|practice| figure.of(practice).number()).collect();
    median(&numbers)
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// No practice has 2^52 of anything.
#[allow(clippy::cast_precision_loss, reason = "as it says")]
fn number(count: u64) -> f64 {
    count as f64
}
