//! Tests that share a process: each is judged as if it had one for itself.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::BOTH;
use crate::given::scripted::{found, is_missing};
use katas::report::{Light, Report, TestOutcome};
use server::sandbox::Kind;

/// The report on one class of Python's tests with these methods.
async fn python(kind: Kind, methods: &str) -> Report {
    let tests =
        format!("import unittest\nimport code_\n\nclass T(unittest.TestCase):\n{methods}\n");
    found("python", kind, &[("code_.py", "class Game: pass\n"), ("tests.py", &tests)]).await.report
}

/// What each test printed, by its short name.
fn printed(report: &Report) -> Vec<(&str, &str)> {
    report.tests().iter().map(|test| (test.name.short(), test.output.trim_end())).collect()
}

#[tokio::test]
async fn tests_share_a_process_but_neither_the_code_nor_what_they_print() {
    if is_missing("python") {
        return;
    }
    let methods = "
    seen = []

    def once(self):
        import os
        self.seen.append(1)
        self.assertEqual(len(self.seen), 1)
        code_.Game.rolls = getattr(code_.Game, \"rolls\", 0) + 1
        self.assertEqual(code_.Game.rolls, 1)
        print(os.getpid())

    def test_a(self): self.once()

    def test_b(self): self.once()

    def test_c(self):
        import sys
        print(\"out\"); print(\"err\", file=sys.stderr)
        self.fail()
";
    for kind in BOTH {
        let report = python(kind, methods).await;
        assert_eq!((report.light(), report.passed()), (Light::Red, 2), "{report:#?}");
        let printed = printed(&report);
        assert_eq!(printed[0].1, printed[1].1);
        assert_eq!(printed[2], ("test_c", "out\nerr"));
        assert!(report.tests().iter().all(|test| test.duration_us > 0));
    }
}

#[tokio::test]
async fn who_leaves_something_behind_is_alone() {
    if is_missing("python") {
        return;
    }
    // What the first test leaves, and what the second must not find.
    let cases = [
        ("import time; time.time = lambda: 1", "import time; self.assertNotEqual(time.time(), 1)"),
        ("os.environ[\"LEFT\"] = \"1\"", "self.assertNotIn(\"LEFT\", os.environ)"),
        ("os.mkdir(\"sub\")", "pass"),
        ("os.mkdir(\"sub\"); os.chdir(\"sub\")", "self.assertFalse(os.getcwd().endswith(\"sub\"))"),
        ("import sys; sys.path.insert(0, \"x\")", "import sys; self.assertNotIn(\"x\", sys.path)"),
        ("import sys; sys.stdout.close()", "print(1)"),
        (
            "import sys; sys.modules[\"math\"] = 1",
            "import math; self.assertEqual(math.floor(1.5), 1)",
        ),
        (
            "import sys; sys.modules[\"own\"] = os",
            "import sys; self.assertNotIn(\"own\", sys.modules)",
        ),
        ("import signal; signal.alarm(1)", "import time; time.sleep(1.1)"),
        (
            "import threading as t; t.Thread(target=t.Event().wait, daemon=True).start()",
            "import threading; self.assertEqual(threading.active_count(), 1)",
        ),
        (
            "os.open(\"left\", os.O_CREAT)",
            "self.assertEqual(len(os.listdir(\"/proc/self/fd\")), 5)",
        ),
        ("os._exit(0)", "pass"),
        ("print(\"x\" * 100_000)", "pass"),
        ("while True: pass", "pass"),
    ];
    for (left, found) in cases {
        let methods = format!(
            "    def test_a(self):\n        import os\n        {left}\n\n    \
             def test_b(self):\n        import os\n        {found}\n"
        );
        let report = python(Kind::Jail, &methods).await;
        let [first, second] = report.tests() else { panic!("{left}: {report:#?}") };
        assert_eq!(second.outcome, TestOutcome::Passed, "{left}: {report:#?}");
        assert!(!matches!(first.outcome, TestOutcome::Failed(_)), "{left}: {report:#?}");
    }
}

#[tokio::test]
async fn what_a_test_left_does_not_stand_in_its_way_when_it_is_run_once_more() {
    if is_missing("javascript") {
        return;
    }
    let tests = "import test from \"node:test\";\nimport fs from \"node:fs\";\n\
                 test(\"a\", () => fs.mkdirSync(\"left\"));\n\
                 test(\"b\", () => process.exit(0));\n";
    let report = found("javascript", Kind::Jail, &[("test.js", tests)]).await.report;
    let [first, second] = report.tests() else { panic!("{report:#?}") };
    assert_eq!(first.outcome, TestOutcome::Passed);
    assert!(matches!(second.outcome, TestOutcome::EndedEarly { .. }), "{second:?}");
}
