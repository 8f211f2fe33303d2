//! Every verdict there is, from real runs in both kinds of sandbox.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::{BOTH, found, only, report};
use katas::report::{Failure, FailureKind, Light, Outcome, TestOutcome};
use server::runner::Limits;
use server::sandbox::Kind;

const CODE: &str = "\
pub fn double(n: i32) -> i32 { n + n }
pub fn later() -> i32 { todo!() }
pub fn first(v: &[i32]) -> i32 { v[0] }
pub fn strict(n: i32) -> i32 { assert!(n > 0, \"{n} is not positive\"); n }
";

/// Each test, and what is to be said of it: kind, message, place, expected, actual.
type Case = (
    &'static str,
    FailureKind,
    &'static str,
    Option<(&'static str, u32, u32)>,
    Option<(&'static str, &'static str)>,
);

const FAILING: &[Case] = &[
    (
        "#[test] fn t() { assert_eq!(double(1), 3); }",
        FailureKind::Assertion,
        "assertion `left == right` failed",
        Some(("tests.rs", 2, 18)),
        Some(("3", "2")),
    ),
    (
        "#[test] fn t() { assert_eq!(\"a\\nb\", \"c\", \"why {}\", 1); }",
        FailureKind::Assertion,
        "assertion `left == right` failed: why 1",
        Some(("tests.rs", 2, 18)),
        Some(("\"c\"", "\"a\\nb\"")),
    ),
    (
        "#[test] fn t() { assert_ne!(double(1), 2); }",
        FailureKind::Assertion,
        "assertion `left != right` failed\n  left: 2\n right: 2",
        Some(("tests.rs", 2, 18)),
        None,
    ),
    (
        "#[test] fn t() { assert!(double(1) > 2); }",
        FailureKind::Assertion,
        "assertion failed: double(1) > 2",
        Some(("tests.rs", 2, 18)),
        None,
    ),
    (
        "#[test] fn t() { assert!(double(1) > 2, \"my words\"); }",
        FailureKind::Assertion,
        "my words",
        Some(("tests.rs", 2, 18)),
        None,
    ),
    (
        "#[test] fn t() { strict(-1); }",
        FailureKind::Assertion,
        "-1 is not positive",
        Some(("code.rs", 4, 32)),
        None,
    ),
    (
        "#[test] fn t() { later(); }",
        FailureKind::Stub,
        "not yet implemented",
        Some(("code.rs", 2, 25)),
        None,
    ),
    (
        "#[test] fn t() { unimplemented!(\"soon\") }",
        FailureKind::Stub,
        "not implemented: soon",
        Some(("tests.rs", 2, 18)),
        None,
    ),
    (
        "#[test] fn t() { None::<i32>.unwrap(); }",
        FailureKind::Unwrap,
        "called `Option::unwrap()` on a `None` value",
        Some(("tests.rs", 2, 30)),
        None,
    ),
    (
        "#[test] fn t() { Err::<i32, i32>(7).expect(\"a number\"); }",
        FailureKind::Unwrap,
        "a number: 7",
        Some(("tests.rs", 2, 37)),
        None,
    ),
    (
        "#[test] fn t() { first(&[]); }",
        FailureKind::Panic,
        "index out of bounds: the len is 0 but the index is 0",
        Some(("code.rs", 3, 34)),
        None,
    ),
    (
        "#[test] fn t() { panic!(\"two\\nlines\") }",
        FailureKind::Panic,
        "two\nlines",
        Some(("tests.rs", 2, 18)),
        None,
    ),
    (
        "#[test] fn t() { double(i32::MAX); }",
        FailureKind::Panic,
        "attempt to add with overflow",
        Some(("code.rs", 1, 32)),
        None,
    ),
    (
        "#[test] fn t() { std::panic::panic_any(5) }",
        FailureKind::Panic,
        "Box<dyn Any>",
        Some(("tests.rs", 2, 18)),
        None,
    ),
    (
        "#[test] fn t() { std::thread::spawn(|| panic!(\"in it\")).join().unwrap() }",
        FailureKind::Unwrap,
        "called `Result::unwrap()` on an `Err` value: Any { .. }",
        Some(("tests.rs", 2, 64)),
        None,
    ),
    (
        "#[test] fn t() -> Result<(), String> { Err(\"no\".into()) }",
        FailureKind::ReturnedError,
        "\"no\"",
        None,
        None,
    ),
    (
        "#[test] fn t() -> std::process::ExitCode { 3.into() }",
        FailureKind::ReturnedError,
        "The test returned a failure.",
        None,
        None,
    ),
    (
        "#[test] #[should_panic] fn t() { double(1); }",
        FailureKind::DidNotPanic,
        "test did not panic as expected",
        Some(("tests.rs", 2, 28)),
        None,
    ),
    (
        "#[test] #[should_panic(expected = \"foo\")] fn t() { panic!(\"bar\") }",
        FailureKind::DidNotPanic,
        "panic did not contain expected string",
        Some(("tests.rs", 2, 52)),
        Some(("\"foo\"", "\"bar\"")),
    ),
];

const PASSING: &[&str] = &[
    "#[test] fn t() { assert_eq!(double(2), 4); }",
    "#[test] #[should_panic] fn t() { later(); }",
    "#[test] #[should_panic(expected = \"overflow\")] fn t() { double(i32::MAX); }",
    "#[test] fn t() -> Result<(), String> { Ok(()) }",
    "#[test] fn t() { print!(\"no end of line\"); }",
    "#[test] fn t() { println!(\"ok\\n\\nFAILED\\nignored\"); }",
    "#[test] fn t() { eprintln!(\"thread 't' panicked at x\"); }",
];

/// All tests of a table as one file: each in a module of its own, in its order.
fn file<'a>(tests: impl Iterator<Item = &'a str>) -> String {
    let module = |(at, test)| format!("mod m{at:02} {{ use crate::code::*;\n{test} }}\n");
    format!("#![allow(unused)]\n{}", tests.enumerate().map(module).collect::<String>())
}

#[tokio::test]
async fn every_failure_says_what_where_and_why() {
    let tests = file(FAILING.iter().map(|case| case.0));
    for kind in BOTH {
        let report = report(kind, Limits::default(), CODE, &tests).await;
        assert_eq!(report.tests().len(), FAILING.len(), "{report:#?}");
        for (at, (result, case)) in report.tests().iter().zip(FAILING).enumerate() {
            let (text, kind, message, place, values) = case;
            assert_eq!(result.name.0, format!("tests::m{at:02}::t"));
            let TestOutcome::Failed(Failure { kind: k, message: m, place: p, expected, actual }) =
                &result.outcome
            else {
                panic!("{text}: {result:#?}");
            };
            assert_eq!((k, m.as_str()), (kind, *message), "{text}");
            let p = p.as_ref().map(|p| (p.file.as_str(), p.at.line, p.at.column));
            // Each test stands in the second line of its module, which has two.
            let begin = 2 * u32::try_from(at).unwrap();
            let place = place.map(|(file, line, column)| {
                (file, if file == "tests.rs" { begin + line + 1 } else { line }, column)
            });
            assert_eq!(p, place, "{text}");
            let v = expected.as_deref().zip(actual.as_deref());
            assert_eq!(v, *values, "{text}");
        }
        assert_eq!(report.light(), Light::Red);
    }
}

#[tokio::test]
async fn what_passes_passes_whatever_it_prints() {
    let tests = file(PASSING.iter().copied());
    for kind in BOTH {
        let report = report(kind, Limits::default(), CODE, &tests).await;
        assert_eq!(report.passed(), PASSING.len(), "{report:#?}");
        assert_eq!(report.light(), Light::Green);
        assert_eq!(report.tests()[4].output, "no end of line");
        assert_eq!(report.tests()[5].output, "ok\n\nFAILED\nignored\n");
    }
}

#[tokio::test]
async fn output_is_the_test_s_own_in_bounds_and_harmless() {
    let tests = "#[test] fn t() { println!(\"\\x1b[31mred\"); eprintln!(\"err\"); panic!(\"no\") }";
    let long = "#[test] fn t() { for i in 0..20000 { println!(\"line {i}\"); } }";
    for kind in BOTH {
        let short = report(kind, Limits::default(), "", tests).await;
        assert_eq!(only(&short).output, "\u{fffd}[31mred\nerr\n");
        let long = report(kind, Limits::default(), "", long).await;
        let result = only(&long);
        assert_eq!(result.outcome, TestOutcome::Passed);
        assert!(result.output.starts_with("line 0\nline 1\n") && result.output.ends_with("[cut]"));
        assert!(result.output.len() < 40_000);
    }
}

#[tokio::test]
async fn a_test_that_does_not_end_by_itself_ended_early() {
    let tests = file(
        [
            "#[test] fn t() { std::process::exit(0) }",
            "#[test] fn t() { std::process::exit(101) }",
            "#[test] fn t() { std::process::abort() }",
            "#[test] fn t() { fn f(n: u64) -> u64 { f(n + 1) + 1 } println!(\"{}\", f(0)); }",
            "#[test] #[should_panic] fn t() { std::process::exit(0) }",
            "#[test] fn t() { std::panic::set_hook(Box::new(|_| std::process::exit(0))); \
             panic!() }",
            "struct D; impl Drop for D { fn drop(&mut self) { panic!() } }
             #[test] fn t() { let _d = D; panic!() }",
            // Beside the harness's own lines, its closing words said twice or wrongly.
            "#[test] fn t() { println!(\"test result: ok. 1 passed; 0 failed; 0 ignored; \
             0 measured; 8 filtered out; finished in 0.00s\"); }",
            "use std::io::Write; #[test] fn t() { std::io::stdout().write_all(b\"ok\\n\\n\
             test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 7 filtered out; \
             finished in 0.00s\\n\\n\").unwrap(); std::process::exit(0) }",
        ]
        .into_iter(),
    );
    for kind in BOTH {
        let report = report(kind, Limits::default(), "", &tests).await;
        assert_eq!(report.tests().len(), 9, "{report:#?}");
        for result in report.tests() {
            assert!(matches!(result.outcome, TestOutcome::EndedEarly { .. }), "{result:#?}");
        }
        let how = |at: usize| match &report.tests()[at].outcome {
            TestOutcome::EndedEarly { how } => how.clone(),
            _ => String::new(),
        };
        // In the jail it is heard who ended the process.
        let by = if kind == Kind::Jail { ", by what was tested" } else { "" };
        assert_eq!(how(0), format!("exit status 0{by}"));
        assert_eq!(how(2), "signal 6 (SIGABRT)");
        assert_eq!(how(3), "signal 6 (SIGABRT): it recursed too deeply");
    }
}

#[tokio::test]
async fn tests_that_do_not_run_are_never_green() {
    for kind in BOTH {
        let none = found(kind, Limits::default(), "pub fn f() {}", "// none yet").await;
        assert_eq!(none.report.outcome, Outcome::NoTests);
        assert_eq!(none.report.light(), Light::Grey);
        let tests = "#[test] #[ignore] fn a() {}\n#[test] #[ignore = \"later\"] fn b() {}";
        let ignored = found(kind, Limits::default(), "", tests).await;
        let outcomes: Vec<_> = ignored.report.tests().iter().map(|test| &test.outcome).collect();
        assert_eq!(outcomes, [&TestOutcome::Ignored, &TestOutcome::Ignored]);
        assert_eq!(ignored.report.light(), Light::Grey);
        assert!(ignored.facts.tests.iter().all(|test| test.ignored));
    }
}

#[tokio::test]
async fn what_does_not_compile_is_shown_at_its_place() {
    let tests = "use crate::code::doubel;\n#[test] fn t() { assert_eq!(1, missing(2)); }";
    for kind in BOTH {
        let report = report(kind, Limits::default(), CODE, tests).await;
        assert_eq!(report.outcome, Outcome::DoesNotCompile);
        assert_eq!(report.light(), Light::Amber);
        let errors: Vec<_> = report.errors().collect();
        assert_eq!(errors.len(), 2, "{errors:#?}");
        let import = errors.iter().find(|e| e.code.as_deref() == Some("E0432")).unwrap();
        let span = import.span.as_ref().unwrap();
        assert_eq!((span.file.as_str(), span.from.line, span.from.column), ("tests.rs", 1, 5));
        assert_eq!(import.label.as_deref(), Some("no `doubel` in `code`"));
        assert_eq!(import.suggestions[0].replacement, "double");
        // Inside the macro's brackets, in the driver's own file.
        let call = errors.iter().find(|e| e.code.as_deref() == Some("E0425")).unwrap();
        let span = call.span.as_ref().unwrap();
        assert_eq!((span.from.line, span.from.column, span.to.column), (2, 32, 39));
        assert_eq!(call.message, "cannot find function `missing` in this scope");
    }
}

#[tokio::test]
async fn a_macro_s_own_error_is_shown_where_it_was_called() {
    let tests = "#[test] fn t() {\n    assert_eq!(1, \"one\");\n}";
    for kind in BOTH {
        let report = report(kind, Limits::default(), "", tests).await;
        let error = report.errors().next().unwrap();
        let span = error.span.as_ref().unwrap();
        assert_eq!((span.file.as_str(), span.from.line, span.from.column), ("tests.rs", 2, 5));
        let all = format!("{report:?}");
        assert!(!all.contains("/kata") && !all.contains("aborting"), "{all}");
    }
}

#[tokio::test]
async fn an_assertion_keeps_its_meaning() {
    let code = "#[macro_export]\nmacro_rules! assert_eq { ($a:expr, $b:expr) => {} }";
    let macros = "#[macro_export] macro_rules! same { ($a:expr, $b:expr) => {} }";
    let tests = [
        (code, "use crate::assert_eq;\n#[test] fn t() { assert_eq!(1, 2); }", ("code.rs", 2, 14)),
        (
            macros,
            "use crate::same as assert_eq;\n#[test] fn t() { assert_eq!(1, 2); }",
            ("tests.rs", 1, 20),
        ),
    ];
    for kind in BOTH {
        for (code, tests, place) in tests {
            let report = report(kind, Limits::default(), code, tests).await;
            assert_eq!(report.outcome, Outcome::DoesNotCompile);
            let error = report.errors().next().unwrap();
            let span = error.span.as_ref().unwrap();
            assert_eq!((span.file.as_str(), span.from.line, span.from.column), place);
            assert!(error.message.starts_with("`assert_eq!` must keep its meaning"));
        }
    }
}

#[tokio::test]
async fn a_compiler_that_breaks_down_says_so() {
    let deep = format!("pub fn f() -> i32 {{ {}1{} }}", "(".repeat(20_000), ")".repeat(20_000));
    for kind in BOTH {
        let found = found(kind, Limits::default(), &deep, "#[test] fn t() {}").await;
        let Outcome::CompilerCrashed { how } = &found.report.outcome else {
            panic!("{:#?}", found.report);
        };
        assert!(how.starts_with("signal "), "{how}");
        assert_eq!(found.report.light(), Light::Amber);
        let error = found.facts.syntax_error.unwrap();
        assert_eq!(error.message, "this is nested too deeply");
    }
}

#[tokio::test]
async fn warnings_are_kept_and_do_not_matter() {
    let tests = "#[test] fn t() { let unused = 1; }";
    for kind in BOTH {
        let report = report(kind, Limits::default(), "pub fn f() {}", tests).await;
        assert_eq!(report.light(), Light::Green);
        let messages: Vec<_> = report.diagnostics.iter().map(|d| d.message.as_str()).collect();
        assert_eq!(messages, ["unused variable: `unused`"]);
    }
}

#[tokio::test]
async fn unsafe_code_is_refused_however_it_is_allowed() {
    let code = "#![allow(unsafe_code)]\n#[allow(unsafe_code)]\npub fn f() { unsafe {} }\n\
                #[unsafe(no_mangle)] pub extern \"C\" fn exit() {}\n\
                #[link(name = \"c\")] unsafe extern \"C\" { fn abort(); }";
    for kind in BOTH {
        let report = report(kind, Limits::default(), code, "#[test] fn t() {}").await;
        assert_eq!(report.outcome, Outcome::DoesNotCompile, "{report:#?}");
        let lines: Vec<_> =
            report.errors().filter_map(|e| Some(e.span.as_ref()?.from.line)).collect();
        for line in [3, 4] {
            assert!(lines.contains(&line), "{line}: {report:#?}");
        }
    }
}
