//! Which regions of code in other languages than Rust the tests execute, by the real tools in the
//! real jail.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::BOTH;
use crate::given::scripted::{given, is_missing, sources};
use katas::diagnostic::Position;
use katas::facts::RegionFact;
use katas::report::{FailureKind, TestOutcome};
use serde::Deserialize;
use server::runner::{Finding, Runner as _, SessionKey};
use server::sandbox::Kind;

/// A run that is watched, of some code and what the tests do.
async fn watched(language: &str, kind: Kind, code: &str, tests: &str) -> Finding {
    let files = match language {
        "python" => [("code_.py", code), ("tests.py", tests)],
        "javascript" => [("code.js", code), ("test.js", tests)],
        "haskell" => [("Code.hs", code), ("Spec.hs", tests)],
        _ => [("code.ts", code), ("test.ts", tests)],
    };
    let mut sources = sources(language, &files);
    sources.watched = true;
    let job = given(kind).run(SessionKey("one".to_owned()), sources);
    job.unwrap().result().await.unwrap()
}

/// Tests that do something each.
fn tests(language: &str, bodies: &[&str]) -> String {
    let bodies = bodies.iter().zip('a'..);
    match language {
        "python" => {
            let head = "import unittest\nimport code_\nfrom code_ import *\n\n\n\
                 class T(unittest.TestCase):\n";
            let bodies = bodies.map(|(body, name)| {
                format!(
                    "    def test_{name}(self):\n        {}\n",
                    body.replace('\n', "\n        ")
                )
            });
            head.to_owned() + &bodies.collect::<String>()
        }
        "haskell" => {
            let head = "module Spec (spec) where\n\nimport Code\nimport Test.Hspec\n\n\
                 spec :: Spec\nspec = describe \"t\" $ do\n";
            let bodies = bodies.map(|(body, name)| format!("  it \"{name}\" $ {body}\n"));
            head.to_owned() + &bodies.collect::<String>()
        }
        _ => {
            let ending = if language == "javascript" { "js" } else { "ts" };
            let head = format!(
                "import test from \"node:test\";\nimport assert from \"node:assert/strict\";\n\
                 import * as code from \"./code.{ending}\";\n"
            );
            let bodies =
                bodies.map(|(body, name)| format!("test(\"{name}\", () => {{ {body} }});\n"));
            head + &bodies.collect::<String>()
        }
    }
}

fn executed(finding: &Finding) -> Vec<Vec<u32>> {
    let tests = finding.report.tests();
    assert!(!tests.is_empty(), "{:#?}", finding.report);
    let executed = tests
        .iter()
        .map(|test| test.executed.clone().unwrap_or_else(|| panic!("nobody watched {test:#?}")));
    executed.collect()
}

/// The regions that no test executed, in the driver's words, without those that are excused.
fn unexecuted(code: &str, finding: &Finding) -> Vec<String> {
    let executed = executed(finding).concat();
    let regions = finding.facts.regions.iter().zip(0u32..);
    let missed = regions.filter(|(region, at)| !executed.contains(at) && !region.is_exempt);
    missed.map(|(region, _)| words(code, region)).collect()
}

/// What stands in a region, on one line.
fn words(code: &str, region: &RegionFact) -> String {
    let at = |position: Position| {
        let before: usize =
            code.split_inclusive('\n').take(position.line as usize - 1).map(str::len).sum();
        let line = &code[before..];
        before + line.chars().take(position.column as usize - 1).map(char::len_utf8).sum::<usize>()
    };
    let words = &code[at(region.span.from)..at(region.span.to)];
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

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
    /// What stands in the regions that it does not execute.
    missed: Vec<String>,
}

#[tokio::test]
async fn what_no_test_executes_is_found_region_by_region() {
    let cases: Cases = toml::from_str(include_str!("executed/cases.toml")).unwrap();
    let mut wrong = Vec::new();
    for Case { language, code, body, missed } in cases.case {
        if is_missing(&language) {
            continue;
        }
        let finding = watched(&language, Kind::Jail, &code, &tests(&language, &[&body])).await;
        let passed = finding.report.tests().iter().all(|one| one.outcome == TestOutcome::Passed);
        if finding.report.tests().is_empty() || !passed {
            wrong.push(format!("{code}\n  {:#?}", finding.report));
            continue;
        }
        let found = unexecuted(&code, &finding);
        if found != missed {
            wrong.push(format!("{code}\n  {found:?}\n  and not {missed:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const PYTHON: &str = "def helper(n):\n    return n\n\n\nTABLE = [helper(n) for n in (1, 2)]\n\n\n\
                      def f(n):\n    if n == 1:\n        return 10\n    return 20\n";

const JAVASCRIPT: &str = "const helper = (n) => n;\nconst TABLE = [1, 2].map(helper);\n\
                          export function f(n) {\n  if (n === 1) return TABLE.length;\n  \
                          return 20;\n}\n";

/// Nothing is executed while it is loaded: the first region is asked for by both.
const HASKELL: &str = "module Code where\n\ntable :: [Int]\ntable = map (* 10) [1, 2]\n\n\
                       f :: Int -> Int\nf n = if n == 1 then table !! 0 else table !! (n - 1)\n";

#[tokio::test]
async fn each_test_has_its_own_and_what_loading_executes_is_everybodys() {
    // Functions and what they call; the one that is executed while loading is the first region.
    let cases = [
        ("python", PYTHON, ["code_.f(1)", "code_.f(2)"]),
        ("javascript", JAVASCRIPT, ["code.f(1)", "code.f(2)"]),
        ("haskell", HASKELL, ["f 1 `shouldBe` 10", "f 2 `shouldBe` 20"]),
    ];
    for (language, code, bodies) in cases {
        if is_missing(language) {
            continue;
        }
        let tests = tests(language, &bodies);
        for kind in BOTH {
            let finding = watched(language, kind, code, &tests).await;
            assert_eq!(executed(&finding), [vec![0, 1, 2], vec![0, 1, 3]], "{language} {kind:?}");
        }
    }
}

#[tokio::test]
async fn tests_that_run_by_themselves_are_watched_too() {
    let cases = [
        ("python", PYTHON, ["code_.f(1)", "code_.f(2)\nimport os\nos.environ['X'] = '1'"]),
        ("javascript", JAVASCRIPT, ["code.f(1)", "code.f(2); process.exit(0)"]),
    ];
    for (language, code, bodies) in cases {
        if is_missing(language) {
            continue;
        }
        let finding = watched(language, Kind::Jail, code, &tests(language, &bodies)).await;
        let executed = finding.report.tests()[0].executed.clone();
        assert_eq!(executed, Some(vec![0, 1, 2]), "{language}: {:#?}", finding.report);
    }
}

#[tokio::test]
async fn every_place_is_one_of_the_drivers_own_text() {
    let cases = [
        (
            "python",
            "def f(v, n):\n    return v[n] if n > 1 and n > 2 else 0\n",
            "f([], 7)",
            (2, 12),
        ),
        (
            "javascript",
            "export function f(v, n) {\n  return n > 1 && n > 2 ? v.x.y : 0;\n}\n",
            "code.f([], 7)",
            (2, 31),
        ),
        (
            "typescript",
            "export function f(v: { x?: any }, n: number): number {\n  \
             return n > 1 && n > 2 ? v.x.y : 0;\n}\n",
            "code.f({}, 7)",
            (2, 31),
        ),
    ];
    for (language, code, body, at) in cases {
        if is_missing(language) {
            continue;
        }
        let finding = watched(language, Kind::Jail, code, &tests(language, &[body])).await;
        let TestOutcome::Failed(failure) = &finding.report.tests()[0].outcome else {
            panic!("{:#?}", finding.report)
        };
        let place = failure.place.clone().unwrap_or_else(|| panic!("{failure:?}"));
        let found = (failure.kind, place.at.line, place.at.column);
        // Python before 3.11 tells no column.
        let told = if found.2 == 1 {
            (FailureKind::Panic, at.0, 1)
        } else {
            (FailureKind::Panic, at.0, at.1)
        };
        assert_eq!(found, told, "{language}");
    }
}

#[tokio::test]
async fn what_is_no_text_of_the_language_is_told_as_without_counters() {
    let cases = [
        ("haskell", "module Code where\nf :: Int -> Int\nf n = if n > 1 && n then 'a' else 2\n"),
        ("haskell", "module Code where\nf :: Int -> Int\nf n = if n > 1 then g n else 2 + h\n"),
        ("python", "def f(n):\n    return n +\n"),
        ("javascript", "export function f(n) {\n  return n +;\n}\n"),
        ("typescript", "export function f(n: number): string {\n  return n > 1 ? n : 2;\n}\n"),
    ];
    for (language, code) in cases {
        if is_missing(language) {
            continue;
        }
        let tests = tests(language, if language == "haskell" { &["pending"] } else { &[""] });
        let mut plain = sources(
            language,
            &match language {
                "python" => [("code_.py", code), ("tests.py", &tests)],
                "javascript" => [("code.js", code), ("test.js", &tests)],
                "haskell" => [("Code.hs", code), ("Spec.hs", &tests)],
                _ => [("code.ts", code), ("test.ts", &tests)],
            },
        );
        plain.watched = false;
        let job = given(Kind::Jail).run(SessionKey("one".to_owned()), plain).unwrap();
        let plain = job.result().await.unwrap();
        let finding = watched(language, Kind::Jail, code, &tests).await;
        assert!(!plain.report.diagnostics.is_empty());
        assert_eq!(finding.report.diagnostics, plain.report.diagnostics, "{language}");
    }
}
