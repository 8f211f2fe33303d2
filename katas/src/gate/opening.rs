//! The opening goes on when exactly one new test says what the code does today, and passes at once.

use crate::evidence::PassingRun;
use crate::facts::Facts;
use crate::gate::red::{self, Looked};
use crate::gate::{compile, no_results, unexecuted};
use crate::opening::{Coverage, Described};
use crate::reason::Reason;
use crate::report::{Place, Report, TestOutcome};
use crate::session::{InFlight, Session};

/// Judges a run in the opening.
///
/// # Errors
/// The reasons why it describes nothing, the most important first.
pub fn judge(
    session: &Session,
    flight: &InFlight,
    report: &Report,
    facts: &Facts,
) -> Result<Described, Vec<Reason>> {
    if session.picked.is_none() {
        return Err(vec![Reason::NoItemPicked]);
    }
    if red::code_changed(&session.files, &session.committed.texts, &flight.texts) {
        return Err(vec![Reason::CodeInOpening]);
    }
    let Looked { changes, new } = red::look(session, flight, report, facts)?;
    if report.errors().next().is_some() {
        return Err(vec![compile::first_error(report)]);
    }
    if new.ignored {
        return Err(vec![Reason::NewTestIgnored(new.name)]);
    }
    let reason = no_results(report)
        .or_else(|| red::older_tests(&changes, report, facts))
        .or_else(|| red::asserts(&new, &session.committed.tests));
    if let Some(reason) = reason {
        return Err(vec![reason]);
    }
    match report.test(&new.name).map(|test| &test.outcome) {
        Some(TestOutcome::Passed) => {}
        Some(TestOutcome::Failed(_)) => {
            let reason = red::right_reason(&new, report, Some(facts));
            return Err(vec![reason.unwrap_or(Reason::NotAsItIs(new.name))]);
        }
        _ => return Err(red::right_reason(&new, report, Some(facts)).into_iter().collect()),
    }
    let run = PassingRun::of(flight.run, flight.version, report);
    let run = run.ok_or_else(|| vec![Reason::NoTestRan])?;
    Ok(Described { run, test: new.name, coverage: coverage(report, facts) })
}

/// How much of the code the tests execute; none where nobody watched, or there is nothing to watch.
#[must_use]
pub fn coverage(report: &Report, facts: &Facts) -> Option<Coverage> {
    let executed = unexecuted::executed(report)?;
    // A region within one that need not be executed need not be either.
    let mut excused: Vec<bool> = Vec::with_capacity(facts.regions.len());
    let (mut done, mut all, mut next) = (0, 0, None);
    for (at, region) in (0u32..).zip(&facts.regions) {
        let outer = region.outer.and_then(|outer| usize::try_from(outer).ok());
        let within = outer.and_then(|outer| excused.get(outer)).copied().unwrap_or_default();
        excused.push(within || region.is_exempt);
        if within || region.is_exempt {
            continue;
        }
        all += 1;
        if executed.contains(&at) {
            done += 1;
        } else {
            next = next.or_else(|| Some(region.span.start()));
        }
    }
    let next: Option<Place> = next;
    (all > 0).then_some(Coverage { executed: done, of: all, next })
}
