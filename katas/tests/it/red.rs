//! Red opens when exactly one new test fails, alone and for the right reason.

mod compile;

use crate::dojo::*;
use crate::toy;
use katas::command::Command;
use katas::diagnostic::{Diagnostic, Severity};
use katas::event::Event;
use katas::facts::{Facts, SyntaxError};
use katas::reason::Reason;
use katas::report::{Failure, FailureKind, Limit, Outcome, Report, Stage, TestName, TestOutcome};
use katas::session::{Phase, PhaseName, Verdict};

/// A session with one committed behaviour whose item for the next is picked: what is written next
/// is what the gate looks at.
fn given() -> Dojo {
    let mut dojo = after_one_cycle();
    dojo.pick("two");
    dojo
}

/// What the gate says after these tests were written under the committed one and run.
fn check(tests: &str, report: Report, expected: Verdict) -> Dojo {
    let mut dojo = given();
    dojo.append(TESTS, tests).run(report);
    assert_eq!(*dojo.verdict(), expected, "on\n{}", dojo.file(TESTS).text);
    let opens = if expected == Verdict::Opened { PhaseName::Green } else { PhaseName::Red };
    assert_eq!(dojo.phase(), opens);
    dojo
}

fn refused(tests: &str, report: Report, reason: Reason) {
    check(tests, report, Verdict::Refused(vec![reason]));
}

fn opens(tests: &str, report: Report) -> Dojo {
    check(tests, report, Verdict::Opened)
}

fn names(names: &[&str]) -> Vec<TestName> {
    names.iter().map(|name| named(name)).collect()
}

/// The committed test passes, and the new one goes so.
fn two_goes(outcome: TestOutcome) -> Report {
    tested(&[("one", passed()), ("two", outcome)])
}

#[test]
fn one_new_test_that_fails_alone_opens_it() {
    let dojo = opens(&two(), two_goes(asserted(7)));
    let Phase::Green { red, frozen } = &dojo.session.phase else { panic!("it is green") };
    assert_eq!((red.test(), red.run()), (&named("two"), katas::id::RunId(3)));
    assert_eq!(red.version(), dojo.session.files.version());
    assert_eq!(frozen.len(), 2);
    let confirmed = &dojo.session.confirmed;
    assert!(dojo.session.files.are(&confirmed.texts));
    assert_eq!(confirmed.tests.len(), 2);
}

#[test]
fn it_may_fail_in_every_way_that_the_code_can_answer_for() {
    let kinds = [
        (FailureKind::Assertion, TESTS, 7),
        // The place of an assertion is its first line, which may stand above the code's name.
        (FailureKind::Assertion, TESTS, 6),
        (FailureKind::DidNotPanic, TESTS, 6),
        (FailureKind::Stub, CODE, 2),
        (FailureKind::ReturnedError, TESTS, 6),
        (FailureKind::Panic, CODE, 2),
        (FailureKind::Unwrap, CODE, 2),
        // What the code just returned is unwrapped or indexed, and is not as expected.
        (FailureKind::Unwrap, TESTS, 7),
        (FailureKind::Panic, TESTS, 7),
    ];
    for (kind, file, line) in kinds {
        opens(&two(), two_goes(failed(kind, Some(place(file, line)))));
        opens(&two(), two_goes(failed(kind, None)));
    }
}

#[test]
fn a_test_that_breaks_down_before_it_reaches_the_code_says_nothing() {
    let test = "#[test]\nfn two() {\n    let two = \"x\".parse::<u32>().unwrap();\n    \
                assert_eq!(say(two), \"2\");\n}\n";
    for kind in [FailureKind::Unwrap, FailureKind::Panic, FailureKind::Stub] {
        let at = |line| two_goes(failed(kind, Some(place(TESTS, line))));
        refused(test, at(7), Reason::OwnPreparation(named("two"), place(TESTS, 7)));
        opens(test, at(8));
    }
}

#[test]
fn where_the_code_is_named_by_a_helper_the_place_tells_as_well() {
    let helper = "fn says(n: u32) -> String {\n    say(n)\n}\n";
    let test = format!(
        "#[test]\nfn two() {{\n    let two = two();\n    assert_eq!(says(two), \
         \"2\");\n}}\n{helper}"
    );
    let panics = |line| two_goes(failed(FailureKind::Panic, Some(place(TESTS, line))));
    refused(&test, panics(7), Reason::OwnPreparation(named("two"), place(TESTS, 7)));
    opens(&test, panics(8));
    // In a helper's own lines it cannot be told what came before.
    opens(&test, panics(11));
}

#[test]
fn a_test_that_never_names_the_code_is_only_refused_where_it_is_unwritten() {
    let test = "#[test]\nfn two() {\n    todo!()\n}\n";
    let at = |kind| two_goes(failed(kind, Some(place(TESTS, 7))));
    refused(test, at(FailureKind::Stub), Reason::OwnPreparation(named("two"), place(TESTS, 7)));
    // A macro may hide the code's name: what cannot be told does not count as failure.
    opens(test, at(FailureKind::Panic));
}

#[test]
fn a_test_that_passes_at_once_asks_for_nothing() {
    refused(&two(), two_goes(passed()), Reason::PassesAlready(named("two")));
}

#[test]
fn a_run_that_says_nothing_about_the_assertion_is_refused() {
    refused(&two(), two_goes(TestOutcome::TimedOut), Reason::TimedOut(named("two")));
    let how = "signal 6 (SIGABRT)".to_owned();
    let ended = TestOutcome::EndedEarly { how: how.clone() };
    refused(&two(), two_goes(ended), Reason::EndedEarly(named("two"), how));
    refused(&two(), report(Outcome::NoTests), Reason::NoTestRan);
    let how = "signal 11".to_owned();
    refused(&two(), report(Outcome::CompilerCrashed { how }), Reason::CompilerCrashed);
    let (stage, limit) = (Stage::Tests, Limit::Memory);
    refused(&two(), report(Outcome::LimitHit { stage, limit }), Reason::LimitHit(stage, limit));
}

#[test]
fn one_test_at_a_time() {
    let three = test("three", 3, "Fizz");
    let report = tested(&[("one", passed()), ("two", asserted(7)), ("three", asserted(11))]);
    let reason = Reason::SeveralNewTests(names(&["two", "three"]));
    refused(&format!("{}{three}", two()), report, reason);
    refused("// not yet\n", tested(&[("one", passed())]), Reason::NoNewTest);
}

#[test]
fn a_test_is_new_by_its_tokens_and_not_by_its_name() {
    let mut dojo = given();
    dojo.write(TESTS, &test("renamed", 1, "1")).run(tested(&[("renamed", passed())]));
    assert_eq!(*dojo.verdict(), Verdict::Refused(vec![Reason::NoNewTest]));
    // Renamed and moved, it is an older test beside the new one.
    let moved = format!("{}{}", two(), test("renamed", 1, "1"));
    dojo.write(TESTS, &moved).run(tested(&[("renamed", passed()), ("two", asserted(3))]));
    assert_eq!(*dojo.verdict(), Verdict::Opened);
}

#[test]
fn an_older_tests_name_does_not_make_a_new_test_an_older_one() {
    let mut dojo = given();
    let swapped = format!("{}{}", test("first", 1, "1"), test("one", 2, "2"));
    dojo.write(TESTS, &swapped).run(tested(&[("first", passed()), ("one", asserted(7))]));
    assert_eq!(*dojo.verdict(), Verdict::Opened);
}

#[test]
fn the_same_test_again_says_nothing_new() {
    let again = test("again", 1, "1");
    let report = tested(&[("one", passed()), ("again", passed())]);
    let reason = || Reason::DuplicateTest(named("again"), named("one"));
    refused(&again, report.clone(), reason());
    // Above the older one, it is new all the same.
    let mut dojo = given();
    dojo.write(TESTS, &format!("{again}{}", one())).run(report);
    assert_eq!(*dojo.verdict(), Verdict::Refused(vec![reason()]));
}

#[test]
fn older_tests_rest() {
    let rewritten = |tests: &str, report: Report, reason: Reason| {
        let mut dojo = given();
        dojo.write(TESTS, tests).run(report);
        assert_eq!(*dojo.verdict(), Verdict::Refused(vec![reason]), "on\n{tests}");
    };
    let both = |name: &str| tested(&[(name, passed()), ("two", asserted(7))]);
    let changed = format!("{}{}", test("one", 1, "I"), two());
    rewritten(&changed, both("one"), Reason::OlderTestsChanged(names(&["one"])));
    rewritten(&two(), tested(&[("two", asserted(3))]), Reason::OlderTestsGone(names(&["one"])));
    let ignored = format!("#[test]\n#[ignore]\n{}{}", &one()[8..], two());
    rewritten(
        &ignored,
        tested(&[("one", TestOutcome::Ignored), ("two", asserted(8))]),
        Reason::TestsIgnored(names(&["one"])),
    );
}

#[test]
fn only_the_new_test_may_fail() {
    for outcome in [asserted(3), TestOutcome::TimedOut] {
        let report = tested(&[("one", outcome), ("two", asserted(7))]);
        refused(&two(), report, Reason::OlderTestsFail(names(&["one"])));
    }
    // Something that the text does not show keeps it from running.
    let unknown = tested(&[("two", asserted(7))]);
    refused(&two(), unknown, Reason::TestsIgnored(names(&["one"])));
    let report = tested(&[("one", TestOutcome::Ignored), ("two", asserted(7))]);
    refused(&two(), report, Reason::TestsIgnored(names(&["one"])));
}

#[test]
fn an_older_test_that_was_switched_off_before_may_stay_so() {
    let ignored = format!("#[test]\n#[ignore]\n{}", &one()[8..]);
    let mut dojo = Dojo::open(STUB, &ignored);
    dojo.pick("two").append(TESTS, &two());
    dojo.run(tested(&[("one", TestOutcome::Ignored), ("two", asserted(8))]));
    assert_eq!(*dojo.verdict(), Verdict::Opened);
}

#[test]
fn a_new_test_that_is_switched_off_cannot_fail() {
    let ignored = format!("#[test]\n#[ignore]\n{}", &two()[8..]);
    let reason = Reason::NewTestIgnored(named("two"));
    refused(&ignored, two_goes(TestOutcome::Ignored), reason.clone());
    refused(&two(), two_goes(TestOutcome::Ignored), reason.clone());
    refused(&two(), tested(&[("one", passed())]), reason.clone());
    // Where it is the only test, nothing runs: the cause is named and not the effect.
    let mut dojo = Dojo::open(STUB, "");
    dojo.pick("two").write(TESTS, &ignored);
    dojo.run(tested(&[("two", TestOutcome::Ignored)]));
    assert_eq!(*dojo.verdict(), Verdict::Refused(vec![reason]));
}

#[test]
fn no_code_without_a_test_that_asks_for_it() {
    let mut dojo = given();
    dojo.write(CODE, BOTH).run(tested(&[("one", passed())]));
    assert_eq!(*dojo.verdict(), Verdict::Refused(vec![Reason::CodeBeforeTest]));
    let unfinished = broken(vec![error("E0425", "cannot find value `m`", CODE, 2)]);
    dojo.write(CODE, "pub fn say(n: u32) -> String {\n    m\n}\n").run(unfinished);
    assert_eq!(*dojo.verdict(), Verdict::Refused(vec![Reason::CodeBeforeTest]));
}

#[test]
fn an_item_is_picked_first() {
    let mut dojo = after_one_cycle();
    dojo.append(TESTS, &two()).run(two_goes(asserted(7)));
    assert_eq!(*dojo.verdict(), Verdict::Refused(vec![Reason::NoItemPicked]));
    dojo.pick("two").run(two_goes(asserted(7)));
    assert_eq!(*dojo.verdict(), Verdict::Opened);
}

#[test]
fn a_verdict_is_for_the_text_and_the_phase_that_were_run() {
    let mut dojo = given();
    dojo.append(TESTS, &two());
    let run = dojo.start_run();
    let (facts, text) = (toy::facts(&dojo.session.files), dojo.file(TESTS).text.clone());
    dojo.append(TESTS, "// more\n");
    // Changed meanwhile.
    let mut changed = dojo.clone();
    let events = changed.end_run(run, two_goes(asserted(7)), facts.clone());
    assert!(matches!(events[..], [Event::RunFinished { .. }, Event::RunOutdated { .. }]));
    assert_eq!((changed.phase(), changed.verdict()), (PhaseName::Red, &Verdict::Outdated));
    // Changed and changed back: it is the text on the screen.
    let mut back = dojo.clone();
    back.write(TESTS, &text);
    back.end_run(run, two_goes(asserted(7)), facts.clone());
    assert_eq!((back.phase(), back.verdict()), (PhaseName::Green, &Verdict::Opened));
    // Abandoned, and the next cycle's text is another.
    let mut abandoned = dojo.clone();
    abandoned.act(Command::Abandon);
    abandoned.end_run(run, two_goes(asserted(7)), facts);
    assert_eq!((abandoned.phase(), abandoned.verdict()), (PhaseName::Red, &Verdict::Outdated));
}

#[test]
fn a_verdict_of_another_phase_opens_nothing() {
    let mut dojo = in_phase(PhaseName::Green);
    let run = dojo.start_run();
    dojo.act(Command::BackToRed);
    let facts = toy::facts(&dojo.session.files);
    dojo.end_run(run, tested(&[("one", stub())]), facts);
    assert_eq!((dojo.phase(), dojo.verdict()), (PhaseName::Red, &Verdict::Outdated));
}
