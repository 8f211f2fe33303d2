//! What is read in other languages than Rust without running anything.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::scripted::sources;
use katas::facts::{Asserts, Facts};
use katas::report::TestName;
use serde::Deserialize;
use server::language;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

/// Some code, a file of tests, and what is to be said of them.
#[derive(Deserialize)]
struct Case {
    language: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    tests: String,
    /// What the last test asserts: `nothing`, `constants`, `code`, `unknown`.
    asserts: Option<String>,
    /// The lines of the last test that do not depend on the code.
    preparation: Option<Vec<[u32; 2]>>,
    /// What stands beside the tests.
    helpers: Option<Vec<String>>,
    /// What the code declares: a stub in brackets, with its weight behind it, and with a question
    /// mark where nobody uses it.
    declares: Option<Vec<String>>,
    tells: Option<Vec<String>>,
}

fn facts(case: &Case) -> Facts {
    let files = match case.language.as_str() {
        "python" => [("code_.py", case.code.as_str()), ("tests.py", case.tests.as_str())],
        "javascript" => [("code.js", case.code.as_str()), ("test.js", case.tests.as_str())],
        "haskell" => [("Code.hs", case.code.as_str()), ("Spec.hs", case.tests.as_str())],
        _ => [("code.ts", case.code.as_str()), ("test.ts", case.tests.as_str())],
    };
    language::read(&sources(&case.language, &files)).facts
}

fn declared(facts: &Facts) -> Vec<String> {
    let said = facts.code.iter().map(|one| {
        let (_, name) = one.name.split_once("::").unwrap();
        let name = if one.is_stub { format!("({name})") } else { name.to_owned() };
        format!("{name} {}{}", one.weight, if one.is_used { "" } else { "?" })
    });
    said.collect()
}

#[test]
fn texts_are_read_case_by_case() {
    let cases: Cases = toml::from_str(include_str!("reading/cases.toml")).unwrap();
    let mut wrong = Vec::new();
    for case in &cases.case {
        let facts = facts(case);
        let mut hold = |what: &str, said: String, expected: String| {
            if said != expected {
                let Case { code, tests, .. } = case;
                wrong.push(format!("{code}{tests}\n  {what}: {said}, and not {expected}"));
            }
        };
        let last = facts.tests.last();
        if let Some(expected) = &case.asserts {
            let said = match last.and_then(|test| test.asserts) {
                Some(Asserts::Nothing) => "nothing",
                Some(Asserts::Constants) => "constants",
                Some(Asserts::OfTheCode) => "code",
                None => "unknown",
            };
            hold("asserts", said.to_owned(), expected.clone());
        }
        if let Some(expected) = &case.preparation {
            let said = last.map(|test| &test.preparation).into_iter().flatten();
            let said: Vec<_> = said.map(|lines| [lines.first, lines.last]).collect();
            hold("preparation", format!("{said:?}"), format!("{expected:?}"));
        }
        if let Some(expected) = &case.helpers {
            let said: Vec<_> = facts.helpers.iter().map(|one| one.name.clone()).collect();
            hold("helpers", format!("{said:?}"), format!("{expected:?}"));
        }
        if let Some(expected) = &case.declares {
            hold("declares", format!("{:?}", declared(&facts)), format!("{expected:?}"));
        }
        if let Some(expected) = &case.tells {
            let said: Vec<_> = facts.tells.iter().map(|one| one.words.clone()).collect();
            hold("tells", format!("{said:?}"), format!("{expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Digests of what is declared and what stands beside the tests.
fn digests(language: &str, code: &str, tests: &str) -> (Vec<(u64, Option<u64>)>, Vec<u64>) {
    let case = Case {
        language: language.to_owned(),
        code: code.to_owned(),
        tests: tests.to_owned(),
        asserts: None,
        preparation: None,
        helpers: None,
        declares: None,
        tells: None,
    };
    let facts = facts(&case);
    let code = facts.code.iter().map(|one| (one.head, one.body)).collect();
    (code, facts.helpers.iter().map(|one| one.body).collect())
}

#[test]
fn what_a_formatter_does_is_no_change() {
    let python = digests(
        "python",
        "def f(a, b):\n    # why\n    return {'x': (a + b), 'y': [a, b]}\n",
        "LIST = ['a', 'b']\n",
    );
    let formatted = digests(
        "python",
        "def f(\n    a,\n    b,\n):\n    \"\"\"Doc.\"\"\"\n    \
         return {\n        \"x\": a + b,\
         \n        \"y\": [\n            a,\n            b,\n        ],\n    }\n",
        "LIST = [\n    \"a\",\n    \"b\",\n]\n",
    );
    assert_eq!(python, formatted);
    let javascript =
        digests("javascript", "export function f(a) { return ['x', a] }\n", "const L = ['a']\n");
    let formatted = digests(
        "javascript",
        "export function f(a) {\n  // why\n  return [\n    \"x\",\n    a,\n  ];\n}\n",
        "const L = [\"a\"];\n",
    );
    assert_eq!(javascript, formatted);
    assert_ne!(
        digests("python", "def f():\n    return 1\n", ""),
        digests("python", "def f():\n    return 2\n", "")
    );
}

#[test]
fn they_are_the_same_for_ever() {
    // Digests are kept in logs: these numbers are never edited.
    const HEAD: u64 = 1_736_789_176_314_958_686;
    const BODY: u64 = 1_338_740_167_776_479_676;
    const HELPER: u64 = 15_597_446_098_099_495_425;
    let (code, helpers) = digests("python", "def f(a):\n    return a + 1\n", "X = [1, 2]\n");
    assert_eq!((code, helpers), (vec![(HEAD, Some(BODY))], vec![HELPER]));
}

#[test]
fn a_test_keeps_its_name() {
    let case: Case = toml::from_str(
        "language = \"python\"\ntests = '''\nclass T(X):\n    def test_a(self):\n        pass\n'''",
    )
    .unwrap();
    assert!(facts(&case).test(&TestName("tests::T::test_a".to_owned())).is_some());
}
