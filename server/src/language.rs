//! A language that people's code is written in: how it is compiled, tested and read.

pub mod bounds;
pub mod comments;
pub mod deep;
pub mod duplication;
pub mod ending;
pub mod halves;
pub mod inserted;
pub mod plain_names;
pub mod plain_text;
pub mod smell;
pub mod stamp;
pub mod stepper;

pub use halves::Word;

use crate::language::stamp::Stamp;
use crate::runner::{Mutation, Sources};
use crate::sandbox::{Running, Sandbox, SandboxError};
use async_trait::async_trait;
use katas::diagnostic::Diagnostic;
use katas::facts::{Facts, Stub};
use katas::id::LanguageId;
use katas::mutant::Tried;
use katas::report::Report;
use katas::text::Role;
use std::sync::Arc;

/// What reading some sources gives, without executing anything.
#[derive(Debug, Default)]
pub struct Reading {
    /// The facts.
    pub facts: Facts,
    /// What is in them that is refused by name.
    pub refused: Vec<Diagnostic>,
    /// How what the tests use could be declared.
    pub stubs: Vec<Stub>,
}

/// Reads sources in any language that Randori knows, whether its tools are here or not.
#[must_use]
pub fn read(sources: &Sources) -> Reading {
    match sources.language.as_str() {
        crate::rust::ID => crate::rust::facts::read(sources),
        _ => crate::scripted::reading::read(sources),
    }
}

/// A language as people write it.
#[must_use]
pub fn title(language: &LanguageId) -> String {
    if language.as_str() == crate::rust::ID {
        return "Rust".to_owned();
    }
    let known = crate::scripted::known::all().into_iter().find(|one| one.id == language.as_str());
    known.map_or_else(|| language.to_string(), |one| one.title)
}

/// What a sandbox is prepared for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// To compile the sources and run their tests.
    Run,
    /// To ask the compiler alone.
    Check,
}

/// One language on this machine.
#[async_trait]
pub trait Language: std::fmt::Debug + Send + Sync {
    /// Its id, as `rust`.
    fn id(&self) -> &str;

    /// Its tools with their versions, in one line.
    fn toolchain(&self) -> &str;

    /// The programs that all of it depends on, as they were when they were found.
    fn stamp(&self) -> &Stamp;

    /// The same language with the tools that are here now. It asks programs, and so takes up to
    /// some seconds.
    ///
    /// # Errors
    /// Says what is missing, and what to do about it.
    fn again(&self) -> Result<Arc<dyn Language>, String>;

    /// What a file is for, told by its name; none for what is no file of this language.
    fn role(&self, name: &str) -> Option<Role>;

    /// Whether tools load a file of this name without anybody's asking: nobody may bring one.
    fn loads_by_itself(&self, name: &str) -> bool;

    /// What is wrong with the sources before anybody reads them; nothing where they may be run.
    fn refused(&self, sources: &Sources) -> Vec<Diagnostic>;

    /// Reads the sources. It takes some milliseconds and never fails: what cannot be parsed is a
    /// fact too.
    fn read(&self, sources: &Sources) -> Reading;

    /// A sandbox with everything in it that does not depend on the sources. It is used for one
    /// run or one check, and then gone.
    ///
    /// # Errors
    /// When the sandbox cannot be started.
    async fn prepare(
        &self,
        sandbox: &dyn Sandbox,
        purpose: Purpose,
    ) -> Result<Running, SandboxError>;

    /// Compiles the sources and runs their tests, in a sandbox that was prepared for it.
    ///
    /// # Errors
    /// When the sandbox fails; never for what the sources do.
    async fn run(
        &self,
        prepared: Running,
        sources: &Sources,
    ) -> Result<(Report, Running), SandboxError>;

    /// Asks the compiler alone. What it finds is provisional: some programs fail only later.
    ///
    /// # Errors
    /// When the sandbox fails; never for what the sources do.
    async fn check(
        &self,
        prepared: Running,
        sources: &Sources,
    ) -> Result<(Vec<Diagnostic>, Running), SandboxError>;

    /// Tries mutants of a text whose tests pass. A language that has none finds none.
    ///
    /// # Errors
    /// When the sandbox fails; never for what the sources do.
    async fn mutate(
        &self,
        prepared: Running,
        _: &Mutation,
    ) -> Result<(Vec<Tried>, Running), SandboxError> {
        Ok((Vec::new(), prepared))
    }
}

/// The languages of this machine.
#[derive(Debug, Clone, Default)]
pub struct Languages(Vec<Arc<dyn Language>>);

impl Languages {
    /// These languages.
    #[must_use]
    pub fn new(languages: Vec<Arc<dyn Language>>) -> Self {
        Self(languages)
    }

    /// One by its id.
    #[must_use]
    pub fn get(&self, id: &LanguageId) -> Option<&Arc<dyn Language>> {
        self.0.iter().find(|language| language.id() == id.as_str())
    }

    /// The same with another of one language.
    #[must_use]
    pub fn with(&self, renewed: &Arc<dyn Language>) -> Self {
        let one = |old: &Arc<dyn Language>| {
            if old.id() == renewed.id() { Arc::clone(renewed) } else { Arc::clone(old) }
        };
        Self(self.0.iter().map(one).collect())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<dyn Language>> {
        self.0.iter()
    }
}
