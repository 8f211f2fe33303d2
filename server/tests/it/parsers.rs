//! Whatever comes out of a sandbox, and whatever a driver writes, is read without harm.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::sources;
use katas::report::{TestName, TestOutcome};
use proptest::prelude::*;
use server::inside::message::{Captured, Done, End, Reply, decode};
use server::language;
use server::runner::Sources;
use server::rust::text::Text;
use server::rust::{diagnostics, facts, list, verdict};
use server::scripted::compiled;
use server::scripted::definition::{Ends, Format};
use server::scripted::frame::Frames;
use server::scripted::judge;
use std::path::Path;

fn captured() -> impl Strategy<Value = Captured> {
    // Now and then with what the harness and the compiler would say.
    let words = prop::sample::select(vec![
        "\nrunning 1 test\ntest tests::t ... ",
        "ok\n",
        "FAILED\n\nfailures:\n",
        "\nfailures:\n    tests::t\n",
        "\n",
        "ignored",
        "test result: ok. 1 passed; ",
        "test result: FAILED. 0 passed; 1 failed; ",
        "0 failed; 0 ignored; 0 measured; ",
        "2 filtered out; finished in 0.00s\n\n",
        "tests::t: test\n",
        "note: ",
        " stdout ----\n",
        "thread 'tests::t' (1) panicked at tests.rs:1:1:\n",
        "\n  left: ",
        "\n right: ",
        "é",
        "{\"message\":\"m\",\"level\":\"error\",\"spans\":[",
        "]}\n",
        "{\"file_name\":\"tests.rs\",",
    ]);
    let piece = prop_oneof![
        words.prop_map(|word| word.as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 0..12),
    ];
    let pieces = || prop::collection::vec(piece.clone(), 0..8).prop_map(|all| all.concat());
    (pieces(), prop_oneof![Just(0u64), any::<u64>()], pieces())
        .prop_map(|(head, skipped, tail)| Captured { head, skipped, tail })
}

const PASSED: &str =
    "{\"word\":\"w\",\"kind\":\"result\",\"name\":\"tests::t\",\"outcome\":\"passed\"}\n";

const DONE: &str = "{\"word\":\"w\",\"kind\":\"done\"}\n";

/// Now and then what a harness would say.
fn frames() -> impl Strategy<Value = Vec<String>> {
    let words = prop::sample::select(vec![
        PASSED,
        DONE,
        "{\"word\":\"x\",\"kind\":\"done\"}\n",
        "{\"word\":\"w\",\"kind\":\"changed\"}\n",
        "{\"word\":\"w\",\"kind\":\"test\",\"name\":\"tests::t\"}\n",
        "{\"word\":\"w\",\"kind\":\"test\",\"name\":\"-t\\u001b\"}\n",
        "{\"word\":\"w\",\"kind\":\"problem\",\"message\":\"m\",\"file\":\"tests.rs\",\
         \"line\":0,\"column\":4294967295}\n",
        "{\"word\":\"w\",\"kind\":\"result\",\"name\":\"tests::t\",\"outcome\":\"failed\",\
         \"failure\":{\"kind\":\"Panic\",\"message\":\"m\"}}\n",
        "\n",
        "{}",
    ]);
    let piece = prop_oneof![4 => words.prop_map(str::to_owned), 1 => "\\PC{0,20}"];
    prop::collection::vec(piece, 0..5)
}

const PYTHON: &[&str] = &[
    "class T(X):\n",
    "    def test_a(self):\n",
    "        pass\n",
    "@skip\n",
    "(",
    ")",
    "\n",
    "\t",
    ":",
    "\"\"\"",
    "'",
    "\\",
    "f'{",
    "}",
    "def ",
    "class ",
    "x",
    ".",
    "=",
    "lambda",
    "é",
    " ",
    "#",
];

const JAVASCRIPT: &[&str] = &[
    "test(",
    "describe(",
    "it.skip(",
    "\"a\"",
    "`b${",
    "}`",
    "'\\",
    "'",
    ", ",
    "() => {",
    "}",
    ")",
    "(",
    ";",
    "\n",
    "// x\n",
    "/*",
    "export ",
    "import ",
    "from ",
    "class X {",
    "x",
    ".",
    "=",
    "<T>",
    ": X",
    "é",
    "/",
];

const TSC: &[&str] = &[
    "tests.rs(1,2)",
    "x(",
    ")",
    ": ",
    "error ",
    "TS23",
    "TS",
    "'",
    "\n",
    "  ",
    "(0,4294967295)",
    "é",
];

/// A text as code and as tests in a language that a grammar reads.
fn in_language(language: &str, text: &str) -> Sources {
    let mut sources = sources(text, text);
    sources.language = language.parse().unwrap();
    sources
}

fn done() -> impl Strategy<Value = Done> {
    let end = prop_oneof![
        Just(End::Exited(0)),
        Just(End::Exited(101)),
        any::<i32>().prop_map(End::Exited),
        any::<i32>().prop_map(End::Signaled),
    ];
    (end, captured(), captured()).prop_map(|(end, stdout, stderr)| Done {
        end,
        struck: None,
        stdout,
        stderr,
        verdict: Captured::default(),
        wall_us: 0,
    })
}

proptest! {
    #[test]
    fn what_a_test_program_prints(done in done()) {
        let sources = sources("é", "é\né");
        let name = TestName("tests::t".to_owned());
        let result = verdict::judge(&name, 3, &done, Text { sources: &sources, watched: None });
        if result.outcome == TestOutcome::Passed {
            prop_assert_eq!(done.end, End::Exited(0));
            let text = String::from_utf8_lossy(&done.stdout.head).into_owned()
                + &String::from_utf8_lossy(&done.stdout.tail);
            let closing = "test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; \
                           2 filtered out; finished in 0.00s\n\n";
            prop_assert!(text.ends_with(closing));
        }
        let _ = list::parse(&done, 10);
    }

    #[test]
    fn what_comes_over_the_pipe_for_verdicts(pieces in frames(), end in done(), most in 0usize..4) {
        let text = pieces.concat();
        let verdict = Captured { head: text.clone().into_bytes(), ..Captured::default() };
        let done = Done { verdict, ..end };
        let (sources, watched) = (sources("", ""), None);
        let judged = judge::Text { sources: &sources, watched };
        let result = judge::judge("tests::t", "w", &done, judged, &Ends::default());
        if result.outcome == TestOutcome::Passed {
            prop_assert_eq!(done.end, End::Exited(0));
            let frames: [&str; 2] = [PASSED, DONE];
            prop_assert_eq!(text, frames.concat());
        }
        let frames = Frames::parse(&done.verdict, "w");
        prop_assert!(frames.problems(&sources).len() <= 100);
        prop_assert!(frames.names(most).map_or(true, |names| names.len() <= most));
        let nobody = Frames::parse(&done.verdict, "");
        prop_assert!(nobody.result("tests::t").is_none());
    }

    #[test]
    fn what_somebody_writes_in_a_language_with_a_grammar(
        text in "\\PC{0,200}",
        python in prop::collection::vec(prop::sample::select(PYTHON), 0..60),
        javascript in prop::collection::vec(prop::sample::select(JAVASCRIPT), 0..60),
    ) {
        for language in ["python", "javascript", "typescript", "haskell"] {
            for text in [&text, &python.concat(), &javascript.concat()] {
                let facts = language::read(&in_language(language, text)).facts;
                prop_assert!(facts.syntax_error.is_none());
                prop_assert!(facts.tests.iter().all(|test| test.first_line <= test.last_line));
            }
        }
    }

    #[test]
    fn what_a_compiler_of_another_language_prints(
        bytes in captured(),
        words in prop::collection::vec(prop::sample::select(TSC), 0..40),
        end in done(),
    ) {
        let said = Captured { head: words.concat().into_bytes(), ..Captured::default() };
        for stdout in [bytes, said] {
            let done = Done { stdout, ..end.clone() };
            let found = compiled::diagnostics(Format::Tsc, &done, &sources("", ""));
            prop_assert!(found.len() <= 100);
        }
    }

    #[test]
    fn what_the_compiler_prints(stderr in captured()) {
        let found = diagnostics::parse(&stderr, &sources("", ""), Path::new("/kata"));
        prop_assert!(found.len() <= 100);
    }

    #[test]
    fn what_comes_over_the_pipe(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = decode::<Reply>(&bytes);
    }

    #[test]
    fn what_a_driver_writes(
        text in "\\PC{0,200}",
        tokens in "[a-z{}()<>;:#!\\[\\]|&*'\"/ \n0-9]{0,200}",
    ) {
        read(&text, &tokens);
        read("", &format!("#[test] fn t() {{ {tokens} }}"));
    }
}

/// Reads a text, which may say nothing or anything, but not fail.
fn read(code: &str, tests: &str) {
    let error = facts::gather(&sources(code, tests)).syntax_error;
    assert!(error.is_none_or(|error| error.message != facts::UNREAD), "{code}\n{tests}");
}

#[test]
fn deep_nesting_in_python_is_read_too() {
    for (open, close) in
        [("(", ")"), ("[", "]"), ("-", "1"), ("not ", "x"), ("f(", ")"), ("lambda:", "1")]
    {
        let nested = format!("{}{}", open.repeat(20_000), close.repeat(20_000));
        let text = format!("class T(X):\n    def test_a(self):\n        {nested}\n");
        let _ = language::read(&in_language("python", &text));
    }
    let blocks: String = (0..300).map(|n| format!("{}if x:\n", " ".repeat(n))).collect();
    let _ = language::read(&in_language("python", &blocks));
    let helpers: String = (0..9_000).map(|n| format!("def a{n}(): a{}()\n", n + 1)).collect();
    let _ = language::read(&in_language("python", &helpers));
}

#[test]
fn deep_nesting_in_javascript_is_read_too() {
    for (open, close) in
        [("(", ")"), ("[", "]"), ("-", "1"), ("f(", ")"), ("()=>", "1"), ("`${", "}`"), ("{", "}")]
    {
        let nested = format!("{}{}", open.repeat(20_000), close.repeat(20_000));
        for text in [&nested, &format!("test(\"a\", () => {{ {nested} }});")] {
            let _ = language::read(&in_language("javascript", text));
            let _ = language::read(&in_language("typescript", text));
        }
    }
    let suites = "describe(\"a\", () => {\n".repeat(5_000) + &"});\n".repeat(5_000);
    let _ = language::read(&in_language("javascript", &suites));
}

#[test]
fn deep_nesting_in_haskell_is_read_too() {
    for (open, close) in [("(", ")"), ("[", "]"), ("f $ ", "x"), ("\\x -> ", "1"), ("x + ", "1")] {
        let nested = format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
        for head in ["f = ", "spec = describe \"a\" $ do\n  it \"b\" $ "] {
            let text = format!("module Spec where\n\n{head}{nested}\n");
            let _ = language::read(&in_language("haskell", &text));
        }
    }
}

#[test]
fn deep_nesting_is_read_or_refused_but_never_a_crash() {
    let pairs = [
        ("(", ")"),
        ("{", "}"),
        ("[", "]"),
        ("if a {} else ", "{}"),
        ("!", "a"),
        ("&", "a"),
        ("|a|", "a"),
        ("a=", "a"),
        ("return ", "a"),
        ("-", "1"),
        ("a as ", "u8"),
        ("a+", "a"),
        ("a..", "a"),
        ("A<", ">"),
        ("f(", ")"),
        ("*", "a"),
        ("&mut ", "a"),
        ("move||", "a"),
        ("a.a", "a"),
        ("a::", "a"),
        ("async{", "}"),
        ("match a{a=>", "}"),
        ("a=>", "a"),
        ("fn()->", "()"),
        ("dyn ", "A"),
        ("loop{", "}"),
        ("'a:", "{}"),
        ("assert!(", ")"),
        ("assert_eq!(1,", ")"),
        ("vec![", "]"),
        ("Some(", ")"),
        ("f(1)==", "1"),
        ("A::f(1).g(", ")"),
    ];
    for (open, close) in pairs {
        let times = 63 * 1024 / (open.len() + close.len());
        let deep = format!("{}{}", open.repeat(times), close.repeat(times));
        for text in [
            format!("fn f() {{ {deep} }}"),
            format!("fn f() {{ {}a }}", open.repeat(times)),
            format!("type T = {deep};"),
            format!("const C: u8 = {deep};"),
            deep.clone(),
        ] {
            read(&text, "#[test] fn t() {}");
        }
        for text in [
            format!("assert_eq!(f({deep}), 1);"),
            format!("let a = {deep}; f(a); assert_eq!({deep}, {deep})"),
            deep.clone(),
        ] {
            read("", &format!("#[test] fn t() {{ {text} }}"));
        }
    }
}
