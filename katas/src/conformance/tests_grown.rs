//! How strong the tests were at the beginning, and are at the last commit.

use super::Moment;
use super::course::count;
use crate::event::Event;
use crate::facts::{Asserts, Facts, TestFact};
use crate::session::LastRun;
use crate::strength::Strength;
use std::collections::BTreeSet;

/// What is known of the tests, from the facts that the log holds. Of mutants it holds those alone
/// that a clean-up left unnoticed: they are among the reasons for its refusal.
#[derive(Debug)]
pub struct TestsGrown {
    /// The tests of the starter.
    pub at_first: Tests,
    /// The tests of the last commit.
    pub at_last: Tests,
    /// Regions of the code that its tests executed at the first commit at which that was watched,
    /// and how many there were.
    pub executed_at_first: Option<(u64, u64)>,
    /// The same at the last such commit.
    pub executed_at_last: Option<(u64, u64)>,
    /// Clean-ups whose tests were weighed and would notice all that they did before.
    pub kept: u64,
    /// ... and those whose tests were weaker, which were refused.
    pub weakened: u64,
}

/// Tests of a text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tests {
    /// How many.
    pub all: u64,
    /// Those that assert something of the code under test; none where no parser tells that.
    pub asserting: Option<u64>,
}

impl Tests {
    fn of(tests: &[TestFact]) -> Self {
        let told = tests.iter().all(|test| test.asserts.is_some());
        let asserting = tests.iter().filter(|test| test.asserts == Some(Asserts::OfTheCode));
        Self { all: count(tests.len()), asserting: told.then(|| count(asserting.count())) }
    }
}

impl TestsGrown {
    pub fn begin(facts: &Facts) -> Self {
        let tests = Tests::of(&facts.tests);
        Self {
            at_first: tests,
            at_last: tests,
            executed_at_first: None,
            executed_at_last: None,
            kept: 0,
            weakened: 0,
        }
    }

    pub fn see(&mut self, moment: &Moment) {
        match &moment.recorded.event {
            Event::RunFinished { facts, .. } => match facts.strength {
                Some(Strength::Kept) => self.kept += 1,
                Some(Strength::Weakened(_)) => self.weakened += 1,
                Some(Strength::Ahead(_) | Strength::Unknown) | None => {}
            },
            // Nothing is committed but the confirmed text.
            Event::Committed { .. } => {
                self.at_last = Tests::of(&moment.before.confirmed.tests);
                if let Some(executed) = moment.before.last.as_ref().and_then(executed) {
                    self.executed_at_first.get_or_insert(executed);
                    self.executed_at_last = Some(executed);
                }
            }
            _ => {}
        }
    }
}

/// How many regions some test executed, and how many there are; none where nobody watched.
fn executed(last: &LastRun) -> Option<(u64, u64)> {
    let regions = &last.facts.regions;
    let due = |at: &u32| {
        let at = usize::try_from(*at).ok();
        at.and_then(|at| regions.get(at)).is_some_and(|region| !region.is_exempt)
    };
    let lists = last.report.tests().iter().filter_map(|test| test.executed.as_ref());
    let executed: BTreeSet<u32> = lists.flatten().copied().filter(due).collect();
    let all = regions.iter().filter(|region| !region.is_exempt).count();
    let watched = last.report.tests().iter().any(|test| test.executed.is_some());
    (watched && all > 0).then(|| (count(executed.len()), count(all)))
}
