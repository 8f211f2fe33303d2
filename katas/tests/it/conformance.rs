//! Measures of conformance against logs that were reckoned by hand: see `conformance/*.txt`.
//!
//! A line of these is a moment and what is done then, `= ID VALUE` is what a measure comes to in
//! the end, `~ LIST` the episodes, and `#` begins a remark.

use crate::dojo::*;
use crate::toy;
use katas::command::{Command, Rung};
use katas::conformance::{Conformance, IDLE_AFTER, Topic, Value};
use katas::facts::{Asserts, Facts, RegionFact, RegionKind};
use katas::id::Timestamp;
use katas::policy::{Policy, Strictness};
use katas::prediction::Prediction;
use katas::report::{FailureKind, Outcome, Report, TestOutcome};
use katas::session::PhaseName;
use katas::strength::{Strength, Weakness};

const TIDY: &str = "pub fn say(number: u32) -> String {\n    number.to_string()\n}\n";

/// A log as a script tells it, and what is expected of it.
struct Told {
    dojo: Dojo,
    expected: Vec<(String, String)>,
    episodes: Option<String>,
}

/// The log that a script tells.
pub fn log_of(script: &str) -> Vec<katas::event::Recorded> {
    told(script).dojo.log
}

fn told(script: &str) -> Told {
    let mut told = Told { dojo: Dojo::open("", ""), expected: Vec::new(), episodes: None };
    for line in script.lines() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if let Some(expected) = line.strip_prefix("= ") {
            let (id, value) = expected.trim().split_once(char::is_whitespace).unwrap();
            told.expected.push((id.to_owned(), value.trim().to_owned()));
        } else if let Some(list) = line.strip_prefix("~ ") {
            told.episodes = Some(list.trim().to_owned());
        } else if let Some((clock, action)) = line.split_once(' ') {
            let known = told.dojo.log.len();
            act(&mut told.dojo, action.trim());
            let (minutes, seconds) = clock.split_once(':').unwrap();
            let seconds: u64 =
                minutes.parse::<u64>().unwrap() * 60 + seconds.parse::<u64>().unwrap();
            told.dojo.log[known..].iter_mut().for_each(|one| one.at = Timestamp(seconds * 1000));
        }
    }
    told
}

fn act(dojo: &mut Dojo, action: &str) {
    let (verb, rest) = action.split_once(' ').unwrap_or((action, ""));
    match verb {
        "open" if rest == "coach" => {
            let policy =
                Policy { strictness: Strictness::Coach, prediction: true, ..Policy::default() };
            *dojo = Dojo::open_under(policy, "", "");
            dojo.act(Command::AddItem { text: "2 too".into() });
        }
        "open" => {}
        "pick" => drop(dojo.pick(rest)),
        "tests" => {
            let text: String = rest.split(' ').map(test_named).collect();
            dojo.write(TESTS, &text);
        }
        "code" => drop(dojo.write(CODE, code_named(rest))),
        "run" if rest == "lost" => {
            let run = dojo.start_run();
            dojo.lose(run);
        }
        "run" => drop(dojo.run(report_of(rest))),
        "finish" => drop(dojo.act(Command::FinishRefactoring)),
        "commit" => drop(dojo.act(Command::Commit { message: rest.into() })),
        "revert" => drop(dojo.act(Command::Revert)),
        "back" => drop(dojo.act(Command::BackToRed)),
        "abandon" => drop(dojo.act(Command::Abandon)),
        "predict" => {
            let prediction = match rest {
                "passes" => Prediction::Passes,
                _ => Prediction::Assertion { actual: None },
            };
            dojo.act(Command::Predict { prediction });
        }
        "override" => drop(dojo.act(Command::Override { reason: rest.into() })),
        "spike" => drop(dojo.act(Command::StartSpike { question: rest.into() })),
        "leave" => drop(dojo.act(Command::EndSpike)),
        "hint" => {
            let next = dojo.session.hint.map_or(Some(Rung::Question), Rung::next).unwrap();
            dojo.act(Command::AskHint { rung: next });
        }
        _ => panic!("{action} is no action"),
    }
}

fn test_named(name: &str) -> String {
    match name {
        "one" => one(),
        "two" => two(),
        _ => test(name, 3, "3"),
    }
}

fn code_named(name: &str) -> &'static str {
    match name {
        "stub" => STUB,
        "one" => ONE,
        "both" => BOTH,
        "tidy" => TIDY,
        _ => panic!("{name} is no code"),
    }
}

fn report_of(words: &str) -> Report {
    match words {
        "missing" => broken(vec![error("E0425", "cannot find function `say`", TESTS, 3)]),
        "crashed" => report(Outcome::CompilerCrashed { how: "signal 9".into() }),
        "nothing" => report(Outcome::NoTests),
        _ => {
            let outcome = |word: &str| -> TestOutcome {
                match word {
                    "passed" => passed(),
                    "stub" => stub(),
                    "failed" => failed(FailureKind::Assertion, None),
                    _ => panic!("{word} is no outcome"),
                }
            };
            let tests = words.split(' ').map(|word| word.split_once('=').unwrap());
            tested(&tests.map(|(name, word)| (name, outcome(word))).collect::<Vec<_>>())
        }
    }
}

/// The script's log has the measures that the script says.
fn check(name: &str, script: &str) -> Conformance {
    let Told { dojo, expected, episodes } = told(script);
    let found = Conformance::of(&dojo.log).unwrap();
    for (id, value) in expected {
        let measure = found.measure(&id).unwrap_or_else(|| panic!("{name}: there is no {id}"));
        assert_eq!(measure.value.to_string(), value, "{name}: {id}");
    }
    if let Some(expected) = episodes {
        let one = |one: &katas::conformance::Episode| {
            let word = one.category.word();
            if one.kind.is_empty() { word.to_owned() } else { format!("{word} {}", one.kind) }
        };
        let list: Vec<_> = found.episodes.iter().map(one).collect();
        assert_eq!(list.join(", "), expected, "{name}");
    }
    let spans: u64 = found.spans.iter().map(|span| span.to.0 - span.from.0).sum();
    assert_eq!(spans, found.last_at.0 - found.opened_at.0, "{name}: no time is lost or told twice");
    found
}

#[test]
fn two_cycles_by_the_book() {
    let found = check("two_cycles", include_str!("conformance/two_cycles.txt"));
    let cycle = &found.cycles[1];
    assert_eq!(
        (cycle.number.0, cycle.item.as_str(), cycle.message.as_str()),
        (2, "2 too", "Say 2")
    );
    assert_eq!((cycle.size.tests, cycle.size.code), (4, 4));
    assert_eq!(cycle.times, [120_000, 60_000, 70_000, 10_000]);
    let phases: Vec<_> = found.spans.iter().map(|span| span.phase).collect();
    assert_eq!(phases, [PhaseName::ALL, PhaseName::ALL].concat());
    assert_eq!((found.lights.len(), found.items), (6, (2, 3)));
}

#[test]
fn detours_count_and_what_is_nobodys_fault_does_not() {
    let found = check("detours", include_str!("conformance/detours.txt"));
    let idle: Vec<_> = found.spans.iter().filter(|span| span.is_idle).collect();
    assert_eq!((idle.len(), idle[0].phase), (1, PhaseName::Green));
    assert_eq!(idle[0].to.0 - idle[0].from.0, 600_000 - IDLE_AFTER);
    assert_eq!(found.cycles[0].time(), 530_000);
}

#[test]
fn what_a_coach_let_pass_is_counted() {
    check("coached", include_str!("conformance/coached.txt"));
}

#[test]
fn code_before_its_test_is_no_test_first() {
    check("test_last", include_str!("conformance/test_last.txt"));
}

#[test]
fn of_a_session_just_opened_little_is_known() {
    let found = check("just_opened", include_str!("conformance/just_opened.txt"));
    assert!(found.spans.is_empty() && found.cycles.is_empty() && found.episodes.is_empty());
}

/// The facts about the text on the screen, with three regions of which one need not be executed.
fn facts_with_regions(dojo: &Dojo, strength: Option<Strength>) -> Facts {
    let span = error("", "", CODE, 2).span.unwrap();
    let region = |is_exempt| RegionFact {
        kind: RegionKind::Branch,
        span: span.clone(),
        tokens: 7,
        outer: None,
        is_exempt,
    };
    let mut facts = toy::facts(&dojo.session.files);
    facts.tests.iter_mut().for_each(|test| test.asserts = Some(Asserts::OfTheCode));
    Facts { regions: vec![region(false), region(true), region(false)], strength, ..facts }
}

fn executing(regions: &[u32]) -> Report {
    let mut report = tested(&[("one", passed())]);
    let Outcome::Tested { tests } = &mut report.outcome else { panic!("tests") };
    tests[0].executed = Some(regions.to_vec());
    report
}

#[test]
fn tests_grow_by_what_they_ask_execute_and_still_notice() {
    let mut dojo = in_phase(PhaseName::Green);
    dojo.write(CODE, ONE);
    let run = |dojo: &mut Dojo, regions: &[u32], strength| {
        let (run, facts) = (dojo.start_run(), facts_with_regions(dojo, strength));
        dojo.end_run(run, executing(regions), facts);
    };
    run(&mut dojo, &[0, 1], None);
    run(&mut dojo, &[0, 1], Some(Strength::Weakened(vec![Weakness::Gone(named("one"))])));
    run(&mut dojo, &[0, 1, 2], Some(Strength::Kept));
    dojo.act(Command::FinishRefactoring).act(Command::Commit { message: "Say 1".into() });
    let found = Conformance::of(&dojo.log).unwrap();
    let said = |id| found.measure(id).unwrap().value.to_string();
    assert_eq!([said("tests"), said("tests_asserting")], ["0 → 1", "0 → 1"]);
    assert_eq!(
        [said("executed_at_first"), said("tests_kept")],
        ["100 % (2 of 2)", "50 % (1 of 2)"]
    );
}

#[test]
fn a_log_that_does_not_begin_is_no_session() {
    assert_eq!(Conformance::of(&[]), None);
    let dojo = in_phase(PhaseName::Green);
    assert_eq!(Conformance::of(&dojo.log[1..]), None);
}

#[test]
fn every_measure_has_a_name_a_sentence_and_its_source() {
    let found = Conformance::of(&after_one_cycle().log).unwrap();
    for measure in &found.measures {
        let id = measure.id;
        let alike = found.measures.iter().filter(|one| one.id == id || one.name == measure.name);
        assert_eq!(alike.count(), 1, "{id} is told once");
        assert!(measure.explanation.ends_with('.') && !measure.unit.is_empty(), "{id}");
        assert_eq!(measure.value.number().is_none(), measure.value == Value::Unknown, "{id}");
        assert!(!measure.source.word().is_empty(), "{id}");
    }
    for topic in Topic::ALL {
        let of_it: Vec<_> = found.measures.iter().filter(|one| one.topic == topic).collect();
        assert!(!of_it.is_empty(), "nothing is told of {topic:?}");
    }
}
