//! `randori log report` and `randori log verify`, as a script uses them, on logs of SQLite that are
//! as they were written, and on ones that somebody tampered with.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod practice;

use katas::event::Event;
use katas::evidence::PassingRun;
use katas::id::{RulesVersion, RunId, TextVersion};
use katas::onward::Onward;
use katas::report::{Outcome, TestOutcome};
use practice::{Written, one_cycle};
use serde_json::Value;
use std::process::{Command, Output};

fn log(what: &str, written: &Written, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_randori"));
    command.args(["log", what, &written.session(), "--data"]).arg(written.data());
    command.args(more).output().unwrap()
}

/// The exit status of `verify`, and what it prints.
fn verified(written: &Written) -> (i32, Value) {
    let output = log("verify", written, &[]);
    let printed = serde_json::from_slice(&output.stdout);
    (output.status.code().unwrap(), printed.unwrap_or_else(|_| panic!("{output:?}")))
}

#[test]
fn an_honest_log_agrees_with_the_rules() {
    let written = Written::new(&one_cycle());
    let (status, printed) = verified(&written);
    assert_eq!(status, 0, "{printed:#}");
    // Nearly red, red, green, still green; the clean-up, the commit.
    assert_eq!((&printed["verdicts"], &printed["agree"]), (&6.into(), &6.into()), "{printed:#}");
    assert_eq!(printed["rules"]["session"], printed["rules"]["program"]);
    assert_eq!(printed["read_otherwise_today"], Value::Array(Vec::new()), "{printed:#}");
    // The stub that the navigator offered was read from the text, which the log does not say.
    assert_eq!(printed["not_compared"][0]["run"], 1, "{printed:#}");
    let said = String::from_utf8(log("verify", &written, &["--text"]).stdout).unwrap();
    assert!(said.contains("Verdicts: 6 of 6 agree"), "{said}");
}

/// Where somebody made something else of an event, `verify` tells of this run.
fn check_tampered(what: &str, run: u32, said: [&str; 2], change: impl Fn(&mut Event) -> bool) {
    let events = one_cycle();
    let written = Written::new(&events);
    let mut changed = events.clone();
    let tampered = changed.iter_mut().filter_map(|one| change(&mut one.event).then_some(&*one));
    let count = tampered.map(|one| written.tamper(one)).count();
    assert_eq!(count, 1, "{what} is one event");
    let (status, printed) = verified(&written);
    assert_eq!(status, 1, "{what}: {printed:#}");
    let found = &printed["differences"][0];
    assert_eq!(found["run"], run, "{what}: {printed:#}");
    let verdicts = |of: &Value| {
        let list = of.as_array().unwrap().iter();
        list.map(|one| one["verdict"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join("; ")
    };
    let [log_says, rules_say] = said;
    assert!(verdicts(&found["log"]).starts_with(log_says), "{what}: {found:#}");
    assert!(verdicts(&found["rules"]).starts_with(rules_say), "{what}: {found:#}");
    let text = String::from_utf8(log("verify", &written, &["--text"]).stdout).unwrap();
    assert!(text.contains("the log says") && text.contains("the rules say"), "{text}");
}

#[test]
fn a_verdict_that_was_turned_is_found() {
    let held = |version| Event::GreenHeld(PassingRun::recorded(RunId(4), version, 1).unwrap());
    check_tampered("a refusal in place of green", 4, ["refused: broke", "still green"], |event| {
        let Event::GreenHeld(run) = event else { return false };
        let broke = katas::reason::Reason::Broke(Vec::new());
        *event = Event::StepRefused { run: run.run(), reasons: vec![broke] };
        true
    });
    check_tampered("an override in a strict session", 2, ["", "red by"], |event| {
        let Event::RedConfirmed(red) = event else { return false };
        let (run, onward) = (red.run(), Onward::Green(red.clone()));
        *event = Event::Overridden { run, reason: "It is right.".into(), onward };
        true
    });
    check_tampered("green in place of red", 2, ["still green", "red by"], |event| {
        let Event::RedConfirmed(red) = event else { return false };
        *event = held(red.version());
        true
    });
    check_tampered("more passed than did", 3, ["green, 7", "green, 1"], |event| {
        let Event::GreenReached(run) = event else { return false };
        *event = Event::GreenReached(PassingRun::recorded(run.run(), run.version(), 7).unwrap());
        true
    });
}

#[test]
fn evidence_that_was_turned_is_found() {
    check_tampered("a test that passed", 2, ["red by", "refused: passes_already"], |event| {
        let Event::RunFinished { run: RunId(2), report, .. } = event else { return false };
        let Outcome::Tested { tests } = &mut report.outcome else { return false };
        tests[0].outcome = TestOutcome::Passed;
        true
    });
    check_tampered("a commit on another run", 9, ["cycle 1 committed", "cycle 1"], |event| {
        let Event::Committed { run, .. } = event else { return false };
        *run = PassingRun::recorded(RunId(9), TextVersion(4), 1).unwrap();
        true
    });
    check_tampered(
        "nothing cleaned",
        4,
        ["clean-up done (Nothing", "clean-up done (Cl"],
        |event| {
            let Event::RefactoringFinished { finding, .. } = event else { return false };
            *finding = katas::event::Finding::NothingToCleanUp;
            true
        },
    );
}

#[test]
fn facts_that_a_parser_reads_otherwise_are_no_false_verdict() {
    let events = one_cycle();
    let written = Written::new(&events);
    let mut opening = events[0].clone();
    let mut last = events.iter().rfind(|one| matches!(one.event, Event::RunFinished { .. }));
    let last = last.as_mut().unwrap();
    let mut last = last.clone();
    let Event::RunFinished { facts, .. } = &mut last.event else { panic!("a run") };
    facts.code[0].weight += 1;
    written.tamper(&last);
    let (status, printed) = verified(&written);
    assert_eq!((status, &printed["agree"]), (0, &6.into()), "{printed:#}");
    let read = &printed["read_otherwise_today"];
    assert_eq!((&read[0]["run"], &read[0]["facts"][0]), (&4.into(), &"code".into()), "{read:#}");
    // What this program does not know it does not judge.
    let Event::SessionOpened(opened) = &mut opening.event else { panic!("an opening") };
    opened.rules = RulesVersion(u32::MAX);
    written.tamper(&opening);
    let output = log("verify", &written, &[]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(4), "{said}");
    assert!(said.contains("edition 4294967295") && said.contains("newer"), "{said}");
}

#[test]
fn a_log_that_cannot_be_read_is_neither_right_nor_wrong() {
    let written = Written::new(&one_cycle());
    let check = |what: &str, session: &str, words: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_randori"));
        let output = command.args(["log", what, session, "--data"]).arg(written.data()).output();
        let output = output.unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(4), "{said}");
        assert!(said.contains(words) && output.stdout.is_empty(), "{said}");
    };
    for what in ["verify", "report"] {
        check(what, "nothing", "log list");
        check(what, &"0".repeat(32), "session");
    }
    written.damage();
    for what in ["verify", "report"] {
        check(what, &written.session(), "damaged");
    }
}

#[test]
fn the_report_has_every_measure_for_programs_and_for_people() {
    let written = Written::new(&one_cycle());
    let output = log("report", &written, &[]);
    assert!(output.status.success(), "{output:?}");
    let printed: Value = serde_json::from_slice(&output.stdout).unwrap();
    let measure = |id: &str| {
        let all = printed["measures"].as_array().unwrap();
        all.iter()
            .find(|one| one["id"] == id)
            .unwrap_or_else(|| panic!("{id}: {printed:#}"))
            .clone()
    };
    assert_eq!(measure("cycles")["value"], 1.0);
    // Each event of the practice is a second after the one before.
    assert_eq!(
        (&measure("red_to_green")["value"], &measure("red_to_green")["unit"]),
        (&4000.0.into(), &"ms".into())
    );
    assert_eq!(measure("right_reason")["said"], "100 % (1 of 1)");
    assert_eq!(measure("granularity")["source"], "Fucci and others 2017");
    assert_eq!(printed["cycles"][0]["cleaned"], true);
    assert_eq!(printed["episodes"][0]["category"], "test-first");
    assert_eq!(
        (&printed["runs"][1]["light"], &printed["runs"][1]["phase"]),
        (&"red".into(), &"red".into())
    );
    assert_eq!(printed["phases"][0]["phase"], "red");
    let said = String::from_utf8(log("report", &written, &["--text"]).stdout).unwrap();
    for words in ["FizzBuzz in rust, 1 of 9", "From red to green", "4 s", "[Randori]", "lines"] {
        assert!(said.contains(words), "{words} is not in {said}");
    }
}
