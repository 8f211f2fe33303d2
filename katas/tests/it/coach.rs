//! Under a coach a refused gate may be overridden, with a reason that every history shows.

use crate::dojo::*;
use katas::command::Command;
use katas::event::Event;
use katas::evidence::{ConfirmedRed, PassingRun};
use katas::onward::Onward;
use katas::policy::{Policy, Strictness};
use katas::refusal::Refusal;
use katas::report::TestOutcome;
use katas::session::{Phase, PhaseName::*, Verdict};

const REASON: &str = "The kata's text gives both examples.";

fn coach() -> Policy {
    Policy { strictness: Strictness::Coach, ..Policy::default() }
}

fn waive() -> Command {
    Command::Override { reason: REASON.into() }
}

/// A session under a coach in which two tests are new, and one of them fails.
fn two_new_tests() -> Dojo {
    let mut dojo = Dojo::open_under(coach(), "", "");
    dojo.pick("one").write(TESTS, &format!("{}{}", one(), two())).write(CODE, ONE);
    dojo.run(tested(&[("one", passed()), ("two", asserted(7))]));
    assert!(matches!(dojo.verdict(), Verdict::Refused(_)));
    dojo
}

#[test]
fn a_refused_red_leads_on_to_green_with_the_test_that_fails() {
    let mut dojo = two_new_tests();
    let last = dojo.session.last.clone().unwrap();
    let red = ConfirmedRed::of(last.run, last.version, &last.report, &named("two")).unwrap();
    let reason = REASON.to_owned();
    let onward = Onward::Green(red.clone());
    let overridden = Event::Overridden { run: last.run, reason: reason.clone(), onward };
    assert_eq!(dojo.attempt(waive()), Ok(vec![overridden]));
    assert!(matches!(&dojo.session.phase, Phase::Green { red: is, .. } if *is == red));
    assert_eq!(dojo.session.history[0].overridden, Some(reason));
    // From there the cycle goes on as it always does.
    dojo.write(CODE, BOTH).run(tested(&[("one", passed()), ("two", passed())]));
    dojo.act(Command::FinishRefactoring).act(Command::Commit { message: "Say 1 and 2".into() });
    assert_eq!((dojo.phase(), dojo.session.list.done()), (Red, 1));
}

#[test]
fn a_new_test_that_passes_at_once_leads_on_to_the_clean_up() {
    let mut dojo = Dojo::open_under(coach(), ONE, "");
    dojo.pick("one").write(TESTS, &one()).run(tested(&[("one", passed())]));
    let last = dojo.session.last.clone().unwrap();
    let green = PassingRun::of(last.run, last.version, &last.report).unwrap();
    let (run, reason) = (last.run, REASON.to_owned());
    let overridden = Event::Overridden { run, reason, onward: Onward::Refactor(green) };
    assert_eq!(dojo.attempt(waive()), Ok(vec![overridden]));
    assert_eq!(dojo.session.phase.green(), Some(green));
    dojo.act(Command::FinishRefactoring).act(Command::Commit { message: "Say 1".into() });
    assert_eq!(dojo.session.cycle.0, 2);
}

#[test]
fn tests_may_be_typed_in_green_and_the_gate_tells_of_it() {
    let mut dojo = Dojo::open_under(coach(), "", "");
    dojo.pick("one").write(TESTS, &one()).write(CODE, STUB).run(tested(&[("one", stub())]));
    dojo.write(TESTS, &test("one", 1, "I")).write(CODE, ONE).run(tested(&[("one", passed())]));
    assert_eq!(dojo.phase(), Green);
    dojo.act(waive());
    assert_eq!(dojo.phase(), Refactor);
    assert_eq!(dojo.session.green_on_screen(), dojo.session.phase.green());
}

#[test]
fn what_did_not_run_or_fails_later_is_not_waved_through() {
    let mut broken_text = Dojo::open_under(coach(), "", "");
    broken_text.pick("one").write(TESTS, "fn {");
    broken_text.run(broken(vec![error("", "expected a name", TESTS, 1)]));
    let mut still_red = Dojo::open_under(coach(), "", "");
    still_red.pick("one").write(TESTS, &one()).write(CODE, STUB);
    still_red.run(tested(&[("one", stub())])).write(CODE, BOTH);
    still_red.run(tested(&[("one", asserted(3))]));
    let mut timed_out = Dojo::open_under(coach(), "", "");
    timed_out.pick("one").write(TESTS, &one()).run(tested(&[("one", TestOutcome::TimedOut)]));
    for mut dojo in [broken_text, still_red, timed_out] {
        let phase = dojo.phase();
        assert_eq!(dojo.attempt(waive()), Err(Refusal::NothingToGoOnWith), "{phase}");
    }
    // Nor is a cycle without an item.
    let mut unpicked = Dojo::open_under(coach(), "", "");
    unpicked.write(TESTS, &one()).run(tested(&[("one", asserted(3))]));
    assert_eq!(unpicked.attempt(waive()), Err(Refusal::NothingToGoOnWith));
}

#[test]
fn only_a_refused_run_of_the_text_on_the_screen_is_overridden() {
    let mut strict = Dojo::open(ONE, "");
    strict.pick("one").write(TESTS, &one()).run(tested(&[("one", passed())]));
    assert_eq!(strict.attempt(waive()), Err(Refusal::StrictPolicy));

    let mut dojo = two_new_tests();
    for reason in ["", " \n", "a\u{7}b", "a\u{202e}b", &"x".repeat(501)] {
        let refused = dojo.attempt(Command::Override { reason: reason.into() });
        assert_eq!(refused, Err(Refusal::OverrideReason), "{reason:?}");
    }
    let run = dojo.start_run();
    assert_eq!(dojo.attempt(waive()), Err(Refusal::RunInFlight(run)));
    dojo.lose(run);
    dojo.append(CODE, "// more\n");
    assert_eq!(dojo.attempt(waive()), Err(Refusal::NothingRefused));
    let mut opened = Dojo::open_under(coach(), "", "");
    assert_eq!(opened.attempt(waive()), Err(Refusal::NothingRefused));
}

#[test]
fn a_run_that_is_refused_before_the_commit_can_still_be_committed() {
    let mut dojo = two_new_tests();
    dojo.act(waive()).write(CODE, BOTH).run(tested(&[("one", passed()), ("two", passed())]));
    let off = two().replace("#[test]\n", "#[test]\n#[ignore]\n");
    dojo.act(Command::FinishRefactoring).write(TESTS, &format!("{}{off}", one()));
    dojo.run(tested(&[("one", passed()), ("two", TestOutcome::Ignored)]));
    assert_eq!(dojo.phase(), Refactor);
    dojo.act(waive());
    assert_eq!(dojo.session.green_on_screen(), dojo.session.phase.green());
    dojo.act(Command::FinishRefactoring).act(Command::Commit { message: "Say 1".into() });
    assert_eq!(dojo.session.history.iter().filter(|run| run.overridden.is_some()).count(), 2);
}

#[test]
fn in_an_opening_a_coach_lets_one_mend_what_a_description_found() {
    let mut dojo = Dojo::open_with_opening(BOTH);
    dojo.session.policy = coach();
    dojo.pick("one").write(TESTS, &one()).run(tested(&[("one", asserted(7))]));
    assert!(matches!(dojo.verdict(), Verdict::Refused(_)));
    dojo.act(waive());
    assert_eq!(dojo.phase(), Green);
    // The code may change now: this test asked for it. The tests that rest stay as they are.
    dojo.write(CODE, ONE).run(tested(&[("one", passed())]));
    dojo.act(Command::FinishRefactoring).act(Command::Commit { message: "Mend 1".into() });
    assert_eq!((dojo.phase(), dojo.session.list.done()), (Red, 1));
    // The code rests again: “two” has to be described as it is.
    assert!(dojo.session.opening.is_some());
    dojo.pick("two").append(TESTS, &two()).run(tested(&[("one", passed()), ("two", passed())]));
    assert_eq!(dojo.verdict(), &Verdict::Opened);
    assert!(dojo.session.described().is_some());
}
