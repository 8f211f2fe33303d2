//! Green opens when the very tests that were red all pass; Refactor holds as long as they do.

mod ways_back;

use crate::dojo::*;
use crate::toy;
use katas::command::Command;
use katas::event::Event;
use katas::evidence::{ConfirmedRed, PassingRun};
use katas::id::{RunId, TextVersion};
use katas::kata::StarterFile;
use katas::reason::Reason;
use katas::refusal::Refusal;
use katas::report::{Limit, Outcome, Report, Stage, TestName, TestOutcome};
use katas::session::PhaseName::{self, Green, Red, Refactor, Repeat};
use katas::session::{Phase, Verdict};
use katas::text::Role;

fn names(names: &[&str]) -> Vec<TestName> {
    names.iter().map(|name| named(name)).collect()
}

fn ended() -> TestOutcome {
    TestOutcome::EndedEarly { how: "exit status 0".into() }
}

fn off(test: &str) -> String {
    test.replace("#[test]\n", "#[test]\n#[ignore]\n")
}

#[test]
fn evidence_is_had_from_its_run_alone() {
    let (run, version) = (RunId(3), TextVersion(12));
    let green = |report: &Report| PassingRun::of(run, version, report);
    let passes = green(&tested(&[("one", passed()), ("two", TestOutcome::Ignored)])).unwrap();
    assert_eq!((passes.run(), passes.version(), passes.passed()), (run, version, 1));
    for report in [
        tested(&[("one", passed()), ("two", asserted(3))]),
        tested(&[("one", passed()), ("two", ended())]),
        tested(&[("one", TestOutcome::Ignored)]),
        report(Outcome::NoTests),
        report(Outcome::DoesNotCompile),
        report(Outcome::CompilerCrashed { how: "signal 11".into() }),
        report(Outcome::LimitHit { stage: Stage::List, limit: Limit::Time }),
    ] {
        assert_eq!(green(&report), None, "{report:?}");
    }
    assert_eq!(PassingRun::recorded(run, version, 0), None);
    let report = tested(&[("one", passed()), ("two", asserted(3)), ("three", ended())]);
    let red = |test: &str| ConfirmedRed::of(run, version, &report, &named(test));
    let failed = red("two").unwrap();
    assert_eq!((failed.run(), failed.version(), failed.test()), (run, version, &named("two")));
    assert_eq!(failed.failure().place, Some(place(TESTS, 3)));
    for test in ["one", "three", "four"] {
        assert_eq!(red(test), None, "{test}");
    }
}

/// A second cycle in Green: `one` is committed, and `two` is red.
fn green() -> Dojo {
    let mut dojo = after_one_cycle();
    dojo.pick("two").append(TESTS, &two());
    dojo.run(tested(&[("one", passed()), ("two", asserted(7))]));
    assert_eq!(dojo.phase(), Green);
    dojo
}

/// The same one phase on.
fn refactor() -> Dojo {
    let mut dojo = green();
    dojo.write(CODE, BOTH).run(all_pass());
    assert_eq!(dojo.phase(), Refactor);
    dojo
}

fn repeat() -> Dojo {
    let mut dojo = refactor();
    dojo.act(Command::FinishRefactoring);
    dojo
}

fn all_pass() -> Report {
    tested(&[("one", passed()), ("two", passed())])
}

/// In Green, the code is changed and run with this report.
fn green_refuses(report: Report, reasons: Vec<Reason>) {
    let mut dojo = green();
    dojo.write(CODE, BOTH).run(report);
    assert_eq!((dojo.phase(), dojo.verdict()), (Green, &Verdict::Refused(reasons)));
}

#[test]
fn all_tests_pass_and_green_is_over() {
    let mut dojo = green();
    let Phase::Green { red, .. } = dojo.session.phase.clone() else { panic!("green") };
    dojo.write(CODE, BOTH).run(all_pass());
    let Phase::Refactor { red: kept, green, before } = &dojo.session.phase else {
        panic!("refactor")
    };
    assert_eq!((kept, green.run().0, green.passed()), (&Some(red), 4, 2));
    assert_eq!(green.version(), dojo.session.files.version());
    assert!(dojo.session.files.are(before));
    assert!(dojo.session.files.are(&dojo.session.confirmed.texts));
}

#[test]
fn it_stays_green_until_they_pass() {
    let two_goes = |outcome| tested(&[("one", passed()), ("two", outcome)]);
    green_refuses(two_goes(asserted(7)), vec![Reason::StillRed(names(&["two"]))]);
    green_refuses(two_goes(TestOutcome::TimedOut), vec![Reason::TimedOut(named("two"))]);
    let early = Reason::EndedEarly(named("two"), "exit status 0".into());
    green_refuses(two_goes(ended()), vec![early.clone()]);
    let broken_older = tested(&[("one", asserted(3)), ("two", passed())]);
    green_refuses(broken_older, vec![Reason::OlderTestsFail(names(&["one"]))]);
    green_refuses(
        tested(&[("one", asserted(3)), ("two", stub())]),
        vec![Reason::StillRed(names(&["two"])), Reason::OlderTestsFail(names(&["one"]))],
    );
    green_refuses(
        tested(&[("one", ended()), ("two", TestOutcome::TimedOut)]),
        vec![
            Reason::EndedEarly(named("one"), "exit status 0".into()),
            Reason::TimedOut(named("two")),
        ],
    );
    green_refuses(report(Outcome::NoTests), vec![Reason::NoTestRan]);
    let (stage, limit) = (Stage::Compile, Limit::Time);
    green_refuses(report(Outcome::LimitHit { stage, limit }), vec![Reason::LimitHit(stage, limit)]);
    let message = "cannot find value `x`".to_owned();
    let broken_code = broken(vec![error("E0425", &message, CODE, 2)]);
    let place = Some(place(CODE, 2));
    green_refuses(broken_code, vec![Reason::DoesNotCompile { message, place }]);
}

#[test]
fn no_test_may_be_left_out() {
    let ignored = TestOutcome::Ignored;
    let two_off = || vec![Reason::TestsIgnored(names(&["two"]))];
    green_refuses(tested(&[("one", passed()), ("two", ignored.clone())]), two_off());
    green_refuses(tested(&[("one", passed())]), two_off());
    let none_ran = tested(&[("one", ignored.clone()), ("two", ignored)]);
    green_refuses(none_ran, vec![Reason::NoTestRan]);
}

#[test]
fn the_tests_are_frozen_in_their_file() {
    for text in ["", "// gone\n", &format!("{}{}", one(), test("two", 2, "1"))] {
        let mut dojo = green();
        assert_eq!(dojo.attempt(dojo.edit(TESTS, text)), Err(Refusal::TestsFrozen));
    }
    let mut dojo = green();
    dojo.act(Command::BackToRed).write(TESTS, &one());
}

/// A session whose tests stand in the code file, in Green.
fn green_in_one_file() -> Dojo {
    let files = [(CODE, Role::Code, STUB), (TESTS, Role::Tests, "")];
    let file = |(name, role, text): (&str, Role, &str)| StarterFile {
        name: name.parse().unwrap(),
        role,
        text: text.into(),
    };
    let item = katas::kata::KataItem { id: "one".parse().unwrap(), text: "1".into() };
    let mut dojo = Dojo::open_files(files.map(file).into(), vec![item]);
    dojo.pick("one").append(CODE, &one()).run(tested(&[("code::one", stub())]));
    assert_eq!(dojo.phase(), Green);
    dojo
}

#[test]
fn they_are_frozen_wherever_they_stand() {
    let check = |tests: &str, report: Report, reason: Option<Reason>| {
        let mut dojo = green_in_one_file();
        dojo.write(CODE, &format!("{ONE}{tests}")).run(report);
        let expected = reason.map_or(Verdict::Opened, |reason| Verdict::Refused(vec![reason]));
        assert_eq!(*dojo.verdict(), expected, "with\n{tests}");
    };
    let passes = || tested(&[("code::one", passed())]);
    let touched = |name: &str| Some(Reason::FrozenTestsChanged(vec![named(name)]));
    check(&one(), passes(), None);
    check(&one().replace("    ", "\t"), passes(), None);
    check(&test("one", 1, "I"), passes(), touched("code::one"));
    check("", tested(&[("code::two", passed())]), touched("code::one"));
    let ignored = tested(&[("code::one", TestOutcome::Ignored), ("x", passed())]);
    check(&off(&one()), ignored, touched("code::one"));
    let both = format!("{}{}", one(), two());
    let report = tested(&[("code::one", passed()), ("code::two", passed())]);
    check(&both, report, touched("code::two"));
}

/// In Refactor, both files are rewritten and run with this report.
fn refactor_refuses(tests: &str, report: Report, reason: Reason) {
    for (mut dojo, then) in [(refactor(), Refactor), (repeat(), Refactor)] {
        let before = dojo.session.confirmed.clone();
        dojo.write(TESTS, tests).run(report.clone());
        assert_eq!(*dojo.verdict(), Verdict::Refused(vec![reason.clone()]));
        assert_eq!((dojo.phase(), &dojo.session.confirmed), (then, &before));
    }
}

#[test]
fn a_clean_up_that_breaks_something_is_refused_and_resumed() {
    let tests = format!("{}{}// clean\n", one(), two());
    let broke = |names_: &[&str]| Reason::Broke(names(names_));
    let goes = |outcome| tested(&[("one", outcome), ("two", passed())]);
    refactor_refuses(&tests, goes(asserted(3)), broke(&["one"]));
    refactor_refuses(&tests, goes(TestOutcome::TimedOut), Reason::TimedOut(named("one")));
    let early = Reason::EndedEarly(named("one"), "exit status 0".into());
    refactor_refuses(&tests, goes(ended()), early);
    refactor_refuses(&tests, report(Outcome::NoTests), Reason::NoTestRan);
    let both = tested(&[("one", asserted(3)), ("two", asserted(7))]);
    refactor_refuses(&tests, both, broke(&["one", "two"]));
}

#[test]
fn a_test_that_is_switched_off_is_weakened() {
    let one_off = || Reason::TestsIgnored(names(&["one"]));
    let report = || tested(&[("one", TestOutcome::Ignored), ("two", passed())]);
    refactor_refuses(&format!("{}{}", off(&one()), two()), report(), one_off());
    // Renamed, rewritten, or by a condition that the text does not show.
    let renamed = format!("{}{}", off(&test("first", 1, "1")), two());
    let first_off = tested(&[("first", TestOutcome::Ignored), ("two", passed())]);
    refactor_refuses(&renamed, first_off.clone(), Reason::TestsIgnored(names(&["first"])));
    let rewritten = format!("{}{}", off(&test("first", 1, "I")), two());
    refactor_refuses(&rewritten, first_off, Reason::TestsIgnored(names(&["first"])));
    let as_before = format!("{}{}\n", one(), two());
    refactor_refuses(&as_before, report(), one_off());
    refactor_refuses(&as_before, tested(&[("two", passed())]), one_off());
}

#[test]
fn a_clean_up_that_holds_is_the_text_to_come_back_to() {
    let merged =
        "#[test]\nfn both() {\n    assert_eq!(say(1), \"1\");\n    assert_eq!(say(2), \"2\");\n}\n";
    for (mut dojo, phase) in [(refactor(), Refactor), (repeat(), Repeat)] {
        let Some(first) = dojo.session.phase.green() else { panic!("green") };
        let events = {
            dojo.write(TESTS, merged);
            let run = dojo.start_run();
            let facts = toy::facts(&dojo.session.files);
            dojo.end_run(run, tested(&[("both", passed())]), facts)
        };
        assert!(matches!(events[..], [Event::RunFinished { .. }, Event::GreenHeld(_)]));
        let held = dojo.session.phase.green().unwrap();
        assert_eq!((dojo.phase(), held.run().0), (phase, first.run().0 + 1));
        assert!(dojo.session.files.are(&dojo.session.confirmed.texts));
        assert_eq!(dojo.session.confirmed.tests.len(), 1);
    }
}

#[test]
fn only_text_that_was_run_green_goes_on() {
    let go_on = |dojo: &mut Dojo| match dojo.phase() {
        Refactor => dojo.attempt(Command::FinishRefactoring),
        _ => dojo.attempt(Command::Commit { message: "Say 2".into() }),
    };
    for mut dojo in [refactor(), repeat()] {
        let phase = dojo.phase();
        let green = dojo.file(CODE).text.clone();
        dojo.append(CODE, "// more\n");
        assert_eq!(go_on(&mut dojo), Err(Refusal::NotRun), "{phase}: it was never run");
        // The very text that was green may go on, however it came back.
        let mut typed = dojo.clone();
        typed.write(CODE, &green);
        assert!(go_on(&mut typed).is_ok(), "{phase}: typed back");
        let mut reverted = dojo.clone();
        reverted.act(Command::Revert);
        assert!(go_on(&mut reverted).is_ok(), "{phase}: reverted");
        // A run that ended too late for its text shows nothing of the next.
        let mut late = dojo.clone();
        let run = late.start_run();
        let facts = toy::facts(&late.session.files);
        late.append(CODE, "// and more\n");
        late.end_run(run, all_pass(), facts);
        assert_eq!(go_on(&mut late), Err(Refusal::NotRun), "{phase}: outdated");
        let mut lost = dojo.clone();
        let run = lost.start_run();
        lost.lose(run);
        assert_eq!(go_on(&mut lost), Err(Refusal::NotRun), "{phase}: lost");
        let mut held = dojo.clone();
        held.run(all_pass());
        assert!(go_on(&mut held).is_ok(), "{phase}: run again");
    }
}

#[test]
fn nothing_goes_on_after_a_failing_run_of_its_text() {
    let failing = || tested(&[("one", asserted(3)), ("two", passed())]);
    let finish = |dojo: &mut Dojo| dojo.attempt(Command::FinishRefactoring).map(drop);
    let mut dojo = refactor();
    dojo.append(CODE, "// more\n").run(failing());
    assert_eq!(finish(&mut dojo), Err(Refusal::NotGreen));
    dojo.act(Command::Revert);
    assert_eq!(finish(&mut dojo.clone()), Ok(()), "the text before was green");
    // Now the same text fails, which passed before: it shows nothing any more.
    dojo.run(failing());
    assert_eq!(finish(&mut dojo), Err(Refusal::NotGreen));
    let green = dojo.file(CODE).text.clone();
    dojo.append(CODE, "// other\n").run(failing()).write(CODE, &green);
    assert_eq!(finish(&mut dojo), Err(Refusal::NotGreen), "typing does not heal it");
    dojo.run(all_pass());
    assert_eq!(finish(&mut dojo), Ok(()), "a green run does");
}

#[test]
fn a_failing_run_before_the_commit_leads_back_to_the_clean_up() {
    let mut dojo = repeat();
    let run = dojo.start_run();
    let facts = toy::facts(&dojo.session.files);
    let events = dojo.end_run(run, tested(&[("one", asserted(3)), ("two", passed())]), facts);
    let reasons = vec![Reason::Broke(names(&["one"]))];
    assert_eq!(
        events[1..],
        [Event::StepRefused { run, reasons }, Event::RefactoringResumed { run }]
    );
    assert_eq!(dojo.phase(), Refactor);
    let commit = Command::Commit { message: "Say 2".into() };
    let early = Refusal::CommitTooEarly { phase: Refactor };
    assert_eq!(dojo.attempt(commit.clone()), Err(early));
    // A failing run that ends too late leaves the phase, and shakes the text that it was for.
    let mut late = repeat();
    let run = late.start_run();
    let facts = toy::facts(&late.session.files);
    late.append(CODE, "// more\n");
    late.end_run(run, tested(&[("one", asserted(3)), ("two", passed())]), facts);
    late.act(Command::Revert);
    assert_eq!(late.phase(), Repeat);
    assert_eq!(late.attempt(commit.clone()), Err(Refusal::NotGreen));
    late.run(all_pass()).act(commit);
}

#[test]
fn the_history_has_a_light_for_each_run() {
    let mut dojo = green();
    let run = dojo.start_run();
    dojo.lose(run);
    dojo.start_run();
    dojo.act(Command::CancelRun);
    dojo.write(CODE, BOTH).run(broken(vec![])).run(all_pass());
    let lights: Vec<String> = dojo
        .session
        .history
        .iter()
        .map(|entry| {
            let (run, cycle, phase, light) = (entry.run, entry.cycle, entry.phase, entry.light);
            let (passed, failed) = (entry.passed, entry.failed);
            format!("{run}: {cycle} {phase} {} {passed}/{failed}", light.word())
        })
        .collect();
    assert_eq!(
        lights,
        [
            "1: 1 Red red 0/1",
            "2: 1 Green green 1/0",
            "3: 2 Red red 1/1",
            "4: 2 Green unverified 0/0",
            "6: 2 Green does not compile 0/0",
            "7: 2 Green green 2/0",
        ]
    );
}
