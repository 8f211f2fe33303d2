//! A runner that runs nothing: what it reports follows from the words in the text.
//!
//! A test is a line that begins with `fn NAME(`, and it passes where the code has its name.

use super::step::Mood;
use katas::diagnostic::{Diagnostic, Position};
use katas::facts::{Facts, TestFact};
use katas::id::LanguageId;
use katas::mutant::Tried;
use katas::report::{
    Failure, FailureKind, Outcome, Place, Report, TestName, TestOutcome, TestResult,
};
use katas::text::Role;
use server::runner::job::promise;
use server::runner::{Busy, Finding, Job, Lost, Mutation, Runner, SessionKey, SourceFile, Sources};
use std::sync::Mutex;
use std::time::Duration;

/// How it does, and how long it takes.
#[derive(Debug)]
pub struct MadeUpRunner(pub Mutex<(Mood, Duration)>);

const BUSY: Busy = Busy { try_again_s: 1 };

impl Default for MadeUpRunner {
    fn default() -> Self {
        Self(Mutex::new((Mood::Verdicts, Duration::from_millis(1))))
    }
}

impl MadeUpRunner {
    fn give<T: Send + 'static>(&self, found: T) -> Result<Job<T>, Busy> {
        let (mood, takes) = *self.0.lock().unwrap();
        let result = match mood {
            Mood::Busy => return Err(BUSY),
            Mood::LosesRuns => Err(Lost::SandboxDied),
            Mood::Verdicts => Ok(found),
        };
        let (promise, job) = promise();
        tokio::spawn(async move {
            tokio::time::sleep(takes).await;
            promise.keep(result);
        });
        Ok(job)
    }
}

impl Runner for MadeUpRunner {
    fn offers(&self, _: &LanguageId) -> bool {
        true
    }

    fn run(&self, _: SessionKey, sources: Sources) -> Result<Job<Finding>, Busy> {
        self.give(found(&sources))
    }

    fn check(&self, _: SessionKey, _: Sources) -> Result<Job<Vec<Diagnostic>>, Busy> {
        self.give(Vec::new())
    }

    fn mutate(&self, _: SessionKey, _: Mutation) -> Result<Job<Vec<Tried>>, Busy> {
        Err(BUSY)
    }

    fn weigh(&self, _: SessionKey, _: Mutation) -> Result<Job<Vec<Tried>>, Busy> {
        self.give(Vec::new())
    }
}

/// The names of the tests in a text, each with its line, from 1.
pub fn tests_in(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let lines = (1..).zip(text.lines());
    lines.filter_map(|(at, line)| {
        let name = line.strip_prefix("fn ")?.split('(').next()?;
        name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_').then_some((at, name))
    })
}

fn found(sources: &Sources) -> Finding {
    let of = |role| sources.files.iter().filter(move |file| file.role == role);
    let code: String = of(Role::Code).map(|file| file.text.as_str()).collect();
    let tests = of(Role::Tests)
        .flat_map(|file| tests_in(&file.text).map(move |(line, name)| (file, line, name)));
    let (mut facts, mut results) = (Facts::default(), Vec::new());
    for (file, line, name) in tests {
        let passes = code.contains(name);
        facts.tests.push(fact(file, line, name));
        results.push(result(file, line, name, passes));
    }
    let outcome = match results.is_empty() {
        true => Outcome::NoTests,
        false => Outcome::Tested { tests: results },
    };
    let report = Report { outcome, diagnostics: Vec::new(), compile_us: 1, tests_us: 1 };
    Finding { report, facts, stubs: Vec::new() }
}

fn fact(file: &SourceFile, line: u32, name: &str) -> TestFact {
    TestFact {
        // Its name tells all of its tokens.
        body: name
            .bytes()
            .fold(7, |hash: u64, byte| hash.wrapping_mul(31).wrapping_add(u64::from(byte))),
        name: TestName(name.into()),
        file: file.name.clone(),
        first_line: line,
        last_line: line,
        ignored: false,
        code_from: None,
        asserts: None,
        preparation: Vec::new(),
        own: Vec::new(),
        assertions: 0,
    }
}

fn result(file: &SourceFile, line: u32, name: &str, passes: bool) -> TestResult {
    let failure = || Failure {
        kind: FailureKind::Assertion,
        message: "left != right".into(),
        place: Some(Place { file: file.name.clone(), at: Position { line, column: 1 } }),
        expected: None,
        actual: None,
    };
    let outcome = if passes { TestOutcome::Passed } else { TestOutcome::Failed(failure()) };
    let (name, output) = (TestName(name.into()), String::new());
    TestResult { name, outcome, output, duration_us: 1, executed: None }
}
