//! What a run found out: every test by name, or why there is no verdict.

mod words;

use crate::diagnostic::{Diagnostic, Position};
use crate::id::FileName;
use serde::{Deserialize, Serialize};

/// The full path of a test as the harness names it, without the root: `tests::one`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TestName(pub String);

impl TestName {
    /// The last part of the path, which is what the driver wrote: `one`.
    #[must_use]
    pub fn short(&self) -> &str {
        // A search for a text from its end would weigh in the browser.
        let mut pairs = self.0.as_bytes().windows(2);
        pairs.rposition(|pair| pair == b"::").map_or(&self.0, |at| &self.0[at + 2..])
    }
}

impl std::fmt::Display for TestName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.short())
    }
}

/// One run's findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What happened.
    pub outcome: Outcome,
    /// What the compiler said, warnings too.
    pub diagnostics: Vec<Diagnostic>,
    /// Time to compile, in microseconds.
    pub compile_us: u64,
    /// Time to list and run all tests, in microseconds.
    pub tests_us: u64,
}

/// What happened in a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// The compiler refused the text; the diagnostics say why.
    DoesNotCompile,
    /// The compiler itself broke down.
    CompilerCrashed {
        /// How it ended, in words.
        how: String,
    },
    /// There are tests, and each has its result.
    Tested {
        /// At least one, in the order of the harness.
        tests: Vec<TestResult>,
    },
    /// The program ended before its tests were known.
    EndedEarly {
        /// How, in words.
        how: String,
    },
    /// It compiled, and there is not one test in it.
    NoTests,
    /// A limit of the sandbox ended the run before there was a verdict.
    LimitHit {
        /// What was being done.
        stage: Stage,
        /// The first limit that struck.
        limit: Limit,
    },
}

/// A part of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Compiling the text.
    Compile,
    /// Asking the test program for its tests.
    List,
    /// Running the tests.
    Tests,
}

/// A limit of the sandbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// It took too long.
    Time,
    /// It used too much processor time.
    Cpu,
    /// It used too much memory.
    Memory,
    /// It started too many processes or threads.
    Tasks,
    /// It wrote too much to the disk.
    Disk,
    /// It printed too much.
    Output,
    /// It has more tests than a kata ever needs.
    TestCount,
}

/// One test's result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestResult {
    /// The test.
    pub name: TestName,
    /// How it went.
    pub outcome: TestOutcome,
    /// What it printed, cut to a bounded size.
    pub output: String,
    /// How long it took, in microseconds.
    pub duration_us: u64,
    /// The regions of the code that it executed, by their places in the facts; none where nobody
    /// watched.
    #[cfg_attr(feature = "judging", serde(default))]
    #[cfg_attr(not(feature = "judging"), serde(skip))]
    pub executed: Option<Vec<u32>>,
}

/// How one test went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TestOutcome {
    /// It ran to its end and the harness agrees.
    Passed,
    /// It was not run, by `#[ignore]`.
    Ignored,
    /// It failed.
    Failed(Failure),
    /// It did not end in time.
    TimedOut,
    /// It was stopped by another limit of the sandbox.
    OverLimit(Limit),
    /// Its process ended without the harness's closing word.
    EndedEarly {
        /// How: 'exit status 0', 'signal 6 (SIGABRT)'.
        how: String,
    },
}

/// Why a test failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// What kind of failure it is.
    pub kind: FailureKind,
    /// The message of the panic, without decoration.
    pub message: String,
    /// Where it happened, when that is in the driver's own files.
    pub place: Option<Place>,
    /// The value that the test expected, when the assertion says so.
    pub expected: Option<String>,
    /// The value that the code gave, when the assertion says so.
    pub actual: Option<String>,
}

/// A place in one of the driver's files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The file.
    pub file: FileName,
    /// The point in it.
    pub at: Position,
}

/// What kind of failure it is, as far as message and place tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FailureKind {
    /// An assertion did not hold.
    Assertion,
    /// `#[should_panic]`, and it did not, or with other words.
    DidNotPanic,
    /// A `todo!()` or `unimplemented!()` was reached.
    Stub,
    /// The test returned an `Err`.
    ReturnedError,
    /// The code does not have what it asked for, in a language that finds that out by running.
    Missing,
    /// `unwrap` or `expect` on a value that was not there.
    Unwrap,
    /// Any other panic: an index, an overflow, an explicit `panic!`.
    Panic,
}

/// The one light of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Light {
    /// At least one test failed.
    Red,
    /// At least one test passed and none failed.
    Green,
    /// It does not compile.
    Amber,
    /// There is no verdict.
    Grey,
}

impl Light {
    /// The word beside the light.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Light::Red => "red",
            Light::Green => "green",
            Light::Amber => "does not compile",
            Light::Grey => "unverified",
        }
    }
}

impl Report {
    /// The tests with their results; empty unless they ran.
    #[must_use]
    pub fn tests(&self) -> &[TestResult] {
        match &self.outcome {
            Outcome::Tested { tests } => tests,
            _ => &[],
        }
    }

    /// The result of one test.
    #[must_use]
    pub fn test(&self, name: &TestName) -> Option<&TestResult> {
        self.tests().iter().find(|test| test.name == *name)
    }

    /// How many tests passed.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.tests().iter().filter(|test| test.outcome == TestOutcome::Passed).count()
    }

    /// The tests that neither passed nor were ignored, in their order.
    pub fn failed(&self) -> impl Iterator<Item = &TestResult> {
        self.tests()
            .iter()
            .filter(|test| !matches!(test.outcome, TestOutcome::Passed | TestOutcome::Ignored))
    }

    /// The errors among the diagnostics.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.is_error())
    }

    /// The run's one light.
    #[must_use]
    pub fn light(&self) -> Light {
        match &self.outcome {
            Outcome::DoesNotCompile
            | Outcome::CompilerCrashed { .. }
            | Outcome::LimitHit { stage: Stage::Compile, .. } => Light::Amber,
            Outcome::LimitHit { .. } | Outcome::EndedEarly { .. } => Light::Red,
            Outcome::NoTests => Light::Grey,
            Outcome::Tested { .. } if self.failed().next().is_some() => Light::Red,
            Outcome::Tested { .. } if self.passed() == 0 => Light::Grey,
            Outcome::Tested { .. } => Light::Green,
        }
    }
}
