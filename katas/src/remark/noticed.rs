//! One variant for each kind of thing that is worth a thought.

use crate::mutant::Mutant;
use crate::reason::Told;
use crate::remark::{LargeStep, SMELL, SURVIVOR};
use crate::report::Place;
use crate::smell::Smell;
use serde::{Deserialize, Serialize};

/// Something that a run leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Remark {
    /// Green and Refactor: what the tests execute was not watched, so that nobody could look for
    /// code that no test asks for.
    Unwatched,
    /// Refactor: nobody can tell whether the tests are as strong as before.
    StrengthUnknown,
    /// Green: a small change to the code that was added and that no test notices.
    Survivor(Mutant),
    /// Green and Refactor: what calls for a clean-up, and how many cycles it was left alone.
    Smell(Smell, u32),
    /// Red and Green: the step may be too large.
    LargeStep(LargeStep),
    /// Any of these, as a page is told it.
    Told(Told),
}

impl Remark {
    /// Its name for programs, which never changes: `surviving_mutant`.
    #[must_use]
    pub fn rule(&self) -> &str {
        match self {
            Remark::Unwatched => "not_watched",
            Remark::StrengthUnknown => "strength_unknown",
            Remark::Survivor(_) => SURVIVOR,
            Remark::Smell(..) => SMELL,
            Remark::LargeStep(_) => "large_step",
            Remark::Told(told) => &told.rule,
        }
    }

    /// Whether it says that something could not be judged: the step is unverified then.
    #[must_use]
    pub fn is_doubt(&self) -> bool {
        matches!(self, Remark::Unwatched | Remark::StrengthUnknown)
    }

    /// Where to look, where there is a place.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        match self {
            Remark::Unwatched | Remark::StrengthUnknown => None,
            Remark::Survivor(mutant) => Some(mutant.span.start()),
            Remark::Smell(smell, _) => smell.place(),
            Remark::LargeStep(large) => large.place(),
            Remark::Told(told) => told.place.clone(),
        }
    }

    /// Words for the test list, where one more test would settle it.
    #[must_use]
    pub fn item(&self) -> Option<String> {
        match self {
            Remark::Unwatched | Remark::StrengthUnknown | Remark::Smell(..) => None,
            Remark::Survivor(mutant) => Some(mutant.item()),
            Remark::LargeStep(large) => large.item(),
            Remark::Told(told) => told.item.clone(),
        }
    }

    /// What a page is told of it.
    #[must_use]
    pub fn told(&self) -> Told {
        let (rule, sentence) = (self.rule().to_owned(), self.to_string());
        Told { rule, sentence, place: self.place(), item: self.item() }
    }
}
