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
pub mod helper_facts;
pub mod list;
pub mod names;
pub mod panic;
pub mod parse;

pub mod refused;
pub mod stubs;
pub mod summary;
pub mod toolchain;
pub mod verdict;

use crate::inside::message::{Done, End, Step};
use crate::language::stamp::Stamp;
use crate::language::stepper::{Stepper, micros};
use crate::language::{Language, Purpose, Reading, ending};
use crate::runner::limits::Limits;
use crate::runner::sources::Sources;
use crate::rust::commands::Commands;
use crate::rust::toolchain::Toolchain;
use crate::sandbox::{Root, Running, Sandbox, SandboxError};
use async_trait::async_trait;
use katas::diagnostic::{Diagnostic, Severity};
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
        mut running: Running,
        sources: &'a Sources,
    ) -> Result<Run<'a>, SandboxError> {
        let commands = Commands::new(&self.toolchain, &self.limits, &running);
        running.put(commands::ROOT_FILE, commands::root_text(sources).as_bytes()).await?;
        for file in &sources.files {
            running.put(file.name.as_str(), file.text.as_bytes()).await?;
        }
        let stepper = Stepper { running };
        Ok(Run { stepper, commands, sources, limits: &self.limits })
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
        let mut run = self.start(prepared, sources).await?;
        let compiled = run.stepper.step(&run.commands.compile(), Stage::Compile).await?;
        let mut report = Report {
            outcome: Outcome::NoTests,
            diagnostics: diagnostics::parse(
                &compiled.stderr,
                sources,
                run.stepper.running.folder(),
            ),
            compile_us: compiled.wall_us,
            tests_us: 0,
        };
        if let Some(outcome) = did_not_compile(&compiled, &mut report.diagnostics) {
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
        let mut run = self.start(prepared, sources).await?;
        let checked = run.stepper.step(&run.commands.check(), Stage::Compile).await?;
        let found = diagnostics::parse(&checked.stderr, sources, run.stepper.running.folder());
        Ok((found, run.stepper.running))
    }
}

/// One run on its way.
struct Run<'a> {
    stepper: Stepper,
    commands: Commands<'a>,
    sources: &'a Sources,
    limits: &'a Limits,
}

impl Run<'_> {
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
        let steps: Vec<Step> = names.iter().map(|name| self.commands.test(name)).collect();
        let judge =
            |at: usize, done: &Done| verdict::judge(&names[at], names.len(), done, self.sources);
        self.stepper.tests(&steps, self.limits.all_tests, judge).await
    }
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
