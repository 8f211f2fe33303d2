//! What the driver says beforehand of a run in Red, and whether it was so.

use crate::report::{
    Failure, FailureKind, Light, Outcome, Report, TestName, TestOutcome, TestResult,
};
use serde::{Deserialize, Serialize};

/// The most bytes that a predicted value may hold.
pub const MOST_VALUE_BYTES: usize = 300;

/// How a run will end for the new test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Prediction {
    /// The code does not have what it asks for.
    DoesNotCompile,
    /// An assertion of its own fails.
    Assertion {
        /// What the code gives instead, where the driver says that too.
        actual: Option<String>,
    },
    /// It reaches a stub.
    Stub,
    /// It breaks off in some other way.
    BreaksOff,
    /// It passes at once.
    Passes,
}

/// A prediction beside what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Foretold {
    /// What was said.
    pub prediction: Prediction,
    /// Whether it was so.
    pub is_right: bool,
}

impl Prediction {
    /// Whether a run ended so, `older` being the tests that ran before.
    #[must_use]
    pub fn holds(&self, report: &Report, older: &[TestName]) -> bool {
        if *self == Prediction::Passes {
            return report.light() == Light::Green;
        }
        if report.outcome == Outcome::DoesNotCompile {
            return *self == Prediction::DoesNotCompile;
        }
        let is_new = |test: &&TestResult| !older.contains(&test.name);
        let new = report.failed().find(is_new).or_else(|| report.failed().next());
        new.is_some_and(|test| match &test.outcome {
            TestOutcome::Failed(failure) => self.is_of(failure),
            _ => *self == Prediction::BreaksOff,
        })
    }

    fn is_of(&self, failure: &Failure) -> bool {
        match (failure.kind, self) {
            (FailureKind::Missing, said) => *said == Prediction::DoesNotCompile,
            (FailureKind::Stub, said) => *said == Prediction::Stub,
            (FailureKind::Assertion | FailureKind::DidNotPanic, said) => match said {
                Prediction::Assertion { actual: None } => true,
                Prediction::Assertion { actual: Some(said) } => gives(failure, said),
                _ => false,
            },
            (_, said) => *said == Prediction::BreaksOff,
        }
    }
}

/// Whether a failed assertion got this value, as it is printed or as one says it.
fn gives(failure: &Failure, said: &str) -> bool {
    let bare = |value: &str| value.trim().trim_matches(['"', '\'']).to_owned();
    match &failure.actual {
        Some(actual) => bare(actual) == bare(said),
        None => failure.message.contains(said.trim()),
    }
}
