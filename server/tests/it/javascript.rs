//! JavaScript and TypeScript by Node's own test runner: what is listed, judged and told.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::BOTH;
use crate::given::scripted::{checked, found, is_missing, sources};
use katas::report::{FailureKind, Light, Outcome, Report, Stage, TestOutcome, TestResult};
use server::sandbox::Kind;

const JS: &str = "javascript";
const TS: &str = "typescript";

const CODE: &str = "\
export class Game {
  roll() { throw new Error(\"not implemented\"); }
}
export function say(number) {
  if (number === 0) return [].x.y;
  return String(number);
}
";

const HEAD: &str = "\
import test, { describe, it, before, beforeEach, after } from \"node:test\";
import assert from \"node:assert/strict\";
import { say, Game } from \"./code.js\";
";

/// The report on these tests.
async fn report(kind: Kind, tests: &str) -> Report {
    found(JS, kind, &[("code.js", CODE), ("test.js", &format!("{HEAD}{tests}"))]).await.report
}

async fn result(kind: Kind, body: &str) -> TestResult {
    let report = report(kind, &format!("test(\"it\", async (t) => {{\n{body}\n}});")).await;
    match report.outcome {
        Outcome::Tested { mut tests } if tests.len() == 1 => tests.remove(0),
        _ => panic!("not one test: {report:#?}"),
    }
}

/// Each test with what became of it, in a word.
fn told(report: &Report) -> Vec<(&str, &str)> {
    let word = |outcome: &TestOutcome| match outcome {
        TestOutcome::Passed => "passed",
        TestOutcome::Ignored => "ignored",
        TestOutcome::Failed(_) => "failed",
        TestOutcome::TimedOut => "timed out",
        TestOutcome::EndedEarly { .. } => "ended early",
        TestOutcome::OverLimit(_) => "over a limit",
    };
    report.tests().iter().map(|test| (test.name.0.as_str(), word(&test.outcome))).collect()
}

#[tokio::test]
async fn every_failure_says_what_where_and_why() {
    if is_missing(JS) {
        return;
    }
    use FailureKind::{Assertion, Missing, Panic, Stub};
    // Body, kind, message, file and line, expected and actual.
    let cases = [
        ("assert.equal(say(1), \"2\")", Assertion, "assertion failed", 5, Some(("'2'", "'1'"))),
        ("assert.deepEqual([1], [2])", Assertion, "assertion failed", 5, Some(("[ 2 ]", "[ 1 ]"))),
        ("assert.equal(1, 2, \"why\")", Assertion, "why", 5, Some(("2", "1"))),
        ("const x = 1;\nassert.ok(x > 1)", Assertion, "The expression evaluated", 6, None),
        ("assert.throws(() => {})", Assertion, "Missing expected exception.", 5, None),
        ("assert.fail(\"so\")", Assertion, "so", 5, None),
        ("new Game().roll(1)", Stub, "Error: not implemented", 2, None),
        ("tell(1)", Missing, "`tell` is not defined", 5, None),
        ("const game = new Game();\ngame.score()", Missing, "`game.score` is not a", 6, None),
        ("say(0)", Panic, "TypeError: Cannot read properties of undefined", 5, None),
        (
            "await t.test(\"in\", () => assert.equal(1, 2))",
            Assertion,
            "assertion failed\nin in",
            5,
            Some(("2", "1")),
        ),
    ];
    for kind_of in BOTH {
        for (body, kind, message, line, compared) in cases {
            let result = result(kind_of, body).await;
            let TestOutcome::Failed(failure) = &result.outcome else {
                panic!("{body}: {result:?}")
            };
            assert_eq!(failure.kind, kind, "{body}");
            assert!(failure.message.starts_with(message), "{body}: {}", failure.message);
            let values = failure.expected.as_deref().zip(failure.actual.as_deref());
            assert_eq!(values, compared, "{body}");
            assert_eq!(failure.place.as_ref().unwrap().at.line, line, "{body}");
        }
    }
}

#[tokio::test]
async fn what_a_test_leaves_running_is_told() {
    if is_missing(JS) {
        return;
    }
    for kind in BOTH {
        let left = result(kind, "setInterval(() => {}, 10); console.log(\"mine\");").await;
        assert_eq!(left.outcome, TestOutcome::TimedOut);
        assert!(left.output.starts_with("(The test itself came to its end."), "{}", left.output);
        assert!(left.output.ends_with("mine\n"), "{}", left.output);
        let endless = result(kind, "await new Promise(() => setInterval(() => {}, 10));").await;
        assert_eq!((endless.outcome, &*endless.output), (TestOutcome::TimedOut, ""));
    }
}

#[tokio::test]
async fn suites_hooks_skips_and_todos_are_understood() {
    if is_missing(JS) {
        return;
    }
    let tests = "
describe(\"a suite\", () => {
  let shared = 0;
  before(() => { shared = 1; });
  beforeEach(() => { shared += 1; });
  it(\"has   hooks\", () => assert.equal(shared, 2));
  describe(\"within\", () => { it(\"is\", () => {}); });
});
describe(\"broken\", () => {
  before(() => { throw new Error(\"no\"); });
  it(\"is not\", () => {});
});
test.skip(\"skipped\", () => assert.fail());
test(\"not yet\", { todo: \"later\" }, () => assert.fail());
test(\"skips itself\", (t) => t.skip(\"now\"));
test(\"called back\", (t, done) => setTimeout(done, 1));
test(\"thrice\", { timeout: 20 }, () => new Promise((resolve) => setTimeout(resolve, 500)));
for (const n of [1, 2]) test(\"again\", () => assert.equal(n, 1));
test(\"prints\", () => { console.log(\"seen\"); console.error(\"too\"); });
test(\"is silent\", () => {});
";
    for kind in BOTH {
        let report = report(kind, tests).await;
        let expected = [
            ("test::a suite::has hooks", "passed"),
            ("test::a suite::within::is", "passed"),
            ("test::broken::is not", "failed"),
            ("test::skipped", "ignored"),
            ("test::not yet", "ignored"),
            ("test::skips itself", "ignored"),
            ("test::called back", "passed"),
            ("test::thrice", "failed"),
            ("test::again", "passed"),
            ("test::again (2)", "failed"),
            ("test::prints", "passed"),
            ("test::is silent", "passed"),
        ];
        assert_eq!(told(&report), expected, "{report:#?}");
        let printed: Vec<&str> = report
            .tests()
            .iter()
            .map(|test| test.output.as_str())
            .filter(|printed| !printed.is_empty())
            .collect();
        assert_eq!(printed, ["seen\ntoo\n"]);
    }
}

#[tokio::test]
async fn what_one_test_breaks_is_its_own() {
    if is_missing(JS) {
        return;
    }
    let tests = "
test(\"before\", () => {});
test(\"leaves\", () => process.exit(0));
test(\"waits for ever\", () => new Promise(() => {}));
test(\"patches\", () => { const own = assert.equal; assert.equal = () => {}; assert.equal(1, 2); \
                 assert.equal = own; });
test(\"pollutes\", () => { Object.prototype.toJSON = () => 1; });
test(\"after\", () => assert.equal(say(1), \"1\"));
";
    for kind in BOTH {
        let report = report(kind, tests).await;
        let expected = [
            ("test::before", "passed"),
            ("test::leaves", "ended early"),
            ("test::waits for ever", "failed"),
            ("test::patches", "failed"),
            ("test::pollutes", "ended early"),
            ("test::after", "passed"),
        ];
        assert_eq!(told(&report), expected, "{report:#?}");
    }
}

#[tokio::test]
async fn what_cannot_be_loaded_does_not_compile() {
    if is_missing(JS) {
        return;
    }
    let test = "import { say } from \"./code.js\";\n";
    // The code, the tests, what is told, and where.
    let cases = [
        (
            "\nexport let b = = 1;\n",
            test,
            "SyntaxError",
            "Unexpected token '='",
            "code.js",
            (2, 16),
        ),
        ("export let say = 1;\nx();\n", test, "ReferenceError", "`x` is not", "code.js", (2, 1)),
        ("", test, "MissingExport", "`say` is not exported", "test.js", (1, 10)),
        ("", "import \"./no.js\";\n", "MissingModule", "there is no", "test.js", (1, 9)),
        ("", "\nimport x from \"lodash\";\n", "MissingModule", "there is no", "test.js", (2, 16)),
        ("", "throw new Error(\"no\");", "Error", "Error: no", "test.js", (1, 7)),
    ];
    for (code, tests, error, message, name, at) in cases {
        let files = [("code.js", code), ("test.js", tests)];
        let report = found(JS, Kind::Jail, &files).await.report;
        assert_eq!(report.outcome, Outcome::DoesNotCompile, "{code}{tests}");
        let first = &report.diagnostics[0];
        assert!(first.message.starts_with(message), "{first:?}");
        let span = first.span.as_ref().unwrap();
        assert_eq!(first.code.as_deref(), Some(error));
        assert_eq!(
            (span.file.as_str(), (span.from.line, span.from.column)),
            (name, at),
            "{first:?}"
        );
        if !code.contains("x()") && error != "Error" {
            assert_eq!(&checked(JS, &files).await[0], first);
        }
    }
}

#[tokio::test]
async fn a_module_that_ends_the_program_ended_early_and_none_is_no_tests() {
    if is_missing(JS) {
        return;
    }
    let run =
        async |text| found(JS, Kind::Jail, &[("code.js", ""), ("test.js", text)]).await.report;
    let empty = run("").await;
    assert_eq!((&empty.outcome, empty.light()), (&Outcome::NoTests, Light::Grey));
    for ends in ["process.exit(0)", "await new Promise(() => {});", "process.kill(process.pid)"] {
        let report = run(ends).await;
        assert!(matches!(report.outcome, Outcome::EndedEarly { .. }), "{ends}: {report:?}");
    }
    let endless = run("while (true);").await;
    assert!(matches!(endless.outcome, Outcome::LimitHit { stage: Stage::List, .. }));
}

#[tokio::test]
async fn types_are_checked_before_anything_runs() {
    if is_missing(TS) {
        return;
    }
    let code = "export function say(number: number): string {\n  return String(number);\n}\n";
    let head = "import test from \"node:test\";\nimport assert from \"node:assert/strict\";\n\
                import { say } from \"./code.ts\";\n";
    let types = "interface Case {\n  given: number;\n}\n";
    let good = format!(
        "{head}{types}test(\"a\", () => assert.equal(say(1), \"1\"));\n\
         test(\"b\", () => {{\n  const one: Case = {{ given: 2 }};\n  \
         assert.equal(say(one.given), \"1\");\n}});\n"
    );
    for kind in BOTH {
        let report = found(TS, kind, &[("code.ts", code), ("test.ts", &good)]).await.report;
        assert_eq!(told(&report), [("test::a", "passed"), ("test::b", "failed")], "{report:#?}");
        let TestOutcome::Failed(failure) = &report.tests()[1].outcome else { unreachable!() };
        let place = failure.place.as_ref().unwrap();
        assert_eq!((place.file.as_str(), place.at.line, place.at.column), ("test.ts", 10, 10));
    }
    // The tests, the code of the error, its message and its line.
    let cases = [
        ("say(\"1\");", "TS2345", "Argument of type `string` is not", 4),
        ("\ntell(1);", "TS2304", "Cannot find name `tell`.", 5),
        (
            "import { tell } from \"./code.ts\";",
            "TS2305",
            "Module `\"./code.ts\"` has no exported \
          member named `tell`.",
            4,
        ),
        ("say(;", "TS1005", "`)` expected.", 4),
    ];
    for (tests, error, message, line) in cases {
        let tests = format!("{head}{tests}\nprocess.exit(0);\n");
        let files = [("code.ts", code), ("test.ts", tests.as_str())];
        let report = found(TS, Kind::Jail, &files).await.report;
        assert_eq!(report.outcome, Outcome::DoesNotCompile, "{report:#?}");
        let first = &report.diagnostics[0];
        assert_eq!(first.code.as_deref(), Some(error), "{first:?}");
        assert!(first.message.starts_with(message), "{first:?}");
        assert_eq!(first.span.as_ref().unwrap().from.line, line);
        assert_eq!(checked(TS, &files).await, report.diagnostics);
    }
}

#[tokio::test]
async fn files_that_tools_load_by_themselves_are_refused() {
    for (language, test, names) in [
        (JS, "test.js", ["package.json", "0harness.js", "a-b.js"].as_slice()),
        (TS, "test.ts", &["tsconfig.json", "0types.d.ts", "test.js"]),
    ] {
        if is_missing(language) {
            continue;
        }
        for name in names.iter().filter(|name| name.parse::<katas::id::FileName>().is_ok()) {
            let report = found(language, Kind::Jail, &[(name, ""), (test, "")]).await.report;
            assert_eq!(report.outcome, Outcome::DoesNotCompile, "{name}");
        }
    }
}

#[test]
fn the_facts_of_a_text_are_read_without_running_it() {
    let tests = "\
import test, { describe, it } from \"node:test\";
import { say, Game } from \"./code.js\";

const helper = () => new Game();

test(\"says   \\\"one\\\"\", () => {
  // why
  const x = 1;
  assert.equal(say(x), \"1\");
});

describe(`a suite`, () => {
  it.skip('is off', () => {
    helper();
  });
  describe(\"within\", { skip: true }, function () { test(\"off too\", () => {}); });
});
test(`${1}`, () => {});
";
    for (language, code, name) in [(JS, "code.js", "test.js"), (TS, "code.ts", "test.ts")] {
        let facts = |text: &str| {
            let files = [(code, CODE), (name, text)];
            server::language::read(&sources(language, &files)).facts.tests
        };
        let found = facts(tests);
        let told: Vec<_> = found
            .iter()
            .map(|test| {
                let lines = (test.first_line, test.last_line);
                (test.name.0.as_str(), lines, test.ignored, test.code_from)
            })
            .collect();
        let expected = [
            ("test::says \"one\"", (6, 10), false, Some(9)),
            ("test::a suite::is off", (13, 15), true, Some(14)),
            ("test::a suite::within::off too", (16, 16), true, None),
        ];
        assert_eq!(told, expected);
        let again = tests.replace("  // why\n  const x = 1;\n", "  const   x =   1;\n\n");
        assert_eq!(facts(&again)[0].body, found[0].body);
        assert_ne!(facts(&tests.replace("x = 1", "x = 2"))[0].body, found[0].body);
    }
    let twice = "test(\"a\", () => {});\ntest(\"a\", () => {});\n";
    let read = server::language::read(&sources(JS, &[("test.js", twice)]));
    assert_eq!(read.refused.len(), 1);
    assert_eq!(read.refused[0].span.as_ref().unwrap().from.line, 2);
}
