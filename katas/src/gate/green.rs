//! Green opens when the very tests that were red all pass.

use crate::evidence::PassingRun;
use crate::facts::{Facts, TestFact};
use crate::gate::{identity, no_results};
use crate::reason::Reason;
use crate::report::{Report, TestName};
use crate::session::InFlight;

/// Judges a run in Green.
///
/// # Errors
/// The reasons why the gate stays shut, the most important first.
pub fn judge(
    frozen: &[TestFact],
    flight: &InFlight,
    report: &Report,
    facts: &Facts,
) -> Result<PassingRun, Vec<Reason>> {
    if let Some(reason) = no_results(report) {
        return Err(vec![reason]);
    }
    let touched = touched(frozen, facts);
    if !touched.is_empty() {
        return Err(vec![Reason::FrozenTestsChanged(touched)]);
    }
    let failed: Vec<TestName> = report.failed().map(|test| test.name.clone()).collect();
    if !failed.is_empty() {
        return Err(vec![Reason::StillRed(failed)]);
    }
    PassingRun::of(flight.run, flight.version, report).ok_or_else(|| vec![Reason::NoTestRan])
}

/// The tests that are not what they were when they were red, wherever they stand.
fn touched(frozen: &[TestFact], facts: &Facts) -> Vec<TestName> {
    let mut changes = identity::compare(frozen, &facts.tests);
    let mut touched = std::mem::take(&mut changes.changed);
    touched.append(&mut changes.ignored);
    touched.append(&mut changes.gone);
    touched.extend(changes.new.into_iter().map(|test| test.name));
    touched
}
