//! Runs a session's text and says what came of it: the one door to everything hostile.

pub mod job;
pub mod limits;
pub mod local_runner;
pub mod lost;
pub mod mutation;
pub mod queue;
pub mod sources;

pub use job::{Finding, Job};
pub use limits::Limits;
pub use local_runner::LocalRunner;
pub use lost::Lost;
pub use mutation::Mutation;
pub use sources::{SourceFile, Sources};

use katas::diagnostic::Diagnostic;
use katas::id::LanguageId;
use katas::mutant::Tried;

/// Whose run it is: one session's runs wait for each other, and take turns with other sessions'.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SessionKey(pub String);

/// The queue is full; nothing was lost, and nothing taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Many are running their tests just now. Try again in {try_again_s} s.")]
pub struct Busy {
    /// When it is worth trying again, in seconds.
    pub try_again_s: u32,
}

/// Runs texts.
pub trait Runner: std::fmt::Debug + Send + Sync {
    /// Whether this machine can run a language.
    fn offers(&self, language: &LanguageId) -> bool;

    /// Takes in a text to compile and test.
    ///
    /// # Errors
    /// When the queue is full.
    fn run(&self, session: SessionKey, sources: Sources) -> Result<Job<Finding>, Busy>;

    /// Takes in a text to be checked by the compiler alone, when nothing else is to be done. It
    /// takes the place of the session's earlier check, if that still waits, which then ends with
    /// [`Lost::Replaced`].
    ///
    /// # Errors
    /// When the queue is full.
    fn check(&self, session: SessionKey, sources: Sources) -> Result<Job<Vec<Diagnostic>>, Busy>;

    /// Takes in a text that passes its tests, to have its mutants tried when nothing else is to be
    /// done. It gives way to every run that would have to wait, and to the session's next job, and
    /// then ends with [`Lost::Replaced`].
    ///
    /// # Errors
    /// When the queue is full.
    fn mutate(&self, session: SessionKey, mutation: Mutation) -> Result<Job<Vec<Tried>>, Busy>;

    /// Takes in a text that passes its tests, to have its mutants tried since a verdict depends on
    /// them. It takes its turn as runs do, and gives way to nothing.
    ///
    /// # Errors
    /// When the queue is full.
    fn weigh(&self, session: SessionKey, mutation: Mutation) -> Result<Job<Vec<Tried>>, Busy>;
}
