//! What went wrong in a plan, in words.

use std::any::Any;
use std::fmt;

/// What went wrong in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(pub String);

impl Failure {
    /// What somebody said in panic.
    pub(super) fn of(panic: Box<dyn Any + Send>) -> Self {
        let words = panic.downcast::<String>().map(|words| *words);
        let words = words.or_else(|panic| panic.downcast::<&str>().map(|words| (*words).into()));
        Self(format!("panicked: {}", words.unwrap_or_else(|_| "without words".into())))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Fails unless something holds.
pub(super) fn hold(holds: bool, words: impl FnOnce() -> String) -> Result<(), Failure> {
    if holds { Ok(()) } else { Err(Failure(words())) }
}
