//! Mutants of Python and JavaScript code, by the real tools in the real jail.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::scripted::{given, is_missing, sources};
use katas::facts::Lines;
use katas::mutant::{Fate, Tried};
use serde::Deserialize;
use server::runner::{Mutation, Runner as _, SessionKey};
use server::sandbox::Kind;
use std::time::Instant;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    language: String,
    code: String,
    /// What a test does.
    body: String,
    /// What no test notices: what stands there and what instead.
    survived: Vec<String>,
    /// How many there are with which the tests do not end, where that depends on nothing else.
    unended: Option<usize>,
}

fn key() -> SessionKey {
    SessionKey("one".to_owned())
}

/// The mutants of a text with one test.
async fn tried(kind: Kind, language: &str, code: &str, body: &str) -> Vec<Tried> {
    let runner = given(kind);
    let python = format!(
        "import unittest\nimport code_ as code\n\n\nclass T(unittest.TestCase):\n    \
         def test_it(self):\n        {}\n",
        body.replace('\n', "\n        ")
    );
    let ending = if language == "javascript" { "js" } else { "ts" };
    let script = format!(
        "import test from \"node:test\";\nimport assert from \"node:assert/strict\";\n\
         import * as code from \"./code.{ending}\";\n\ntest(\"it\", () => {{ {body} }});\n"
    );
    let files = match language {
        "python" => [("code_.py", code), ("tests.py", python.as_str())],
        "javascript" => [("code.js", code), ("test.js", script.as_str())],
        _ => [("code.ts", code), ("test.ts", script.as_str())],
    };
    let mut sources = sources(language, &files);
    sources.watched = true;
    let found = runner.run(key(), sources.clone()).unwrap().result().await.unwrap();
    let lines = vec![(sources.files[0].name.clone(), Lines { first: 1, last: u32::MAX })];
    let mutation = Mutation::of(sources, lines, &found.report, &found.facts);
    let mutation = mutation.unwrap_or_else(|| panic!("{:#?}", found.report));
    let begun = Instant::now();
    let tried = runner.mutate(key(), mutation).unwrap().result().await.unwrap();
    println!("{language}: {} mutants in {:?}", tried.len(), begun.elapsed());
    tried
}

#[tokio::test]
async fn what_no_test_notices_is_found_case_by_case() {
    let cases: Cases = toml::from_str(include_str!("mutated/cases.toml")).unwrap();
    let mut wrong = Vec::new();
    for Case { language, code, body, survived, unended } in cases.case {
        if is_missing(&language) {
            continue;
        }
        let tried = tried(Kind::Jail, &language, &code, &body).await;
        let with = |fate: Fate| tried.iter().filter(move |one| one.fate == fate);
        let alive: Vec<String> = with(Fate::Survived)
            .map(|one| format!("{} → {}", one.mutant.was, one.mutant.becomes))
            .collect();
        let none = with(Fate::Killed).next().is_none();
        if none
            || alive != survived
            || unended.is_some_and(|count| with(Fate::Unended).count() != count)
        {
            let all: Vec<String> = tried
                .iter()
                .map(|one| format!("{:?} {} → {}", one.fate, one.mutant.was, one.mutant.becomes))
                .collect();
            wrong.push(format!("{code}\n  {alive:?}\n  and not {survived:?}\n{}", all.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn in_a_plain_process_too() {
    for (language, code, body) in [
        ("python", "def f(n):\n    return n + 0\n", "self.assertEqual(code.f(2), 2)"),
        (
            "javascript",
            "export function f(n) {\n  return n + 0;\n}\n",
            "assert.equal(code.f(2), 2)",
        ),
    ] {
        if is_missing(language) {
            continue;
        }
        let tried = tried(Kind::Plain, language, code, body).await;
        let fates: Vec<Fate> = tried.iter().map(|one| one.fate).collect();
        // A default, the operator, and the constant.
        assert_eq!(fates, [Fate::Killed, Fate::Survived, Fate::Killed], "{tried:#?}");
    }
}
