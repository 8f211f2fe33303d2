//! The gates between the phases: pure functions of the state, the report and the facts.

pub mod compile;
pub mod green;
pub mod identity;
pub mod opening;
pub mod red;
pub mod refactor;
pub mod stub;
pub mod unexecuted;

use crate::facts::Facts;
use crate::id::RulesVersion;
use crate::reason::Reason;
use crate::report::{Outcome, Report, TestName, TestOutcome};
use crate::session::Session;

/// The edition of the rules in this folder. It rises whenever the same run could be judged
/// differently; each session names the one that it is judged by.
pub const RULES: RulesVersion = RulesVersion(5);

/// The first edition that looks into tests and code, and not at their lists alone.
pub const READS_TEXTS: RulesVersion = RulesVersion(2);

/// The first edition that holds the tests of a clean-up against those before it.
pub const WEIGHS_TESTS: RulesVersion = RulesVersion(3);

/// The first edition that looks into the texts of other languages than Rust.
pub const READS_EVERY_LANGUAGE: RulesVersion = RulesVersion(4);

/// The first edition that asks in every language what the tests execute and assert.
pub const WATCHES_EVERY_LANGUAGE: RulesVersion = RulesVersion(5);

/// The language whose texts every edition reads.
const OLDEST_LANGUAGE: &str = "rust";

/// The language of which the fourth edition did not know what is executed.
const WATCHED_LAST: &str = "haskell";

/// What an edition of the rules knows of what a parser says: in a session that was opened before
/// other languages were read there is nothing to hold it against.
#[must_use]
pub fn known(facts: &Facts, session: &Session) -> Facts {
    let mut facts = facts.clone();
    let language = session.language.as_str();
    if session.rules < WATCHES_EVERY_LANGUAGE && language == WATCHED_LAST {
        facts.regions = Vec::new();
        facts.tests.iter_mut().for_each(|test| test.asserts = None);
    }
    if session.rules >= READS_EVERY_LANGUAGE || language == OLDEST_LANGUAGE {
        return facts;
    }
    for test in &mut facts.tests {
        (test.asserts, test.preparation, test.own) = (None, Vec::new(), Vec::new());
    }
    (facts.helpers, facts.code) = (Vec::new(), Vec::new());
    (facts.regions, facts.tells) = (Vec::new(), Vec::new());
    facts
}

/// The first edition that notes what it noticed beside what it refuses.
pub const REMARKS: RulesVersion = RulesVersion(4);

/// Why there are no test results to judge, in any phase; none where there are.
fn no_results(report: &Report) -> Option<Reason> {
    match &report.outcome {
        Outcome::Tested { tests } => {
            let ran = tests.iter().any(|test| test.outcome != TestOutcome::Ignored);
            (!ran).then_some(Reason::NoTestRan)
        }
        Outcome::NoTests => Some(Reason::NoTestRan),
        Outcome::CompilerCrashed { .. } => Some(Reason::CompilerCrashed),
        Outcome::EndedEarly { how } => Some(Reason::NoList(how.clone())),
        Outcome::LimitHit { stage, limit } => Some(Reason::LimitHit(*stage, *limit)),
        Outcome::DoesNotCompile => Some(compile::first_error(report)),
    }
}

/// Why each failing test fails: those that failed by their own word first, then those whose word
/// is missing. `failed` is the reason for the former.
fn failures(report: &Report, failed: impl FnOnce(Vec<TestName>) -> Vec<Reason>) -> Vec<Reason> {
    let mut by_word = Vec::new();
    let mut without = Vec::new();
    for test in report.failed() {
        let name = test.name.clone();
        match &test.outcome {
            TestOutcome::TimedOut => without.push(Reason::TimedOut(name)),
            TestOutcome::EndedEarly { how } => {
                without.push(Reason::EndedEarly(name, how.clone()));
            }
            TestOutcome::OverLimit(limit) => without.push(Reason::over_limit(name, *limit)),
            _ => by_word.push(name),
        }
    }
    let mut reasons = if by_word.is_empty() { Vec::new() } else { failed(by_word) };
    reasons.append(&mut without);
    reasons
}

/// Tests that stand in the text as if they ran and that the harness left out, by whatever
/// attribute or condition.
fn left_out(report: &Report, facts: &Facts) -> Vec<TestName> {
    let ran = |name: &TestName| {
        report.test(name).is_some_and(|test| test.outcome != TestOutcome::Ignored)
    };
    let due = facts.tests.iter().filter(|test| !test.ignored);
    due.filter(|test| !ran(&test.name)).map(|test| test.name.clone()).collect()
}
