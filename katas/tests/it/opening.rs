//! The opening of a session whose code was there first: its tests pass at once, and the code rests.

use crate::dojo::*;
use crate::toy;
use katas::advice::Step;
use katas::command::Command;
use katas::diagnostic::{Position, Span};
use katas::event::Event;
use katas::facts::{Facts, RegionFact, RegionKind};
use katas::guide::Guide;
use katas::reason::Reason;
use katas::refusal::Refusal;
use katas::report::{Outcome, Report};
use katas::session::{PhaseName, Session, Verdict};

fn commit() -> Command {
    Command::Commit { message: "Say what it does".into() }
}

/// The test of an item, run on the code as it is.
fn described(item: &str, test: &str, passing: &[&str]) -> Dojo {
    let mut dojo = Dojo::open_with_opening(BOTH);
    describe(&mut dojo, item, test, passing);
    dojo
}

fn describe(dojo: &mut Dojo, item: &str, test: &str, passing: &[&str]) {
    let passing: Vec<_> = passing.iter().map(|name| (*name, passed())).collect();
    dojo.pick(item).append(TESTS, test).run(tested(&passing));
}

/// Runs the text on the screen: its code has two regions, of which these are executed.
fn watched(dojo: &mut Dojo, mut report: Report, executed: &[u32]) -> Vec<Event> {
    let at = |line| Position { line, column: 1 };
    let region = |line| RegionFact {
        kind: RegionKind::Branch,
        span: Span { file: CODE.parse().unwrap(), from: at(line), to: at(line) },
        tokens: u64::from(line),
        outer: None,
        is_exempt: false,
    };
    let facts = toy::facts(&dojo.session.files);
    let facts = Facts { regions: vec![region(2), region(3)], ..facts };
    if let Outcome::Tested { tests } = &mut report.outcome {
        tests.iter_mut().for_each(|test| test.executed = Some(executed.to_vec()));
    }
    let run = dojo.start_run();
    dojo.end_run(run, report, facts)
}

#[test]
fn a_test_that_passes_at_once_is_committed_without_green_or_refactor() {
    let mut dojo = described("one", &one(), &["one"]);
    assert_eq!((dojo.phase(), dojo.verdict()), (PhaseName::Red, &Verdict::Opened));
    let advice = dojo.advice(&Guide::default());
    let message = "1 is said as it is\n\nDescribed by the test one.";
    assert_eq!(advice.step, Step::Commit(message.into()));
    dojo.act(commit());
    assert_eq!((dojo.session.cycle.0, dojo.phase()), (2, PhaseName::Red));
    assert!(dojo.session.list.get(&"one".parse().unwrap()).unwrap().done.is_some());
    assert!(dojo.session.opening.is_some(), "“two” is left");
    assert_eq!(Session::replay(&dojo.log).unwrap(), dojo.session);
}

#[test]
fn what_describes_nothing_is_refused_for_its_own_reason() {
    let name = || named("one");
    let cases: [(&str, &str, Report, Reason); 4] = [
        (BOTH, &one(), tested(&[("one", asserted(3))]), Reason::NotAsItIs(name())),
        (ONE, &one(), tested(&[("one", passed())]), Reason::CodeInOpening),
        (BOTH, "", report(Outcome::NoTests), Reason::NoNewTest),
        (
            BOTH,
            &(one() + &two()),
            tested(&[("one", passed()), ("two", passed())]),
            Reason::SeveralNewTests(vec![name(), named("two")]),
        ),
    ];
    for (code, tests, report, reason) in cases {
        let mut dojo = Dojo::open_with_opening(BOTH);
        dojo.pick("one").write(CODE, code).write(TESTS, tests).run(report);
        assert_eq!(dojo.verdict(), &Verdict::Refused(vec![reason]));
        assert_eq!(dojo.attempt(commit()), Err(Refusal::CommitTooEarly { phase: PhaseName::Red }));
    }
}

#[test]
fn a_text_that_changed_since_is_run_again_before_the_commit() {
    let mut dojo = described("one", &one(), &["one"]);
    dojo.append(TESTS, "// a word more\n");
    assert_eq!(dojo.attempt(commit()), Err(Refusal::NotRun));
    assert_eq!(dojo.advice(&Guide::default()).step, Step::Run);
    dojo.run(tested(&[("one", passed())])).act(commit());
}

#[test]
fn a_dropped_description_is_nothing_to_commit() {
    let mut dojo = described("one", &one(), &["one"]);
    dojo.act(Command::Abandon).pick("one");
    let early = Err(Refusal::CommitTooEarly { phase: PhaseName::Red });
    assert_eq!(dojo.attempt(commit()), early);
}

#[test]
fn the_opening_ends_with_its_last_item() {
    let mut dojo = described("one", &one(), &["one"]);
    dojo.act(commit());
    describe(&mut dojo, "two", &two(), &["one", "two"]);
    let events = dojo.attempt(commit()).unwrap();
    assert_eq!(events.last(), Some(&Event::OpeningClosed));
    assert_eq!(dojo.session.opening, None);
    assert!(dojo.advice(&Guide::default()).why.contains("begins with a test that fails"));
    // From here on the cycle is strict.
    describe(&mut dojo, "three", &test("three", 3, "3"), &["one", "two", "three"]);
    let strict = Verdict::Refused(vec![Reason::PassesAlready(named("three"))]);
    assert_eq!(dojo.verdict(), &strict);
    assert_eq!(Session::replay(&dojo.log).unwrap(), dojo.session);
}

#[test]
fn the_opening_goes_on_until_the_code_is_covered() {
    let mut dojo = Dojo::open_with_opening(BOTH);
    dojo.pick("one").append(TESTS, &one());
    watched(&mut dojo, tested(&[("one", passed())]), &[0]);
    let why = dojo.advice(&Guide::default()).why;
    assert!(why.contains("1 of its 2 parts; the first that none executes is at code.rs"), "{why}");
    dojo.act(commit());
    dojo.pick("two").append(TESTS, &two());
    watched(&mut dojo, tested(&[("one", passed()), ("two", passed())]), &[0]);
    dojo.act(commit());
    assert!(dojo.session.opening.is_some(), "line 3 is not executed");
    dojo.act(Command::AddItem { text: "the rest".into() }).pick("own-1");
    dojo.append(TESTS, &test("rest", 4, "4"));
    let all = [("one", passed()), ("two", passed()), ("rest", passed())];
    watched(&mut dojo, tested(&all), &[0, 1]);
    dojo.act(commit());
    assert_eq!(dojo.session.opening, None);
}

#[test]
fn an_item_that_is_taken_off_the_list_is_not_waited_for() {
    let mut dojo = Dojo::open_with_opening(BOTH);
    dojo.pick("one").append(TESTS, &one());
    watched(&mut dojo, tested(&[("one", passed())]), &[0, 1]);
    dojo.act(commit());
    assert!(dojo.session.opening.is_some());
    let events = dojo.attempt(Command::RemoveItem { item: "two".parse().unwrap() }).unwrap();
    assert_eq!(events.last(), Some(&Event::OpeningClosed));
}
