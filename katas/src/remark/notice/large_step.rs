//! Whether a step is too large: by what its test asks for, and by how long it takes.

use crate::diagnostic::Position;
use crate::evidence::ConfirmedRed;
use crate::facts::Facts;
use crate::reason::Ask;
use crate::remark::{LargeStep, Remark};
use crate::report::{Light, Place, Report, TestName};
use crate::session::{Phase, PhaseName, Session};
use std::collections::BTreeSet;

/// How many names a test may ask for at once; the first one brings the code into being.
const NAMES: usize = 1;
const NAMES_AT_FIRST: usize = 3;

/// How many assertions one new test has in peace.
const ASSERTIONS: u32 = 4;

/// How many smaller items a step may pass over.
const ITEMS: u32 = 1;

/// From so many failing runs on, and so many minutes, Green takes long.
const RUNS: usize = 3;
const MINUTES: u64 = 10;

const MS_PER_MINUTE: u64 = 60_000;

/// What a test asks for that is nearly red.
pub fn at_nearly_red(session: &Session, test: &TestName, asks: &[Ask]) -> Option<Remark> {
    let mut seen = BTreeSet::new();
    let names = asks.iter().filter_map(|ask| ask.name.clone());
    let names: Vec<String> = names.filter(|name| seen.insert(name.clone())).collect();
    let is_first = session.list.done() == 0;
    let most = if is_first { NAMES_AT_FIRST } else { NAMES };
    let large = || Remark::LargeStep(LargeStep::ManyNames(test.clone(), names.clone()));
    (names.len() > most).then(large).or_else(|| jumps_ahead(session))
}

/// What a test asserts that was just confirmed, and which items it passes over.
pub fn at_red(session: &Session, red: &ConfirmedRed, facts: &Facts) -> Vec<Remark> {
    let test = facts.test(red.test()).filter(|test| test.assertions > ASSERTIONS);
    let many = test.map(|test| {
        let at = Position { line: test.first_line, column: 1 };
        let place = Place { file: test.file.clone(), at };
        let name = test.name.clone();
        Remark::LargeStep(LargeStep::ManyAssertions(name, test.assertions, place))
    });
    many.into_iter().chain(jumps_ahead(session)).collect()
}

/// The smaller items of the kata's list before the picked one. What people added stands at its end
/// and may be small.
fn jumps_ahead(session: &Session) -> Option<Remark> {
    let picked = session.picked.as_ref().filter(|item| !item.as_str().starts_with("own-"))?;
    let before = session.list.0.iter().take_while(|item| item.id != *picked);
    let mut open = before.filter(|item| item.done.is_none());
    let first = open.next()?.text.clone();
    let many = u32::try_from(open.count()).unwrap_or(u32::MAX).saturating_add(1);
    (many > ITEMS).then_some(Remark::LargeStep(LargeStep::JumpsAhead(many, first)))
}

/// How long Green takes, where a run of it failed again.
pub fn in_green(session: &Session, report: &Report) -> Option<Remark> {
    let Phase::Green { red, .. } = &session.phase else { return None };
    if report.light() != Light::Red {
        return None;
    }
    let in_green = session
        .history
        .iter()
        .rev()
        .take_while(|entry| entry.phase == PhaseName::Green && entry.cycle == session.cycle);
    let runs = in_green.filter(|entry| entry.light == Light::Red).count() + 1;
    let began = session.history.iter().rfind(|entry| entry.run == red.run())?.at;
    let minutes = session.at.0.saturating_sub(began.0) / MS_PER_MINUTE;
    let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    (runs >= RUNS || minutes >= MINUTES).then(|| {
        let runs = number(u64::try_from(runs).unwrap_or(u64::MAX));
        Remark::LargeStep(LargeStep::LongGreen(red.test().clone(), runs, number(minutes)))
    })
}
