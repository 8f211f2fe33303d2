//! A runner for tests in which nothing is run.

use crate::runner::{Busy, Finding, Job, Mutation, Runner, SessionKey, Sources};
use katas::diagnostic::Diagnostic;
use katas::id::LanguageId;
use katas::mutant::Tried;

/// A runner that has no time for anybody.
#[derive(Debug)]
pub struct Away;

const BUSY: Busy = Busy { try_again_s: 1 };

impl Runner for Away {
    fn offers(&self, _: &LanguageId) -> bool {
        true
    }

    fn run(&self, _: SessionKey, _: Sources) -> Result<Job<Finding>, Busy> {
        Err(BUSY)
    }

    fn check(&self, _: SessionKey, _: Sources) -> Result<Job<Vec<Diagnostic>>, Busy> {
        Err(BUSY)
    }

    fn mutate(&self, _: SessionKey, _: Mutation) -> Result<Job<Vec<Tried>>, Busy> {
        Err(BUSY)
    }

    fn weigh(&self, _: SessionKey, _: Mutation) -> Result<Job<Vec<Tried>>, Busy> {
        Err(BUSY)
    }
}
