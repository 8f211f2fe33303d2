//! Green and Refactor: code that was added and that no test executes is an extra feature, and code
//! that can tell that it is being tested shows nothing.

use crate::diagnostic::Span;
use crate::facts::{Facts, RegionFact};
use crate::reason::Reason;
use crate::report::Report;
use std::collections::{BTreeMap, BTreeSet};

/// Why the code may not stay as it is, against the regions that it had before.
#[must_use]
pub fn reason(before: &[RegionFact], report: &Report, facts: &Facts) -> Option<Reason> {
    if let Some(tell) = facts.tells.first() {
        return Some(Reason::KnowsItIsTested(tell.words.clone(), tell.place.clone()));
    }
    let spans = added(before, report, facts)?;
    (!spans.is_empty()).then_some(Reason::UnexecutedCode(spans))
}

/// Whether it was watched what the tests execute, where there is something to watch.
#[must_use]
pub fn is_watched(report: &Report, facts: &Facts) -> bool {
    facts.regions.is_empty() || executed(report).is_some()
}

/// The regions that some test executed; none where nobody watched.
#[must_use]
pub fn executed(report: &Report) -> Option<BTreeSet<u32>> {
    let tests = report.tests();
    let all: Option<Vec<_>> = tests.iter().map(|test| test.executed.as_ref()).collect();
    Some(all?.into_iter().flatten().copied().collect())
}

/// Where code stands that no test executes and that was not there before.
fn added(before: &[RegionFact], report: &Report, facts: &Facts) -> Option<Vec<Span>> {
    let executed = executed(report)?;
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let is_executed = |at: usize| executed.contains(&place(at));
    // Of equal ones, so many may be unexecuted as there were at all: nobody can tell which is new.
    let mut old: BTreeMap<u64, usize> = BTreeMap::new();
    before.iter().for_each(|region| *old.entry(region.tokens).or_default() += 1);
    // Whether a region, or one around it, is excused, or is told of already.
    let mut settled: Vec<bool> = Vec::with_capacity(facts.regions.len());
    let mut spans = Vec::new();
    for (at, region) in facts.regions.iter().enumerate() {
        let outer = region.outer.and_then(|outer| usize::try_from(outer).ok());
        let within = outer.and_then(|outer| settled.get(outer)).copied().unwrap_or_default();
        if within || is_executed(at) {
            settled.push(within);
            continue;
        }
        let was_there = old.get_mut(&region.tokens).filter(|count| **count > 0);
        let excused = region.is_exempt || was_there.map(|count| *count -= 1).is_some();
        if !excused {
            spans.push(region.span.clone());
        }
        // Within an old one that nobody executes there may be a new one.
        settled.push(region.is_exempt || !excused);
    }
    Some(spans)
}
