//! Green opens when the very tests that were red all pass.

use crate::evidence::{ConfirmedRed, PassingRun};
use crate::facts::{Facts, TestFact};
use crate::gate::{READS_TEXTS, failures, identity, left_out, no_results, unexecuted};
use crate::reason::Reason;
use crate::report::{Report, TestName};
use crate::session::{InFlight, Session};

/// Judges a run in Green.
///
/// # Errors
/// The reasons why the gate stays shut, the most important first.
pub fn judge(
    session: &Session,
    red: &ConfirmedRed,
    flight: &InFlight,
    report: &Report,
    facts: &Facts,
) -> Result<PassingRun, Vec<Reason>> {
    if let Some(reason) = no_results(report) {
        return Err(vec![reason]);
    }
    let frozen = &session.confirmed;
    let mut touched = touched(&frozen.tests, facts);
    if session.rules >= READS_TEXTS {
        touched.extend(renamed(&frozen.tests, &facts.tests));
    }
    touched.dedup();
    if !touched.is_empty() {
        return Err(vec![Reason::FrozenTestsChanged(touched)]);
    }
    let touched = identity::helpers(&frozen.helpers, &facts.helpers).all();
    if session.rules >= READS_TEXTS && !touched.is_empty() {
        return Err(vec![Reason::FrozenHelpersChanged(touched)]);
    }
    let reasons = failures(report, |failed| {
        let (red, older): (Vec<_>, Vec<_>) = failed.into_iter().partition(|t| t == red.test());
        let reasons = [Reason::StillRed(red), Reason::OlderTestsFail(older)];
        reasons.into_iter().filter(names_some).collect()
    });
    if !reasons.is_empty() {
        return Err(reasons);
    }
    let left_out = left_out(report, facts);
    if !left_out.is_empty() {
        return Err(vec![Reason::TestsIgnored(left_out)]);
    }
    if session.rules >= READS_TEXTS
        && let Some(reason) = unexecuted::reason(&frozen.regions, report, facts)
    {
        return Err(vec![reason]);
    }
    PassingRun::of(flight.run, flight.version, report).ok_or_else(|| vec![Reason::NoTestRan])
}

fn names_some(reason: &Reason) -> bool {
    !matches!(reason, Reason::StillRed(names) | Reason::OlderTestsFail(names) if names.is_empty())
}

/// The tests that have other names than any had when they were red.
fn renamed(frozen: &[TestFact], now: &[TestFact]) -> Vec<TestName> {
    let was_there = |name: &TestName| frozen.iter().any(|was| was.name == *name);
    now.iter().map(|test| &test.name).filter(|name| !was_there(name)).cloned().collect()
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
