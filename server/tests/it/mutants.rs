//! Mutants, by the real compiler in the real jail.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::{Kind, runner, sources};
use katas::facts::Lines;
use katas::mutant::{Fate, Mutant, Operator, Tried};
use katas::report::Light;
use serde::Deserialize;
use server::runner::{Limits, LocalRunner, Mutation, Runner as _, SessionKey};

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    code: String,
    /// What a test does.
    body: String,
    /// What no test notices: what stands there and what instead.
    survived: Vec<String>,
}

fn key() -> SessionKey {
    SessionKey("one".to_owned())
}

/// A text's mutants in some of its lines.
async fn mutation(runner: &LocalRunner, code: &str, tests: &str, lines: Lines) -> Mutation {
    let mut sources = sources(code, tests);
    sources.watched = true;
    let found = runner.run(key(), sources.clone()).unwrap().result().await.unwrap();
    let file = sources.files[0].name.clone();
    Mutation::of(sources, vec![(file, lines)], &found.report, &found.facts).unwrap()
}

async fn tried(code: &str, tests: &str, lines: Lines) -> Vec<Tried> {
    let runner = runner(Kind::Jail, Limits::default());
    let mutation = mutation(&runner, code, tests, lines).await;
    runner.mutate(key(), mutation).unwrap().result().await.unwrap()
}

fn tests(body: &str) -> String {
    format!("use crate::code::*;\n#[test] fn t() {{ {body} }}")
}

const ALL: Lines = Lines { first: 1, last: u32::MAX };

#[tokio::test]
async fn what_no_test_notices_is_found_case_by_case() {
    let cases: Cases = toml::from_str(include_str!("mutants/cases.toml")).unwrap();
    let mut wrong = Vec::new();
    for Case { code, body, survived } in cases.case {
        let tried = tried(&code, &tests(&body), ALL).await;
        assert!(tried.iter().any(|one| one.fate == Fate::Killed), "{code}: {tried:#?}");
        let alive = tried.iter().filter(|one| one.fate == Fate::Survived);
        let alive: Vec<String> =
            alive.map(|one| format!("{} → {}", one.mutant.was, one.mutant.becomes)).collect();
        if alive != survived {
            wrong.push(format!("{code}\n  {alive:?}\n  and not {survived:?}\n{tried:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn only_the_lines_that_are_asked_for_are_changed() {
    let code = "pub fn one() -> u32 { 1 + 0 }\npub fn two() -> u32 { 1 + 1 }\n";
    let tests = tests("assert_eq!(one(), 1); assert_eq!(two(), 2);");
    let tried = tried(code, &tests, Lines { first: 2, last: 2 }).await;
    assert!(!tried.is_empty());
    assert!(tried.iter().all(|one| one.mutant.span.from.line == 2), "{tried:#?}");
}

#[tokio::test]
async fn a_mutant_that_loops_for_ever_fills_memory_or_exits_is_noticed_and_harms_nobody() {
    let code = "\
pub fn count(n: usize) -> usize {
    let mut i = 0;
    while i < n {
        i += 1;
    }
    i
}
pub fn fill(n: usize) -> usize {
    let mut all = Vec::new();
    while all.len() < n {
        all.push(vec![1u8; 1 << 20]);
    }
    all.len()
}
pub fn leave(really: bool) -> u32 {
    if really {
        std::process::exit(0);
    }
    7
}
";
    let body = "assert_eq!(count(3), 3); assert_eq!(fill(0), 0); assert_eq!(leave(false), 7);";
    let runner = runner(Kind::Jail, Limits::default());
    let mutation = mutation(&runner, code, &tests(body), ALL).await;
    let tried = runner.mutate(key(), mutation).unwrap().result().await.unwrap();
    // Without its step the loop never ends, with the contrary of its condition the list grows for
    // ever, and with the contrary of its condition the process ends as if all were well.
    let told = |one: &Tried| {
        let Mutant { operator, span, was, becomes } = &one.mutant;
        format!("{operator:?} {} {was:?} {becomes:?} {:?}", span.from.line, one.fate)
    };
    let all: Vec<String> = tried.iter().map(told).collect();
    let strange = [
        (4, Operator::DeleteStatement),
        (10, Operator::NegateCondition),
        (16, Operator::NegateCondition),
    ];
    for (line, operator) in strange {
        let is_it =
            |one: &&Tried| one.mutant.span.from.line == line && one.mutant.operator == operator;
        let fate = tried.iter().find(is_it).map(|one| one.fate);
        assert!(matches!(fate, Some(Fate::Killed | Fate::Unended)), "line {line}: {all:?}");
    }
    // The next run is right, in the same service.
    let found = runner.run(key(), sources(code, &tests(body))).unwrap().result().await.unwrap();
    assert_eq!(found.report.light(), Light::Green, "{:?}", found.report);
}
