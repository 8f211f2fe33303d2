//! Which regions of the code the tests execute, by the real compiler in the real jail.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::{BOTH, Kind, runner, sources};
use katas::diagnostic::Position;
use katas::facts::RegionFact;
use katas::report::{FailureKind, Outcome, TestOutcome};
use serde::Deserialize;
use server::runner::{Finding, Limits, Runner as _, SessionKey};

async fn watched(kind: Kind, code: &str, tests: &str) -> Finding {
    let mut sources = sources(code, tests);
    sources.watched = true;
    let job = runner(kind, Limits::default()).run(SessionKey("one".to_owned()), sources);
    job.unwrap().result().await.unwrap()
}

/// The regions that no test executed, in the driver's words, without those that are excused.
fn unexecuted(code: &str, finding: &Finding) -> Vec<String> {
    let tests = finding.report.tests();
    assert!(!tests.is_empty(), "{:#?}", finding.report);
    let executed: Vec<u32> = tests.iter().flat_map(|test| test.executed.clone().unwrap()).collect();
    let regions = finding.facts.regions.iter().zip(0u32..);
    let missed = regions.filter(|(region, at)| !executed.contains(at) && !region.is_exempt);
    missed.map(|(region, _)| words(code, region)).collect()
}

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    code: String,
    /// What a test does.
    body: String,
    /// What stands in the regions that it does not execute.
    missed: Vec<String>,
}

/// What stands in a region.
fn words(code: &str, region: &RegionFact) -> String {
    let at = |position: Position| {
        let before: usize =
            code.split_inclusive('\n').take(position.line as usize - 1).map(str::len).sum();
        let line = &code[before..];
        before + line.chars().take(position.column as usize - 1).map(char::len_utf8).sum::<usize>()
    };
    code[at(region.span.from)..at(region.span.to)].to_owned()
}

const USE: &str = "use crate::code::*;\n";

#[tokio::test]
async fn what_no_test_executes_is_found_region_by_region() {
    let cases: Cases = toml::from_str(include_str!("watched/cases.toml")).unwrap();
    for Case { code, body, missed } in cases.case {
        let tests = format!("{USE}#[test] fn t() {{ {body} }}");
        let finding = watched(Kind::Jail, &code, &tests).await;
        assert_eq!(unexecuted(&code, &finding), missed, "{code}");
    }
}

#[tokio::test]
async fn each_test_has_its_own_and_every_sandbox_tells() {
    let code = "pub fn f(n: u32) -> u32 { if n == 1 { 10 } else { 20 } }";
    let tests = format!("{USE}#[test] fn a() {{ f(1); }}\n#[test] fn b() {{ f(2); }}");
    for kind in BOTH {
        let finding = watched(kind, code, &tests).await;
        let executed: Vec<_> =
            finding.report.tests().iter().map(|test| test.executed.clone().unwrap()).collect();
        assert_eq!(executed, [vec![0, 1], vec![0, 2]], "{kind:?}");
    }
}

#[tokio::test]
async fn every_place_is_one_of_the_drivers_own_text() {
    let code = "pub fn f(v: &[u32], n: usize) -> u32 {\n    \
                if n > 1 && n > 2 { let unused = 1; v[n] } else { 0 }\n}\n";
    let tests = format!("{USE}#[test] fn t() {{ f(&[], 7); }}");
    let finding = watched(Kind::Jail, code, &tests).await;
    let TestOutcome::Failed(failure) = &finding.report.tests()[0].outcome else { panic!() };
    let at = failure.place.clone().unwrap().at;
    assert_eq!((failure.kind, at.line, at.column), (FailureKind::Panic, 2, 41));
    let warning = &finding.report.diagnostics[0];
    let span = warning.span.clone().unwrap();
    assert_eq!((span.from.column, span.to.column), (29, 35), "{warning:?}");
}

#[tokio::test]
async fn what_does_not_compile_is_told_as_without_counters() {
    let code = "pub fn f(n: u32) -> u32 {\n    if n > 1 && n { 1 } else { 2 }\n}\n";
    let tests = format!("{USE}#[test] fn t() {{ f(7); }}");
    let finding = watched(Kind::Jail, code, &tests).await;
    assert_eq!(finding.report.outcome, Outcome::DoesNotCompile);
    let error = &finding.report.diagnostics[0];
    let span = error.span.clone().unwrap();
    assert_eq!((span.from.line, span.from.column, span.to.column), (2, 17, 18), "{error:?}");
    assert!(!format!("{:?}", finding.report).contains("crate::r"), "{:?}", finding.report);
}

#[tokio::test]
async fn a_test_that_ends_early_tells_what_it_executed_until_then() {
    let code = "pub fn f(n: u32) -> u32 { if n > 1 { panic!(\"no\") } else { 2 } }\n\
                pub fn g() { loop { if f(0) == 3 { break; } } }";
    let tests = format!(
        "{USE}#[test] fn a() {{ f(7); }}\n#[test] fn b() {{ g(); }}\n\
         #[test] fn c() {{ std::thread::spawn(|| f(0)).join().unwrap(); std::process::exit(0) }}"
    );
    let finding = watched(Kind::Jail, code, &tests).await;
    let executed: Vec<_> =
        finding.report.tests().iter().map(|test| test.executed.clone().unwrap()).collect();
    assert_eq!(executed, [vec![0, 1], vec![0, 2, 3, 4], vec![0, 2]]);
}
