//! The gates between the phases: pure functions of the state, the report and the facts.

pub mod compile;
pub mod green;
pub mod identity;
pub mod red;
pub mod refactor;

use crate::id::RulesVersion;
use crate::reason::Reason;
use crate::report::{Outcome, Report, TestOutcome};

/// The edition of the rules in this folder. It rises whenever the same run could be judged
/// differently; each session names the one that it is judged by.
pub const RULES: RulesVersion = RulesVersion(1);

/// Why there are no test results to judge, in any phase; none where there are.
fn no_results(report: &Report) -> Option<Reason> {
    match &report.outcome {
        Outcome::Tested { tests } => {
            let ran = tests.iter().any(|test| test.outcome != TestOutcome::Ignored);
            (!ran).then_some(Reason::NoTestRan)
        }
        Outcome::NoTests => Some(Reason::NoTestRan),
        Outcome::CompilerCrashed { .. } => Some(Reason::CompilerCrashed),
        Outcome::LimitHit { stage, limit } => Some(Reason::LimitHit(*stage, *limit)),
        Outcome::DoesNotCompile => Some(compile::first_error(report)),
    }
}
