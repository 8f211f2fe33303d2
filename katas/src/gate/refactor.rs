//! Refactor stays open as long as every test passes, and none is switched off or weakened.

use crate::evidence::PassingRun;
use crate::facts::Facts;
use crate::gate::{
    READS_TEXTS, WEIGHS_TESTS, failures, identity, left_out, no_results, unexecuted,
};
use crate::reason::Reason;
use crate::report::Report;
use crate::session::{InFlight, Session};
use crate::strength::Strength;

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
    let reasons = failures(report, |failed| vec![Reason::Broke(failed)]);
    if !reasons.is_empty() {
        return Err(reasons);
    }
    let changes = identity::compare(&session.confirmed.tests, &facts.tests);
    let new = changes.new.iter().filter(|test| test.ignored).map(|test| test.name.clone());
    let switched_off: Vec<_> =
        changes.ignored.into_iter().chain(new).chain(left_out(report, facts)).collect();
    if !switched_off.is_empty() {
        return Err(vec![Reason::TestsIgnored(switched_off)]);
    }
    if session.rules >= READS_TEXTS
        && let Some(reason) = unexecuted::reason(&session.confirmed.regions, report, facts)
    {
        return Err(vec![reason]);
    }
    if session.rules >= WEIGHS_TESTS {
        match &facts.strength {
            Some(Strength::Weakened(lost)) => {
                return Err(vec![Reason::TestsWeakened(lost.clone())]);
            }
            Some(Strength::Ahead(tests)) => return Err(vec![Reason::NewBehaviour(tests.clone())]),
            Some(Strength::Kept | Strength::Unknown) | None => {}
        }
    }
    PassingRun::of(flight.run, flight.version, report).ok_or_else(|| vec![Reason::NoTestRan])
}
