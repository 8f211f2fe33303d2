//! Texts that nobody writes by hand, in each phase: the gate answers all the same, in a sentence.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::scripted::{self, is_missing};
use crate::given::{Kind, machine_runner, sources};
use katas::policy::Policy;
use katas::session::PhaseName::{self, Green, Red, Refactor};
use server::judge_command::step::{Gate, Step};
use server::runner::{Runner, Sources};
use std::fmt::Write as _;
use std::sync::Arc;

/// The most characters of a sentence, as for every reason.
const MOST: usize = 240;

/// So many lines, each with its number in the place of `%`.
fn lines(count: usize, line: &str) -> String {
    (0..count).map(|at| line.replace('%', &at.to_string()) + "\n").collect()
}

fn one_test(body: &str) -> String {
    format!("use crate::code::*;\n#[test]\nfn it_is() {{\n    {body}\n}}\n")
}

/// Judges a step, and asks for what is noticed beside it.
async fn judged(phase: PhaseName, before: Sources, after: Sources) -> (Gate, Vec<String>) {
    let (_, runner) = machine_runner(Kind::Jail);
    let runner: Arc<dyn Runner> = Arc::new(runner);
    let step = Step { phase, policy: Policy::default(), before, after };
    let judged = step.judge(&runner).await.unwrap();
    for hint in step.advise(&judged, &runner).await.unwrap() {
        is_sentence(&hint.sentence);
    }
    let rules = judged.reasons.iter().map(|reason| {
        is_sentence(&reason.sentence);
        reason.rule.clone()
    });
    (judged.gate, rules.collect())
}

fn is_sentence(words: &str) {
    assert!(words.ends_with('.') && words.chars().count() <= MOST, "{words}");
}

#[tokio::test]
async fn three_thousand_lines_pasted_at_once_are_judged_like_any_others() {
    let asks = one_test("assert_eq!(total(), 3000);");
    let todo = "pub fn total() -> u32 {\n    todo!()\n}\n";
    let all_executed = format!(
        "pub fn total() -> u32 {{\n    let mut sum = 0;\n{}    sum\n}}\n",
        lines(3000, "    sum += 1;")
    );
    let never_called =
        format!("pub fn total() -> u32 {{\n    3000\n}}\n{}", lines(3000, "pub fn f%()->u8{9}"));
    let many_tests = format!(
        "use crate::code::*;\n{}",
        lines(1000, "#[test]\nfn t%() {\n    assert_eq!(total(), %);\n}")
    );
    let (gate, rules) = judged(Green, sources(todo, &asks), sources(&all_executed, &asks)).await;
    assert_eq!((gate, rules), (Gate::Open, Vec::new()));
    let (gate, rules) = judged(Green, sources(todo, &asks), sources(&never_called, &asks)).await;
    assert_eq!((gate, rules), (Gate::Refused, vec!["unexecuted_code".to_owned()]));
    let none = sources(todo, "use crate::code::*;\n");
    let (gate, rules) = judged(Red, none, sources(todo, &many_tests)).await;
    assert_eq!((gate, rules), (Gate::Refused, vec!["several_new_tests".to_owned()]));
    let short = "pub fn total() -> u32 {\n    3000\n}\n";
    let (gate, rules) =
        judged(Refactor, sources(short, &asks), sources(&all_executed, &asks)).await;
    assert_eq!((gate, rules), (Gate::Open, Vec::new()));
}

/// The same in another language.
struct Dialect {
    language: &'static str,
    /// The names of the files of code and of tests.
    files: [&'static str; 2],
    /// Code whose test is red.
    todo: &'static str,
    /// The test.
    asks: &'static str,
    /// The least code that is green.
    short: &'static str,
    /// A line that three thousand times is green, and what stands around it.
    line: [&'static str; 3],
    /// A function that nobody calls.
    uncalled: &'static str,
    /// A further test.
    further: &'static str,
    /// What is no text of the language.
    broken: &'static str,
}

const DIALECTS: [Dialect; 4] = [
    Dialect {
        language: "python",
        files: ["code_.py", "tests.py"],
        todo: "def total():\n    raise NotImplementedError\n",
        asks: "import unittest\nfrom code_ import *\n\n\nclass T(unittest.TestCase):\n    \
               def test_it(self):\n        self.assertEqual(total(), 3000)\n",
        short: "def total():\n    return 3000\n",
        line: ["def total():\n    sum = 0\n", "    sum += 1", "    return sum\n"],
        uncalled: "def f%(): return 9",
        further: "    def test_%(self): self.assertEqual(total(), %)",
        broken: "def total(:\n    return 3000\n",
    },
    Dialect {
        language: "javascript",
        files: ["code.js", "test.js"],
        todo: "export function total() {\n  throw new Error(\"not implemented\");\n}\n",
        asks: "import test from \"node:test\";\nimport assert from \"node:assert/strict\";\n\
               import { total } from \"./code.js\";\n\
               test(\"it\", () => { assert.equal(total(), 3000); });\n",
        short: "export function total() {\n  return 3000;\n}\n",
        line: ["export function total() {\n  let sum = 0;\n", "  sum += 1;", "  return sum;\n}\n"],
        uncalled: "export function f%() { return 9; }",
        further: "test(\"t%\", () => { assert.equal(total(), %); });",
        broken: "export function total( {\n  return 3000;\n}\n",
    },
    Dialect {
        language: "typescript",
        files: ["code.ts", "test.ts"],
        todo: "export function total(): number {\n  throw new Error(\"not implemented\");\n}\n",
        asks: "import test from \"node:test\";\nimport assert from \"node:assert/strict\";\n\
               import { total } from \"./code.ts\";\n\
               test(\"it\", () => { assert.equal(total(), 3000); });\n",
        short: "export function total(): number {\n  return 3000;\n}\n",
        line: [
            // Its compiler follows no more than some thousand statements.
            "export function total(): number {\n  return [\n",
            "    1,",
            "  ].reduce((sum, one) => sum + one, 0);\n}\n",
        ],
        uncalled: "export function f%(): number { return 9; }",
        further: "test(\"t%\", () => { assert.equal(total(), %); });",
        broken: "export function total(: number {\n  return 3000;\n}\n",
    },
    Dialect {
        language: "haskell",
        files: ["Code.hs", "Spec.hs"],
        todo: "module Code where\n\ntotal :: Int\ntotal = error \"todo\"\n",
        asks: "module Spec (spec) where\n\nimport Code\nimport Test.Hspec\n\nspec :: Spec\n\
               spec = describe \"t\" $ do\n  it \"it\" $ total `shouldBe` 3000\n",
        short: "module Code where\n\ntotal :: Int\ntotal = 3000\n",
        line: ["module Code where\n\ntotal :: Int\ntotal = sum [0\n", "  , 1", "  ]\n"],
        uncalled: "f% :: Int -> Int\nf% n = n + 9",
        further: "  it \"t%\" $ total `shouldBe` %",
        broken: "module Code where\n\ntotal :: Int\ntotal = [(\n",
    },
];

#[tokio::test]
async fn in_every_language_the_same_holds() {
    for dialect in DIALECTS {
        let Dialect { language, files, todo, asks, short, line, uncalled, further, broken } =
            dialect;
        if is_missing(language) {
            continue;
        }
        let text = |code: &str, tests: &str| {
            scripted::sources(language, &[(files[0], code), (files[1], tests)])
        };
        let [begin, line, end] = line;
        let all_executed = format!("{begin}{}{end}", lines(3000, line));
        let never_called = format!("{short}{}", lines(1000, uncalled));
        let many_tests = format!("{asks}{}", lines(1000, further));
        let steps = [
            (Green, todo, text(&all_executed, asks), Gate::Open, None),
            (Green, todo, text(&never_called, asks), Gate::Refused, Some("unexecuted_code")),
            (Green, todo, text(broken, asks), Gate::Refused, Some("does_not_compile")),
            (Refactor, short, text(&all_executed, asks), Gate::Open, None),
            (Refactor, short, text(broken, asks), Gate::Refused, Some("does_not_compile")),
            (Red, todo, text(todo, &many_tests), Gate::Refused, Some("several_new_tests")),
        ];
        for (phase, before, after, gate, rule) in steps {
            let told = judged(phase, text(before, asks), after).await;
            let expected = (gate, Vec::from_iter(rule.map(str::to_owned)));
            assert_eq!(told, expected, "{language} in {phase}");
        }
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_or_unverified_and_never_open() {
    let green = "pub fn total() -> u32 {\n    3\n}\n";
    let asks = one_test("assert_eq!(total(), 3);");
    let mut deep = "pub fn total() -> u32 {\n    ".to_owned();
    write!(deep, "{}3{}\n}}\n", "(".repeat(2000), ")".repeat(2000)).unwrap();
    let odd = [
        ("no code at all", "}}} ))) fn fn fn".to_owned()),
        ("half a text", "pub fn total() -> u32 {\n    \"".to_owned()),
        ("a text of nothing but line ends", "\r\n".repeat(500)),
        ("control characters", "pub fn total() -> u32 { 3 }\u{1}\u{2}\n".to_owned()),
        (
            "text that runs backwards",
            "pub fn total() -> u32 { /* \u{202e} 3 \u{2066} */ 4 }\n".to_owned(),
        ),
        ("very deep", deep),
    ];
    for (what, code) in odd {
        for phase in [Green, Refactor] {
            let before = match phase {
                Green => sources("pub fn total() -> u32 {\n    todo!()\n}\n", &asks),
                _ => sources(green, &asks),
            };
            let (gate, rules) = judged(phase, before, sources(&code, &asks)).await;
            assert!(
                gate != Gate::Open && !rules.is_empty(),
                "{what} in {phase}: {gate:?} {rules:?}"
            );
        }
    }
}
