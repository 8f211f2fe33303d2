//! Python by its own `unittest`: what is listed, judged and told.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::BOTH;
use crate::given::scripted::{checked, found, is_missing, sources};
use katas::report::{FailureKind, Light, Outcome, Report, Stage, TestOutcome, TestResult};
use server::sandbox::Kind;

const CODE: &str = "\
class Game:
    def roll(self, pins):
        raise NotImplementedError(\"later\")

def say(number):
    if number == 0:
        return [][1]
    return str(number)
";

/// The report on one class of tests with these methods.
async fn report(kind: Kind, methods: &str) -> Report {
    let tests = format!(
        "import unittest\nfrom code_ import *\n\n\nclass T(unittest.TestCase):\n{methods}\n"
    );
    found("python", kind, &[("code_.py", CODE), ("tests.py", &tests)]).await.report
}

fn method(body: &str) -> String {
    format!("    def test_it(self):\n        {}", body.replace('\n', "\n        "))
}

async fn result(kind: Kind, body: &str) -> TestResult {
    let report = report(kind, &method(body)).await;
    match report.outcome {
        Outcome::Tested { mut tests } if tests.len() == 1 => tests.remove(0),
        _ => panic!("not one test: {report:#?}"),
    }
}

#[tokio::test]
async fn every_failure_says_what_where_and_why() {
    if is_missing("python") {
        return;
    }
    use FailureKind::{Assertion, Missing, Panic, Stub};
    // Body, kind, message, file and line, expected and actual.
    let cases = [
        ("self.assertEqual(say(1), \"2\")", Assertion, "assertion failed", 7, Some(("'2'", "'1'"))),
        ("self.assertEqual([1], [2])", Assertion, "assertion failed", 7, Some(("[2]", "[1]"))),
        ("self.assertEqual(1, 2, \"why\")", Assertion, "why", 7, Some(("2", "1"))),
        ("x = 1\nassert x == 2, \"no\"", Assertion, "no", 8, None),
        ("self.assertLess(2, 1)", Assertion, "2 not less than 1", 7, None),
        ("self.assertTrue(False)", Assertion, "False is not true", 7, None),
        ("self.fail(\"so\")", Assertion, "so", 7, None),
        ("Game().roll(1)", Stub, "NotImplementedError: later", 3, None),
        ("tell(1)", Missing, "`tell` is not defined", 7, None),
        ("Game().score()", Missing, "there is no `score`", 7, None),
        ("import code_\ncode_.tell()", Missing, "there is no `tell`", 8, None),
        ("from code_ import tell", Missing, "`tell` is not in `code_`", 7, None),
        ("say(0)", Panic, "IndexError: list index out of range", 7, None),
        ("\"\".nothing()", Panic, "there is no `nothing`", 7, None),
        (
            "for n in (1, 2):\n  with self.subTest(n=n): self.assertEqual(n, 1)",
            Assertion,
            "assertion failed\nwith n=2",
            8,
            Some(("1", "2")),
        ),
        ("raise ValueError(\"x\\udc80\")", Panic, "ValueError: x?", 7, None),
        ("import sys; sys.exit(0)", Panic, "SystemExit: 0", 7, None),
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
async fn fixtures_skips_subtests_and_expected_failures_are_understood() {
    if is_missing("python") {
        return;
    }
    let methods = "
    @classmethod
    def setUpClass(cls):
        cls.shared = 1

    def setUp(self):
        self.own = self.shared + 1

    def test_fixtures(self):
        self.assertEqual(self.own, 2)

    @unittest.skip(\"later\")
    def test_skipped(self):
        self.fail()

    def test_skips_itself(self):
        self.skipTest(\"now\")

    @unittest.expectedFailure
    def test_expected(self):
        self.fail()

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_sub(self):
        for n in range(3):
            with self.subTest(n=n):
                self.assertNotEqual(n, 1)
";
    let report = report(Kind::Jail, methods).await;
    let told: Vec<(&str, &str)> = report
        .tests()
        .iter()
        .map(|test| {
            let word = match &test.outcome {
                TestOutcome::Passed => "passed",
                TestOutcome::Ignored => "ignored",
                TestOutcome::Failed(failure) if failure.kind == FailureKind::DidNotPanic => {
                    "passes"
                }
                TestOutcome::Failed(_) => "failed",
                _ => "ended",
            };
            (test.name.short(), word)
        })
        .collect();
    let expected = [
        ("test_expected", "ignored"),
        ("test_fixtures", "passed"),
        ("test_skipped", "ignored"),
        ("test_skips_itself", "ignored"),
        ("test_sub", "failed"),
        ("test_unexpected", "passes"),
    ];
    assert_eq!(told, expected);
    assert_eq!(report.tests()[1].name.0, "tests::T::test_fixtures");
}

#[tokio::test]
async fn what_a_test_replaces_for_its_own_time_is_replaced() {
    if is_missing("python") {
        return;
    }
    let methods = "
    def setUp(self):
        from unittest import mock
        asked = mock.patch(\"builtins.input\", return_value=\"y\")
        asked.start()
        self.addCleanup(asked.stop)

    def test_input(self):
        self.assertEqual(input(), \"y\")

    def test_own_builtins(self):
        import builtins
        own = __builtins__ if isinstance(__builtins__, dict) else vars(__builtins__)
        self.assertIs(own, vars(builtins))


class Later(unittest.IsolatedAsyncioTestCase):
    async def test_later(self):
        import asyncio
        await asyncio.sleep(0)
";
    for kind in BOTH {
        let report = report(kind, methods).await;
        assert_eq!((report.light(), report.passed()), (Light::Green, 3), "{report:#?}");
    }
}

#[tokio::test]
async fn a_test_that_does_not_end_by_itself_ended_early() {
    if is_missing("python") {
        return;
    }
    let cases = [
        ("import os; os._exit(0)", "exit status 0"),
        ("import os; os.kill(os.getpid(), 9)", "signal 9 (SIGKILL)"),
        ("unittest.TestCase.assertEqual = lambda *_: None", "it changed what it is judged by"),
        ("type(self._outcome.result).addFailure = lambda *_: None", "it changed what it is"),
        (
            "import os\nfor n in range(3, 20):\n  try: os.write(n, b'{}\\n')\n  \
             except OSError: pass",
            "exit status 0",
        ),
    ];
    for (body, how) in cases {
        for kind in BOTH {
            let outcome = result(kind, body).await.outcome;
            let TestOutcome::EndedEarly { how: told } = &outcome else { panic!("{outcome:?}") };
            assert!(told.starts_with(how), "{body}: {told}");
        }
    }
}

#[tokio::test]
async fn what_cannot_be_loaded_does_not_compile() {
    if is_missing("python") {
        return;
    }
    let test = "import unittest\nfrom code_ import *\n\nclass T(unittest.TestCase):\n    \
                def test(self): pass\n";
    // The code, the tests, what is told, and where.
    let cases = [
        ("def f(:\n", test, "SyntaxError", "code_.py", 1),
        ("x = 1\ny = z\n", test, "NameError", "code_.py", 2),
        ("", "import unittest\nfrom code_ import say\n", "ImportError", "tests.py", 2),
        ("", "import nothing\n", "ModuleNotFoundError", "tests.py", 1),
        ("", "x = \"\0\"\n", "SyntaxError", "tests.py", 1),
    ];
    for (code, tests, error, name, line) in cases {
        let report =
            found("python", Kind::Jail, &[("code_.py", code), ("tests.py", tests)]).await.report;
        assert_eq!(report.outcome, Outcome::DoesNotCompile, "{code}{tests}");
        let first = &report.diagnostics[0];
        let span = first.span.as_ref().unwrap();
        assert_eq!(first.code.as_deref(), Some(error));
        assert_eq!((span.file.as_str(), span.from.line), (name, line), "{first:?}");
    }
}

#[tokio::test]
async fn a_module_that_ends_the_program_ended_early_and_none_is_no_tests() {
    if is_missing("python") {
        return;
    }
    let empty = found("python", Kind::Jail, &[("code_.py", ""), ("tests.py", "")]).await.report;
    assert_eq!((&empty.outcome, empty.light()), (&Outcome::NoTests, Light::Grey));
    for ends in ["import sys; sys.exit(0)", "import os; os._exit(0)"] {
        let report =
            found("python", Kind::Jail, &[("code_.py", ""), ("tests.py", ends)]).await.report;
        assert!(matches!(report.outcome, Outcome::EndedEarly { .. }), "{report:?}");
    }
    let endless =
        found("python", Kind::Jail, &[("code_.py", ""), ("tests.py", "while True: pass")]).await;
    assert!(matches!(endless.report.outcome, Outcome::LimitHit { stage: Stage::List, .. }));
}

#[tokio::test]
async fn whoever_stops_the_warm_interpreter_harms_nobody_but_himself() {
    if is_missing("python") {
        return;
    }
    let methods = "
    def test_a(self):
        import os, signal
        for pid in os.listdir(\"/proc\"):
            if pid.isdigit() and int(pid) not in (1, os.getpid()):
                os.kill(int(pid), getattr(signal, \"SIG\" + \"STOP\"))

    def test_b(self):
        import os
        for pid in os.listdir(\"/proc\"):
            if pid.isdigit() and int(pid) not in (1, os.getpid()):
                os.kill(int(pid), 9)

    def test_c(self):
        import os
        if os.fork() == 0:
            os.setsid()
            import time; time.sleep(60)

    def test_d(self):
        import os
        others = [pid for pid in os.listdir(\"/proc\") if pid.isdigit()]
        self.assertLessEqual(len(others), 4)
";
    let report = report(Kind::Jail, methods).await;
    assert_eq!((report.light(), report.passed()), (Light::Green, 4), "{report:#?}");
}

#[tokio::test]
async fn a_check_finds_what_is_no_python_and_runs_nothing() {
    if is_missing("python") {
        return;
    }
    let files = [("code_.py", "raise SystemExit\n"), ("tests.py", "def f(\n")];
    let found = checked("python", &files).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].span.as_ref().unwrap().file.as_str(), "tests.py");
}

#[tokio::test]
async fn modules_of_python_itself_cannot_be_replaced() {
    if is_missing("python") {
        return;
    }
    for name in ["unittest.py", "json.py", "sitecustomize.py", "os.py", "conftest.py"] {
        let report = found("python", Kind::Jail, &[(name, ""), ("tests.py", "")]).await.report;
        assert_eq!(report.outcome, Outcome::DoesNotCompile, "{name}");
    }
}

#[test]
fn the_facts_of_a_text_are_read_without_running_it() {
    let tests = "\
import unittest
from code_ import say as tell, Game


def helper():
    return Game()


class T(unittest.TestCase):
    def test_one(self):
        # why
        x = 1
        self.assertEqual(say(x), \"1\")

    @unittest.skip(\"later\")
    def test_two(self):
        game = helper()

    def helper(self): pass

    class Inner:
        def test_inner(self): pass


class Plain:
    def test_not(self): pass
";
    let facts = |text: &str| {
        let files = [("code_.py", CODE), ("tests.py", text)];
        server::language::read(&sources("python", &files)).facts.tests
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
        ("tests::T::test_one", (10, 13), false, Some(13)),
        ("tests::T::test_two", (15, 17), true, Some(17)),
    ];
    assert_eq!(told, expected);
    let again = tests
        .replace(
            "        # why\n        x = 1\n",
            "        \"\"\"Doc.\"\"\"\n        x   =   1\n\n",
        )
        .replace("test_one", "test_uno");
    assert_eq!(facts(&again)[0].body, found[0].body);
    assert_ne!(facts(&tests.replace("x = 1", "x = 2"))[0].body, found[0].body);
    let nested =
        facts(&tests.replace("x = 1\n        self", "if 1:\n            x = 1\n        self"));
    let deeper =
        facts(&tests.replace("x = 1\n        self", "if 1:\n            x = 1\n            self"));
    assert_ne!(nested[0].body, deeper[0].body);
}

#[test]
fn a_test_that_is_there_twice_is_named() {
    let tests = "class T(X):\n    def test_a(self): pass\n    def test_a(self): pass\n";
    let read = server::language::read(&sources("python", &[("tests.py", tests)]));
    assert_eq!(read.refused.len(), 1);
    assert_eq!(read.refused[0].span.as_ref().unwrap().from.line, 3);
}
