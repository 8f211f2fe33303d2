//! The report of `randori run` as it is printed: JSON that scripts can rely on.
//!
//! The README's page on it names every state and field; a field is never renamed, and new ones
//! may come.

use super::workplace::Workplace;
use crate::language::stepper::micros;
use crate::sandbox::Kind;
use katas::diagnostic::Diagnostic;
use katas::report::{Failure, FailureKind, Limit, Outcome, Report, Stage, TestOutcome, TestResult};
use serde::Serialize;
use std::collections::BTreeMap;
use std::time::Duration;

/// How a run, or one test of it, ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// At least one test passed, and none failed.
    Passed,
    /// Of one test only: it is switched off.
    Ignored,
    /// A test failed.
    Failed,
    /// The compiler refused the text, or files were refused by name.
    DoesNotCompile,
    /// The compiler itself broke down.
    CompilerCrashed,
    /// Nothing ran: no tests, or all of them switched off.
    NoTests,
    /// Time on the wall or on the processor was over.
    TimedOut,
    /// More memory than is allowed.
    OutOfMemory,
    /// A test's process ended without the closing word of the harness.
    EndedEarly,
    /// Another limit struck; `limit` names it.
    OverLimit,
    /// The infrastructure failed: nothing is known about the text.
    InfrastructureFailed,
}

impl State {
    /// The exit status of `randori run`.
    #[must_use]
    pub fn exit_status(self) -> u8 {
        match self {
            State::Passed | State::Ignored => 0,
            State::Failed => 1,
            State::DoesNotCompile | State::CompilerCrashed => 2,
            State::NoTests
            | State::TimedOut
            | State::OutOfMemory
            | State::EndedEarly
            | State::OverLimit => 3,
            State::InfrastructureFailed => 4,
        }
    }
}

/// What is printed.
#[derive(Debug, Serialize)]
pub struct Printed {
    /// How it ended.
    pub state: State,
    /// What was being done when a limit struck: `compile`, `list`, `tests`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<&'static str>,
    /// Which limit struck.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<&'static str>,
    /// What a person is told beside the state, where there is something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The language.
    pub language: String,
    /// Its tools with their versions.
    pub toolchain: String,
    /// `jail`, or `none` with `--unsafe-no-sandbox`.
    pub sandbox: &'static str,
    /// Every test with its result.
    pub tests: Vec<PrintedTest>,
    /// What the compiler said.
    pub diagnostics: Vec<Diagnostic>,
    /// Time to compile, in microseconds.
    pub compile_us: u64,
    /// Time to list and run all tests, in microseconds.
    pub tests_us: u64,
    /// Time from taking in the run to its report, in microseconds.
    pub total_us: u64,
    /// With `--repeat`: all runs in numbers; the rest is about the worst of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeated: Option<Repeated>,
}

/// One test.
#[derive(Debug, Serialize)]
pub struct PrintedTest {
    name: String,
    state: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<&'static str>,
    /// How its process ended, where that was early.
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<PrintedFailure>,
    output: String,
    duration_us: u64,
}

/// Why a test failed.
#[derive(Debug, Serialize)]
pub struct PrintedFailure {
    kind: &'static str,
    message: String,
    file: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
    expected: Option<String>,
    actual: Option<String>,
}

/// All runs in numbers.
#[derive(Debug, Serialize)]
pub struct Repeated {
    /// How many.
    pub runs: usize,
    /// How many ended in which state.
    pub states: BTreeMap<State, usize>,
    /// `total_us` of the middle one.
    pub median_us: u64,
    /// `total_us` that nineteen of twenty do not exceed.
    pub p95_us: u64,
    /// The shortest.
    pub min_us: u64,
    /// The longest.
    pub max_us: u64,
}

impl Printed {
    /// What is known before anything is run.
    #[must_use]
    pub fn about(place: &Workplace) -> Self {
        Self {
            language: place.language.id().to_owned(),
            toolchain: place.language.toolchain().to_owned(),
            sandbox: match place.sandbox.kind() {
                Kind::Jail => "jail",
                Kind::Plain => "none",
            },
            ..Self::failed(String::new())
        }
    }

    /// The same with a report, and the time that everything took.
    #[must_use]
    pub fn with(self, report: Report, total: Duration) -> Self {
        let (state, stage, limit) = state(&report);
        let Report { outcome, diagnostics, compile_us, tests_us } = report;
        let (tests, message) = match outcome {
            Outcome::Tested { tests } => (tests, None),
            Outcome::CompilerCrashed { how } | Outcome::EndedEarly { how } => {
                (Vec::new(), Some(how))
            }
            _ => (Vec::new(), None),
        };
        Self {
            state,
            stage: stage.map(stage_word),
            limit: limit.map(limit_word),
            message,
            tests: tests.into_iter().map(Into::into).collect(),
            diagnostics,
            compile_us,
            tests_us,
            total_us: micros(total),
            ..self
        }
    }

    /// A report of nothing.
    #[must_use]
    pub fn failed(message: String) -> Self {
        Self {
            state: State::InfrastructureFailed,
            stage: None,
            limit: None,
            message: Some(message),
            language: String::new(),
            toolchain: String::new(),
            sandbox: "none",
            tests: Vec::new(),
            diagnostics: Vec::new(),
            compile_us: 0,
            tests_us: 0,
            total_us: 0,
            repeated: None,
        }
    }
}

/// How a whole report ended, with the stage and the limit where one struck.
#[must_use]
pub fn state(report: &Report) -> (State, Option<Stage>, Option<Limit>) {
    match &report.outcome {
        Outcome::DoesNotCompile => (State::DoesNotCompile, None, None),
        Outcome::CompilerCrashed { .. } => (State::CompilerCrashed, None, None),
        Outcome::EndedEarly { .. } => (State::EndedEarly, Some(Stage::List), None),
        Outcome::NoTests => (State::NoTests, None, None),
        Outcome::LimitHit { stage, limit } => (over(*limit), Some(*stage), Some(*limit)),
        Outcome::Tested { tests } => {
            // What says least about the text comes first: a test without an answer of its own.
            let cut = tests.iter().map(|test| &test.outcome).find(|outcome| {
                !matches!(
                    outcome,
                    TestOutcome::Passed | TestOutcome::Ignored | TestOutcome::Failed(_)
                )
            });
            match cut {
                Some(outcome) => (test_state(outcome), Some(Stage::Tests), limit(outcome)),
                None if report.failed().next().is_some() => (State::Failed, None, None),
                None if report.passed() == 0 => (State::NoTests, None, None),
                None => (State::Passed, None, None),
            }
        }
    }
}

impl From<TestResult> for PrintedTest {
    fn from(test: TestResult) -> Self {
        let TestResult { name, outcome, output, duration_us, executed: _ } = test;
        let (state, limit) = (test_state(&outcome), limit(&outcome).map(limit_word));
        let (how, failure) = match outcome {
            TestOutcome::EndedEarly { how } => (Some(how), None),
            TestOutcome::Failed(failure) => (None, Some(failure.into())),
            _ => (None, None),
        };
        Self { name: name.0, state, limit, how, failure, output, duration_us }
    }
}

impl From<Failure> for PrintedFailure {
    fn from(failure: Failure) -> Self {
        let Failure { kind, message, place, expected, actual } = failure;
        let kind = match kind {
            FailureKind::Assertion => "assertion",
            FailureKind::DidNotPanic => "did_not_panic",
            FailureKind::Stub => "stub",
            FailureKind::ReturnedError => "returned_error",
            FailureKind::Unwrap => "unwrap",
            FailureKind::Panic => "panic",
            FailureKind::Missing => "missing",
        };
        let (file, at) = place.map(|place| (place.file.into(), place.at)).unzip();
        let (line, column) = at.map(|at| (at.line, at.column)).unzip();
        Self { kind, message, file, line, column, expected, actual }
    }
}

fn test_state(outcome: &TestOutcome) -> State {
    match outcome {
        TestOutcome::Passed => State::Passed,
        TestOutcome::Ignored => State::Ignored,
        TestOutcome::Failed(_) => State::Failed,
        TestOutcome::TimedOut => State::TimedOut,
        TestOutcome::OverLimit(limit) => over(*limit),
        TestOutcome::EndedEarly { .. } => State::EndedEarly,
    }
}

fn limit(outcome: &TestOutcome) -> Option<Limit> {
    match outcome {
        TestOutcome::OverLimit(limit) => Some(*limit),
        TestOutcome::TimedOut => Some(Limit::Time),
        _ => None,
    }
}

fn over(limit: Limit) -> State {
    match limit {
        Limit::Time | Limit::Cpu => State::TimedOut,
        Limit::Memory => State::OutOfMemory,
        Limit::Tasks | Limit::Disk | Limit::Output | Limit::TestCount => State::OverLimit,
    }
}

/// A limit's name.
#[must_use]
pub fn limit_word(limit: Limit) -> &'static str {
    match limit {
        Limit::Time => "time",
        Limit::Cpu => "cpu",
        Limit::Memory => "memory",
        Limit::Tasks => "tasks",
        Limit::Disk => "disk",
        Limit::Output => "output",
        Limit::TestCount => "test_count",
    }
}

/// A stage's name.
#[must_use]
pub fn stage_word(stage: Stage) -> &'static str {
    match stage {
        Stage::Compile => "compile",
        Stage::List => "list",
        Stage::Tests => "tests",
    }
}
