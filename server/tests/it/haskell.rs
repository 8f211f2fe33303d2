//! Haskell by hspec: what is listed, judged and told.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::scripted::{checked, found, is_missing, sources};
use katas::report::{FailureKind, Light, Outcome, Report, TestOutcome};
use server::sandbox::Kind;

const HASKELL: &str = "haskell";

const CODE: &str = "\
module Code where

say :: Int -> String
say 0 = error \"not implemented\"
say 1 = head []
say number = show number
";

const HEAD: &str = "\
module Spec (spec) where

import Code
import Control.Exception
import Test.Hspec

spec :: Spec
spec = describe \"say\" $ do
";

/// The report on these tests, each in a line.
async fn report(tests: &[&str]) -> Report {
    let lines: String = tests.iter().map(|line| format!("  {line}\n")).collect();
    let spec = format!("{HEAD}{lines}");
    found(HASKELL, Kind::Jail, &[("Code.hs", CODE), ("Spec.hs", &spec)]).await.report
}

#[tokio::test]
async fn every_failure_says_what_where_and_why() {
    if is_missing(HASKELL) {
        return;
    }
    use FailureKind::{Assertion, DidNotPanic, Panic, Stub};
    // The test, its kind, message, file and line, expected and actual.
    let cases = [
        ("it \"a\" $ say 2 `shouldBe` \"3\"", Assertion, "", 9, Some(("\"3\"", "\"2\""))),
        ("it \"b\" $ [1, 2] `shouldBe` [1 :: Int]", Assertion, "", 10, Some(("[1]", "[1,2]"))),
        ("it \"c\" $ say 0 `shouldBe` \"0\"", Stub, "not implemented", 4, None),
        ("it \"d\" $ evaluate 1 `shouldThrow` anyErrorCall", DidNotPanic, "did not get", 12, None),
        ("it \"e\" $ say 2 `shouldSatisfy` null", Assertion, "predicate failed", 13, None),
        ("it \"f\" $ (throwIO (userError \"no\") :: IO ())", Panic, "user error (no)", 14, None),
    ];
    let report = report(&cases.map(|case| case.0)).await;
    assert_eq!(report.tests().len(), cases.len(), "{report:#?}");
    for (test, (line_of, kind, message, line, compared)) in report.tests().iter().zip(cases) {
        let TestOutcome::Failed(failure) = &test.outcome else { panic!("{line_of}: {test:?}") };
        assert_eq!(failure.kind, kind, "{line_of}: {failure:?}");
        assert!(failure.message.contains(message), "{line_of}: {}", failure.message);
        let values = failure.expected.as_deref().zip(failure.actual.as_deref());
        assert_eq!(values, compared, "{line_of}");
        if let Some(place) = &failure.place {
            assert_eq!(place.at.line, line, "{line_of}");
        }
    }
    assert_eq!(report.tests()[0].name.0, "Spec::say::a");
}

#[tokio::test]
async fn a_test_is_judged_by_how_it_ended() {
    if is_missing(HASKELL) {
        return;
    }
    let report = report(&[
        "it \"passes\" $ say 2 `shouldBe` \"2\"",
        "it \"waits\" $ pendingWith \"later\"",
        "xit \"is off\" $ say 2 `shouldBe` \"3\"",
        "it \"loops\" $ (let f n = if n < 0 then n else f (n + 0) in f (0 :: Int)) `shouldBe` 1",
        "it \"passes too\" $ say 3 `shouldBe` \"3\"",
    ])
    .await;
    let word = |outcome: &TestOutcome| match outcome {
        TestOutcome::Passed => "passed",
        TestOutcome::Ignored => "ignored",
        TestOutcome::TimedOut => "timed out",
        _ => "otherwise",
    };
    let told: Vec<&str> = report.tests().iter().map(|test| word(&test.outcome)).collect();
    assert_eq!(told, ["passed", "ignored", "ignored", "timed out", "passed"], "{report:#?}");
}

#[tokio::test]
async fn what_does_not_compile_says_where_and_why() {
    if is_missing(HASKELL) {
        return;
    }
    let spec = |test: &str| format!("{HEAD}  it \"a\" $ {test}\n");
    // The code, the tests, the code of the error, its message and its place.
    let cases = [
        (CODE, spec("tell 2 `shouldBe` \"2\""), "NotInScope", "`tell`", ("Spec.hs", 9)),
        (CODE, spec("say \"2\" `shouldBe` \"2\""), "TypeMismatch", "`Int`", ("Spec.hs", 9)),
        ("module Code where\nsay = (\n", spec("pending"), "ParseError", "parse", ("Code.hs", 3)),
        (
            "module Code where\n",
            "import Nowhere\n".to_owned(),
            "ModuleName",
            "Spec",
            ("Spec.hs", 1),
        ),
    ];
    for (code, tests, error, message, at) in cases {
        let files = [("Code.hs", code), ("Spec.hs", tests.as_str())];
        let report = found(HASKELL, Kind::Jail, &files).await.report;
        assert_eq!(report.outcome, Outcome::DoesNotCompile, "{code}{tests}");
        let first = &report.diagnostics[0];
        assert!(first.message.contains(message), "{first:?}");
        let span = first.span.as_ref().unwrap();
        assert_eq!(first.code.as_deref(), Some(error), "{first:?}");
        assert_eq!((span.file.as_str(), span.from.line), at, "{first:?}");
        assert_eq!(&checked(HASKELL, &files).await[0], first);
    }
    let none = "module Spec (spec) where\n\nimport Test.Hspec\n\nspec :: Spec\nspec = pure ()\n";
    let report = found(HASKELL, Kind::Jail, &[("Spec.hs", none)]).await.report;
    assert_eq!((&report.outcome, report.light()), (&Outcome::NoTests, Light::Grey));
}

#[test]
fn the_facts_of_a_text_are_read_without_running_it() {
    let tests = format!(
        "{HEAD}  it \"one\" $ do\n    -- why\n    let x = 1\n    say x `shouldBe` \"1\"\n\n  \
         xit \"off\" $ helper 1 `shouldBe` \"1\"\n  it \"later\" pending\n  \
         describe \"in\" $ it \"deep\" $ 1 `shouldBe` (1 :: Int)\n\n\
         helper :: Int -> String\nhelper = say\n"
    );
    let facts = |text: &str| {
        let files = [("Code.hs", CODE), ("Spec.hs", text)];
        server::language::read(&sources(HASKELL, &files)).facts.tests
    };
    let found = facts(&tests);
    let told: Vec<_> = found
        .iter()
        .map(|test| {
            let lines = (test.first_line, test.last_line);
            (test.name.0.as_str(), lines, test.ignored, test.code_from)
        })
        .collect();
    let expected = [
        ("Spec::say::one", (9, 12), false, Some(12)),
        ("Spec::say::off", (14, 14), true, Some(14)),
        ("Spec::say::later", (15, 15), true, None),
        ("Spec::say::in::deep", (16, 16), false, None),
    ];
    assert_eq!(told, expected);
    let again = tests.replace("    -- why\n    let x = 1\n", "    let x  =  1\n\n");
    assert_eq!(facts(&again)[0].body, found[0].body);
    assert_ne!(facts(&tests.replace("x = 1", "x = 2"))[0].body, found[0].body);
}
