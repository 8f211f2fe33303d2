//! What shows that a step is too large, and which smaller one comes first.

use crate::report::{Place, TestName};
use crate::sentence::{name, quoted};
use serde::{Deserialize, Serialize};

/// Why a step may be too large.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LargeStep {
    /// Red: the new test asks the code for several things that it does not have.
    ManyNames(TestName, Vec<String>),
    /// Red: the new test asserts so many things.
    ManyAssertions(TestName, u32, Place),
    /// Red: so many smaller items of the list come before the picked one; the first in its words.
    JumpsAhead(u32, String),
    /// Green: the test failed in so many runs, and for so many minutes.
    LongGreen(TestName, u32, u32),
}

impl LargeStep {
    /// Where to look, where there is a place.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        match self {
            LargeStep::ManyAssertions(_, _, place) => Some(place.clone()),
            LargeStep::ManyNames(..) | LargeStep::JumpsAhead(..) | LargeStep::LongGreen(..) => None,
        }
    }

    /// Words for the test list: what is left for a later step.
    #[must_use]
    pub fn item(&self) -> Option<String> {
        match self {
            LargeStep::ManyAssertions(test, ..) => {
                Some(format!("What else ‘{}’ asserts", name(test.short())))
            }
            LargeStep::ManyNames(..) | LargeStep::JumpsAhead(..) | LargeStep::LongGreen(..) => None,
        }
    }
}

impl std::fmt::Display for LargeStep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            LargeStep::ManyNames(test, names) => {
                let first = names.first().map(|first| name(first)).unwrap_or_default();
                write!(
                    f,
                    "‘{}’ asks for {} at once. Write a smaller test first, that asks for ‘{first}’ \
                     alone.",
                    name(test.short()),
                    quoted(names)
                )
            }
            LargeStep::ManyAssertions(test, many, _) => write!(
                f,
                "‘{}’ asserts {many} things at once. Keep the first assertion, and add the others \
                 to the list.",
                name(test.short())
            ),
            LargeStep::JumpsAhead(many, first) => write!(
                f,
                "The list has {many} smaller steps before this one. Take ‘{}’ first, where this \
                 one is too large.",
                name(first)
            ),
            LargeStep::LongGreen(test, runs, minutes) => write!(
                f,
                "‘{}’ still fails, after {runs} {} and {minutes} {}. Go back to red and write a \
                 smaller test: its first case alone.",
                name(test.short()),
                if *runs == 1 { "run" } else { "runs" },
                if *minutes == 1 { "minute" } else { "minutes" },
            ),
        }
    }
}
