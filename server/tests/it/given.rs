//! What the tests start from: real sandboxes, a real compiler, and sources.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail here")]

pub mod scripted;

use katas::id::LanguageId;
use katas::report::{Outcome, Report, TestOutcome, TestResult};
use katas::text::Role;
use server::language::Languages;
use server::machine::Machine;
use server::runner::local_runner::Setup;
use server::runner::{Finding, Limits, LocalRunner, Runner, SessionKey, SourceFile, Sources};
use server::rust::Rust;
use server::rust::toolchain::Toolchain;
pub use server::sandbox::Kind;
use server::sandbox::walls::Walls;
use server::sandbox::{Jail, Plain, Sandbox};
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// Both kinds of sandbox, which keep one contract.
pub const BOTH: [Kind; 2] = [Kind::Jail, Kind::Plain];

fn randori() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_randori"))
}

pub fn walls() -> &'static Walls {
    static WALLS: OnceLock<Walls> = OnceLock::new();
    WALLS.get_or_init(|| Walls::probe(randori()))
}

pub fn toolchain() -> &'static Toolchain {
    static TOOLCHAIN: OnceLock<Toolchain> = OnceLock::new();
    TOOLCHAIN.get_or_init(|| Toolchain::find(Path::new("rustc")).expect("these tests need Rust"))
}

/// Rust alone.
pub fn rust(limits: Limits) -> Languages {
    Languages::new(vec![Arc::new(Rust::new(toolchain().clone(), limits))])
}

pub fn jail() -> Jail {
    let jail = walls().jail();
    jail.unwrap_or_else(|| panic!("these tests need a machine with walls:\n{}", walls()))
}

pub fn sandbox(kind: Kind) -> Arc<dyn Sandbox> {
    match kind {
        Kind::Jail => Arc::new(jail()),
        Kind::Plain => Arc::new(Plain::new(randori())),
    }
}

pub fn runner(kind: Kind, limits: Limits) -> LocalRunner {
    let rust = rust(limits);
    LocalRunner::new(rust, sandbox(kind), Setup::default())
}

/// Every language of this machine, and a runner of them.
pub fn machine_runner(kind: Kind) -> (Languages, LocalRunner) {
    let machine = Machine::look().unwrap();
    let languages = machine.languages().unwrap();
    let runner = LocalRunner::new(languages.clone(), sandbox(kind), Setup::default());
    (languages, runner)
}

/// Sources with a module `code` and a module `tests`.
pub fn sources(code: &str, tests: &str) -> Sources {
    let file = |name: &str, role, text: &str| SourceFile {
        name: name.parse().unwrap(),
        role,
        text: text.to_owned(),
    };
    let language: LanguageId = "rust".parse().unwrap();
    let files = vec![file("code.rs", Role::Code, code), file("tests.rs", Role::Tests, tests)];
    Sources { language, files, watched: false }
}

pub async fn found(kind: Kind, limits: Limits, code: &str, tests: &str) -> Finding {
    let job = runner(kind, limits).run(SessionKey("one".to_owned()), sources(code, tests));
    job.unwrap().result().await.expect("the infrastructure failed")
}

pub async fn report(kind: Kind, limits: Limits, code: &str, tests: &str) -> Report {
    found(kind, limits, code, tests).await.report
}

/// The one test of a report.
pub fn only(report: &Report) -> &TestResult {
    match &report.outcome {
        Outcome::Tested { tests } if tests.len() == 1 => &tests[0],
        _ => panic!("not one test: {report:#?}"),
    }
}

/// How the one test of some sources went.
pub async fn outcome(kind: Kind, limits: Limits, tests: &str) -> TestOutcome {
    only(&report(kind, limits, "", tests).await).outcome.clone()
}
