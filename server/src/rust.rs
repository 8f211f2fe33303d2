//! The language Rust: how its files are compiled and tested, and what its tools say.
//!
//! Read [`Rust::run`] for the order of things: compile, list the tests, run each in a process of
//! its own. [`facts`] and [`refused`] look at the text alone and execute nothing.

pub mod commands;
pub mod diagnostics;
pub mod digest;
pub mod facts;
pub mod list;
pub mod names;
pub mod panic;
pub mod parse;
pub mod plain_text;
pub mod refused;
pub mod stubs;
pub mod summary;
pub mod toolchain;
pub mod verdict;

use crate::inside::message::{Done, End, Step, Struck};
use crate::language::{Language, Reading};
use crate::runner::limits::Limits;
use crate::runner::sources::Sources;
use crate::rust::commands::Commands;
use crate::rust::toolchain::Toolchain;
use crate::sandbox::{Root, Running, Sandbox, SandboxError};
use async_trait::async_trait;
use katas::diagnostic::{Diagnostic, Severity};
use katas::report::{Limit, Outcome, Report, Stage, TestName, TestResult};
use katas::text::Role;
use std::time::{Duration, Instant};

/// What the katas call it.
const ID: &str = "rust";

/// What Rust's tools load by themselves.
const LOADED: &[&str] = &["build.rs", ".cargo", "rust-toolchain", "rust-toolchain.toml"];

/// What the compiler and what it is made of cry when they get no more memory.
const OUT_OF_MEMORY: &[&str] = &["memory allocation of ", "LLVM ERROR: out of memory"];

/// Rust on this machine.
#[derive(Debug)]
pub struct Rust {
    toolchain: Toolchain,
    root: Root,
    limits: Limits,
}

impl Rust {
    /// Rust by this toolchain, within these limits.
    #[must_use]
    pub fn new(toolchain: Toolchain, limits: Limits) -> Self {
        Self { root: toolchain.root(), toolchain, limits }
    }

    async fn start<'a>(
        &'a self,
        sandbox: &dyn Sandbox,
        sources: &'a Sources,
    ) -> Result<Run<'a>, SandboxError> {
        let mut running = sandbox.start(&self.root)?;
        let commands = Commands::new(&self.toolchain, &self.limits, sandbox.kind());
        running.put(commands::ROOT_FILE, commands::root_text(sources).as_bytes()).await?;
        for file in &sources.files {
            running.put(file.name.as_str(), file.text.as_bytes()).await?;
        }
        Ok(Run { running, commands, sources, limits: &self.limits })
    }
}

#[async_trait]
impl Language for Rust {
    fn id(&self) -> &str {
        ID
    }

    fn toolchain(&self) -> &str {
        &self.toolchain.version
    }

    fn role(&self, name: &str) -> Option<Role> {
        let module = name.strip_suffix(".rs")?;
        let tests = module == "tests" || module.ends_with("_tests") || module.ends_with("_test");
        Some(if tests { Role::Tests } else { Role::Code })
    }

    fn loads_by_itself(&self, name: &str) -> bool {
        LOADED.contains(&name)
    }

    fn refused(&self, sources: &Sources) -> Vec<Diagnostic> {
        refused::refused(sources)
    }

    fn read(&self, sources: &Sources) -> Reading {
        facts::read(sources)
    }

    async fn run(
        &self,
        sandbox: &dyn Sandbox,
        sources: &Sources,
    ) -> Result<(Report, Running), SandboxError> {
        let mut run = self.start(sandbox, sources).await?;
        let compiled = run.step(&run.commands.compile(), Stage::Compile).await?;
        let mut report = Report {
            outcome: Outcome::NoTests,
            diagnostics: diagnostics::parse(&compiled.stderr, sources, run.running.folder()),
            compile_us: compiled.wall_us,
            tests_us: 0,
        };
        if let Some(outcome) = did_not_compile(&compiled, &mut report.diagnostics) {
            report.outcome = outcome;
            return Ok((report, run.running));
        }
        let started = Instant::now();
        report.outcome = run.tests().await?;
        report.tests_us = micros(started.elapsed());
        Ok((report, run.running))
    }

    async fn check(
        &self,
        sandbox: &dyn Sandbox,
        sources: &Sources,
    ) -> Result<(Vec<Diagnostic>, Running), SandboxError> {
        let mut run = self.start(sandbox, sources).await?;
        let checked = run.step(&run.commands.check(), Stage::Compile).await?;
        let found = diagnostics::parse(&checked.stderr, sources, run.running.folder());
        Ok((found, run.running))
    }
}

/// One run on its way.
struct Run<'a> {
    running: Running,
    commands: Commands<'a>,
    sources: &'a Sources,
    limits: &'a Limits,
}

impl Run<'_> {
    /// Executes a step. A sandbox that the sources kept from answering in time is as good as one
    /// that said that time is over.
    async fn step(&mut self, step: &Step, stage: Stage) -> Result<Done, SandboxError> {
        let started = Instant::now();
        self.running.ask(step).await?;
        self.answer(step, stage, started).await
    }

    async fn answer(
        &mut self,
        step: &Step,
        stage: Stage,
        started: Instant,
    ) -> Result<Done, SandboxError> {
        match self.running.answer(step).await {
            Err(SandboxError::Silent) => {
                tracing::warn!(?stage, "the inside did not get to answering");
                Ok(Done {
                    end: End::Signaled(9),
                    struck: Some(Struck::Wall),
                    stdout: Default::default(),
                    stderr: Default::default(),
                    wall_us: micros(started.elapsed()),
                })
            }
            answered => answered,
        }
    }

    /// Lists the tests and runs each of them.
    async fn tests(&mut self) -> Result<Outcome, SandboxError> {
        self.running.seal(commands::TESTS_FOLDER).await?;
        let listed = self.step(&self.commands.list(), Stage::List).await?;
        if let Some(limit) = listed.struck.map(limit_of) {
            return Ok(Outcome::LimitHit { stage: Stage::List, limit });
        }
        let names = match list::parse(&listed, self.limits.most_tests) {
            Ok(names) => names,
            Err(list::BadList::TooMany) => {
                return Ok(Outcome::LimitHit { stage: Stage::List, limit: Limit::TestCount });
            }
            Err(list::BadList::Broken { how }) => return Ok(Outcome::CompilerCrashed { how }),
        };
        if names.is_empty() {
            return Ok(Outcome::NoTests);
        }
        let deadline = Instant::now() + self.limits.all_tests;
        match self.each(&names, deadline).await? {
            Some(tests) => Ok(Outcome::Tested { tests }),
            None => Ok(Outcome::LimitHit { stage: Stage::Tests, limit: Limit::Time }),
        }
    }

    /// Runs the tests one after the other; none when they took too long together. The next one
    /// is asked for before the last is judged, so that the sandbox never waits.
    async fn each(
        &mut self,
        names: &[TestName],
        deadline: Instant,
    ) -> Result<Option<Vec<TestResult>>, SandboxError> {
        let steps: Vec<Step> = names.iter().map(|name| self.commands.test(name)).collect();
        let mut tests = Vec::with_capacity(names.len());
        if let Some(first) = steps.first() {
            self.running.ask(first).await?;
        }
        for (at, (name, step)) in names.iter().zip(&steps).enumerate() {
            let started = Instant::now();
            if let Some(next) = steps.get(at + 1) {
                self.running.ask(next).await?;
            }
            let done = self.answer(step, Stage::Tests, started).await?;
            tests.push(verdict::judge(name, names.len(), &done, self.sources));
            if Instant::now() > deadline && tests.len() < names.len() {
                return Ok(None);
            }
        }
        Ok(Some(tests))
    }
}

/// Why a finished compilation gave no program, if it gave none.
fn did_not_compile(compiled: &Done, diagnostics: &mut Vec<Diagnostic>) -> Option<Outcome> {
    let limit = |limit| Some(Outcome::LimitHit { stage: Stage::Compile, limit });
    if let Some(struck) = compiled.struck {
        return limit(limit_of(struck));
    }
    // About no place in the driver's text, and so not the driver's words.
    let full = |d: &Diagnostic| d.span.is_none() && d.message.contains("No space left on device");
    if diagnostics.iter().any(full) {
        return limit(Limit::Disk);
    }
    let errors = diagnostics.iter().any(Diagnostic::is_error);
    match compiled.end {
        End::Exited(0) => None,
        End::Exited(1) if errors => Some(Outcome::DoesNotCompile),
        _ if diagnostics::cries(&compiled.stderr, OUT_OF_MEMORY) => limit(Limit::Memory),
        end => {
            diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
            Some(Outcome::CompilerCrashed { how: verdict::how(end) })
        }
    }
}

fn limit_of(struck: Struck) -> Limit {
    match struck {
        Struck::Wall => Limit::Time,
        Struck::Cpu => Limit::Cpu,
        Struck::Memory => Limit::Memory,
        Struck::Tasks => Limit::Tasks,
        Struck::File => Limit::Disk,
        Struck::Printed => Limit::Output,
    }
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}
