//! Refactor stays open as long as every test passes and none is switched off.

use crate::evidence::PassingRun;
use crate::facts::Facts;
use crate::gate::{identity, no_results};
use crate::reason::Reason;
use crate::report::{Report, TestName};
use crate::session::{InFlight, Session};

/// Judges a run in Refactor, or after it.
///
/// # Errors
/// The reasons why the text may not stay as it is.
pub fn judge(
    session: &Session,
    flight: &InFlight,
    report: &Report,
    facts: &Facts,
) -> Result<PassingRun, Vec<Reason>> {
    if let Some(reason) = no_results(report) {
        return Err(vec![reason]);
    }
    let failed: Vec<TestName> = report.failed().map(|test| test.name.clone()).collect();
    if !failed.is_empty() {
        return Err(vec![Reason::Broke(failed)]);
    }
    let changes = identity::compare(&session.confirmed.tests, &facts.tests);
    if !changes.ignored.is_empty() {
        return Err(vec![Reason::TestsIgnored(changes.ignored)]);
    }
    PassingRun::of(flight.run, flight.version, report).ok_or_else(|| vec![Reason::NoTestRan])
}
