//! The language Rust: how its files are compiled and tested, and what its tools say.
//!
//! Read [`Rust::run`] for the order of things: compile, list the tests, run each in a process of
//! its own. [`facts`] and [`refused`] look at the text alone and execute nothing.

pub mod code_facts;
pub mod commands;
pub mod dependence;
pub mod diagnostics;
pub mod digest;
pub mod facts;
pub mod functions;
pub mod halves;
pub mod helper_facts;
pub mod list;
pub mod mutants;
pub mod names;
pub mod panic;
pub mod parse;

pub mod refused;
pub mod smells;
pub mod stubs;
pub mod summary;
pub mod tells;
pub mod text;
pub mod toolchain;
pub mod verdict;
pub mod vocabulary;
pub mod watch;
pub mod words;

use crate::inside::message::{Done, End, Step};
use crate::language::stamp::Stamp;
use crate::language::stepper::{Stepper, micros};
use crate::language::{Language, Purpose, Reading, ending};
use crate::link;
use crate::runner::Mutation;
use crate::runner::limits::Limits;
use crate::runner::sources::Sources;
use crate::rust::commands::Commands;
use crate::rust::mutants::Mutants;
use crate::rust::mutants::trial::Trial;
use crate::rust::text::Text;
use crate::rust::toolchain::Toolchain;
use crate::rust::watch::Watched;
use crate::sandbox::{Root, Running, Sandbox, SandboxError};
use async_trait::async_trait;
use katas::diagnostic::{Diagnostic, Severity};
use katas::mutant::{Mutant, Tried};
use katas::report::{Limit, Outcome, Report, Stage};
use katas::text::Role;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// What the katas call it.
pub const ID: &str = "rust";

/// Its compiler on the path, which may be rustup's stand-in.
pub const COMPILER: &str = "rustc";

/// What Rust's tools load by themselves.
const LOADED: &[&str] = &["build.rs", ".cargo", "rust-toolchain", "rust-toolchain.toml"];

/// What the compiler and what it is made of cry when they get no more memory.
const OUT_OF_MEMORY: &[&str] = &["memory allocation of ", "LLVM ERROR: out of memory"];

/// What the compiler says when the folder is full; the linker has the file in memory then, and
/// dies.
const DISK_FULL: &[&str] = &["No space left on device", "failed: signal: 7"];

/// The same where it gets no message out.
const DISK_FULL_CRIES: &[&str] =
    &["rustc-LLVM ERROR: IO failure on output stream: No space left on device"];

/// What the compiler says of itself when it cannot read its own library, as where the machine has
/// no memory to map it. No text of a driver's makes it say so.
const NOT_WHOLE: &[&str] = &[
    "only metadata stub found for",
    "found invalid metadata files for",
    "cannot resolve a prelude",
];

/// How many random bytes there are in what the counters are called.
const WORD_BYTES: usize = 8;

/// Rust on this machine.
#[derive(Debug)]
pub struct Rust {
    toolchain: Toolchain,
    root: Root,
    limits: Limits,
    stamp: Stamp,
}

impl Rust {
    /// Rust by this toolchain, within these limits.
    #[must_use]
    pub fn new(toolchain: Toolchain, limits: Limits) -> Self {
        let stamp = Stamp::of([toolchain.sysroot.join("bin/rustc").as_path()]);
        Self { root: toolchain.root(), toolchain, limits, stamp }
    }

    /// Puts the sources into a sandbox.
    async fn start<'a>(
        &'a self,
        running: Running,
        sources: &'a Sources,
        watched: Option<&'a Watched>,
    ) -> Result<Run<'a>, SandboxError> {
        let commands = Commands::new(&self.toolchain, &self.limits, &running);
        let stepper = Stepper { running };
        let mut run = Run { stepper, commands, sources, watched, limits: &self.limits };
        run.put(watched).await?;
        Ok(run)
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

    fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    fn again(&self) -> Result<Arc<dyn Language>, String> {
        let toolchain = Toolchain::find(Path::new(COMPILER)).map_err(|error| error.to_string())?;
        Ok(Arc::new(Self::new(toolchain, self.limits.clone())))
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

    async fn prepare(&self, sandbox: &dyn Sandbox, _: Purpose) -> Result<Running, SandboxError> {
        sandbox.start(&self.root)
    }

    async fn run(
        &self,
        prepared: Running,
        sources: &Sources,
    ) -> Result<(Report, Running), SandboxError> {
        let watched = if sources.watched { watched(sources.clone()).await } else { None };
        let mut run = self.start(prepared, sources, watched.as_ref()).await?;
        let mut report = Report {
            outcome: Outcome::NoTests,
            diagnostics: Vec::new(),
            compile_us: 0,
            tests_us: 0,
        };
        let mut failed = run.compile(&mut report).await?;
        if failed.is_some() && run.watched.is_some() {
            // What the compiler says is to be about the driver's own words; and should the counters
            // be at fault, the tests run without.
            run.put(None).await?;
            failed = run.compile(&mut report).await?;
        }
        if let Some(outcome) = failed {
            report.outcome = outcome;
            return Ok((report, run.stepper.running));
        }
        let started = Instant::now();
        report.outcome = run.tests().await?;
        report.tests_us = micros(started.elapsed());
        Ok((report, run.stepper.running))
    }

    async fn check(
        &self,
        prepared: Running,
        sources: &Sources,
    ) -> Result<(Vec<Diagnostic>, Running), SandboxError> {
        let mut run = self.start(prepared, sources, None).await?;
        let checked = run.stepper.step(&run.commands.check(), Stage::Compile).await?;
        let found = diagnostics::parse(&checked.stderr, sources, run.stepper.running.folder());
        Ok((found, run.stepper.running))
    }

    async fn mutate(
        &self,
        prepared: Running,
        mutation: &Mutation,
    ) -> Result<(Vec<Tried>, Running), SandboxError> {
        let Some(mutants) = mutants(mutation.clone()).await else {
            return Ok((Vec::new(), prepared));
        };
        let commands = Commands::new(&self.toolchain, &self.limits, &prepared);
        let stepper = Stepper { running: prepared };
        let mut trial = Trial { stepper, commands, mutation, limits: &self.limits };
        let tried = trial.run(mutants).await?;
        Ok((tried, trial.stepper.running))
    }
}

/// One run on its way.
struct Run<'a> {
    stepper: Stepper,
    commands: Commands<'a>,
    sources: &'a Sources,
    /// The same with counters, where they are in it.
    watched: Option<&'a Watched>,
    limits: &'a Limits,
}

impl<'a> Run<'a> {
    /// Puts the sources into the sandbox, with counters or without.
    async fn put(&mut self, watched: Option<&'a Watched>) -> Result<(), SandboxError> {
        self.watched = watched;
        let sources = watched.map_or(self.sources, |watched| &watched.sources);
        let mut root = commands::root_text(sources);
        root.extend(watched.map(|watched| watched.root.as_str()));
        let running = &mut self.stepper.running;
        running.put(commands::ROOT_FILE, root.as_bytes()).await?;
        for file in &sources.files {
            running.put(file.name.as_str(), file.text.as_bytes()).await?;
        }
        Ok(())
    }

    /// Makes the test program; why there is none, where there is none.
    async fn compile(&mut self, report: &mut Report) -> Result<Option<Outcome>, SandboxError> {
        let compiled = self.stepper.step(&self.commands.compile(), Stage::Compile).await?;
        let folder = self.stepper.running.folder();
        report.compile_us += compiled.wall_us;
        report.diagnostics = diagnostics::parse(&compiled.stderr, self.sources, folder);
        if let Some(watched) = self.watched {
            watched.original_diagnostics(&mut report.diagnostics);
        }
        Ok(did_not_compile(&compiled, &mut report.diagnostics))
    }

    /// Lists the tests and runs each of them.
    async fn tests(&mut self) -> Result<Outcome, SandboxError> {
        self.stepper.running.seal(commands::TESTS_FOLDER).await?;
        let listed = self.stepper.step(&self.commands.list(), Stage::List).await?;
        if let Some(struck) = listed.struck {
            return Ok(Outcome::LimitHit { stage: Stage::List, limit: ending::limit(struck) });
        }
        let names = match list::parse(&listed, self.limits.most_tests) {
            Ok(names) => names,
            Err(list::BadList::TooMany) => {
                return Ok(Outcome::LimitHit { stage: Stage::List, limit: Limit::TestCount });
            }
            Err(list::BadList::Broken { how }) => return Ok(Outcome::EndedEarly { how }),
        };
        if names.is_empty() {
            return Ok(Outcome::NoTests);
        }
        let is_watched = self.watched.is_some();
        let steps: Vec<Step> =
            names.iter().map(|name| self.commands.test(name, is_watched)).collect();
        let text = Text { sources: self.sources, watched: self.watched };
        let judge = |at: usize, done: &Done| verdict::judge(&names[at], names.len(), done, text);
        self.stepper.tests(&steps, self.limits.all_tests, judge).await
    }
}

/// The sources with counters; none where that cannot be done. Others go on meanwhile: how long
/// parsing takes is the author's choice.
async fn watched(sources: Sources) -> Option<Watched> {
    let word = word()?;
    tokio::task::spawn_blocking(move || watch::watch(&sources, &word)).await.ok()?
}

/// The mutants that are asked for; none where the text cannot be read.
async fn mutants(mutation: Mutation) -> Option<Mutants> {
    let word = word()?;
    let find =
        move || Mutants::of(&mutation.sources, &word, &|mutant: &Mutant| mutation.wants(mutant));
    tokio::task::spawn_blocking(find).await.ok()?
}

/// What is put into a text is called so: nobody can know it.
fn word() -> Option<String> {
    Some(format!("r{}", hex::encode(link::random::<WORD_BYTES>().ok()?)))
}

/// Why a finished compilation gave no program, if it gave none.
fn did_not_compile(compiled: &Done, diagnostics: &mut Vec<Diagnostic>) -> Option<Outcome> {
    let limit = |limit| Some(Outcome::LimitHit { stage: Stage::Compile, limit });
    if let Some(struck) = compiled.struck {
        return limit(ending::limit(struck));
    }
    // About no place in the driver's text, and so not the driver's words.
    let full = |d: &Diagnostic| d.span.is_none() && DISK_FULL.iter().any(|w| d.message.contains(w));
    if diagnostics.iter().any(full) || diagnostics::cries(&compiled.stderr, DISK_FULL_CRIES) {
        return limit(Limit::Disk);
    }
    let not_whole = |d: &Diagnostic| {
        d.span.is_none() && NOT_WHOLE.iter().any(|words| d.message.starts_with(words))
    };
    if diagnostics.iter().any(not_whole) {
        diagnostics.clear();
        let how = "it could not read its own library; try again".to_owned();
        return Some(Outcome::CompilerCrashed { how });
    }
    let errors = diagnostics.iter().any(Diagnostic::is_error);
    match compiled.end {
        End::Exited(0) => None,
        End::Exited(1) if errors => Some(Outcome::DoesNotCompile),
        _ if diagnostics::cries(&compiled.stderr, OUT_OF_MEMORY) => limit(Limit::Memory),
        end => {
            diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
            Some(Outcome::CompilerCrashed { how: ending::how(end) })
        }
    }
}
