//! Why a gate did not open: one variant for each rule, and the sentence that the driver reads.

use crate::diagnostic::Position;
use crate::id::FileName;
use crate::report::{Limit, Place, Stage, TestName};
use crate::sentence::{list, list_with, message, name};
use serde::{Deserialize, Serialize};

/// A rule that a run did not meet. Its sentence always names the legal next step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// Red: no item of the list was picked.
    NoItemPicked,
    /// Red: no test is new.
    NoNewTest,
    /// Red: the code changed and no test is new.
    CodeBeforeTest,
    /// Red: more than one test is new.
    SeveralNewTests(Vec<TestName>),
    /// Red: older tests were edited.
    OlderTestsChanged(Vec<TestName>),
    /// Older tests are not there any more.
    OlderTestsGone(Vec<TestName>),
    /// Tests were switched off, or are left out of the run by something else.
    TestsIgnored(Vec<TestName>),
    /// Red and Green: older tests fail beside the new one.
    OlderTestsFail(Vec<TestName>),
    /// Red: the new test is switched off.
    NewTestIgnored(TestName),
    /// Red: the new test passes at once.
    PassesAlready(TestName),
    /// Red: the new test stops at its own words, before it reaches the code.
    OwnPreparation(TestName, Place),
    /// A test did not end in time.
    TimedOut(TestName),
    /// A test's process ended before the harness could say how the test went.
    EndedEarly(TestName, String),
    /// The text is no text of the language.
    SyntaxError(FileName, Position, String),
    /// A name is one typo away from one that exists.
    Typo {
        /// As it is written.
        written: String,
        /// As it exists.
        exists: String,
        /// Where it is written.
        place: Place,
    },
    /// A name exists elsewhere and has to be brought in.
    MissingUse {
        /// The name.
        name: String,
        /// Where it is used.
        place: Place,
    },
    /// Two tests have one name.
    TestNameTwice(String),
    /// It does not compile, and not for the new test's sake.
    DoesNotCompile {
        /// The first error.
        message: String,
        /// Where it is.
        place: Option<Place>,
    },
    /// The compiler broke down.
    CompilerCrashed,
    /// A limit of the sandbox ended the run.
    LimitHit(Stage, Limit),
    /// The program ended before its tests were known: how.
    NoList(String),
    /// There is no test at all, or none was run.
    NoTestRan,
    /// Green: the tests are not those that were red.
    FrozenTestsChanged(Vec<TestName>),
    /// Green: tests still fail.
    StillRed(Vec<TestName>),
    /// Refactor: tests fail that passed before.
    Broke(Vec<TestName>),
}

/// Something that a new test asks of the code and that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// The name that is missing, where one is.
    pub name: Option<String>,
    /// The compiler's message.
    pub message: String,
    /// Where the test asks for it.
    pub place: Place,
    /// How it could be declared, where the test's text tells that.
    #[serde(default)]
    pub stub: Option<String>,
}

impl Reason {
    /// Where to look, where there is a place.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        match self {
            Reason::OwnPreparation(_, place)
            | Reason::Typo { place, .. }
            | Reason::MissingUse { place, .. }
            | Reason::DoesNotCompile { place: Some(place), .. } => Some(place.clone()),
            Reason::SyntaxError(file, at, _) => Some(Place { file: file.clone(), at: *at }),
            _ => None,
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} line {}", name(self.file.as_str()), self.at.line)
    }
}

/// A table of sentences, and so longer than a screen: what is wrong, then the legal next step.
impl Reason {
    /// A test that was stopped by a limit, which says nothing about what it asserts.
    #[must_use]
    pub fn over_limit(test: TestName, limit: Limit) -> Self {
        match limit {
            Limit::Time | Limit::Cpu => Reason::TimedOut(test),
            _ => Reason::EndedEarly(test, format!("it {limit}")),
        }
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let them = |names: &[TestName]| if names.len() == 1 { "it" } else { "them" };
        let fail = |names: &[TestName]| if names.len() == 1 { "fails" } else { "fail" };
        match self {
            Reason::NoItemPicked => write!(
                f,
                "No item of the test list is picked. Pick the one that this test is for, then run."
            ),
            Reason::NoNewTest => {
                write!(f, "There is no new test yet. Write one for the item you picked, then run.")
            }
            Reason::CodeBeforeTest => write!(
                f,
                "The code changed before there is a test for it. Take the change back, or write \
                 the one test that asks for it, then run."
            ),
            Reason::SeveralNewTests(names) => write!(
                f,
                "{} new tests at once: {}. Keep one, put the others on the test list, then run.",
                names.len(),
                list(names)
            ),
            Reason::OlderTestsChanged(names) => write!(
                f,
                "{} changed, and older tests rest in Red. Take that back, then run; once this \
                 cycle is green, change {} in Refactor.",
                list(names),
                them(names)
            ),
            Reason::OlderTestsGone(names) => write!(
                f,
                "{} not there any more. Bring {} back, then run; a test is taken away in \
                 Refactor, never in passing.",
                list_with(names, "is", "are"),
                them(names)
            ),
            Reason::TestsIgnored(names) => write!(
                f,
                "{} switched off and would never fail. Switch {} on again, then run.",
                list_with(names, "is", "are"),
                them(names)
            ),
            Reason::OlderTestsFail(names) => write!(
                f,
                "{} passed at the last commit and {} now. Only the new test may be red: take back \
                 what broke {}, then run.",
                list(names),
                fail(names),
                them(names)
            ),
            Reason::NewTestIgnored(test) => write!(
                f,
                "‘{}’ is switched off and cannot fail. Switch it on, then run.",
                name(test.short())
            ),
            Reason::PassesAlready(test) => write!(
                f,
                "‘{}’ passes already, so it asks for nothing new. Make it ask for behaviour that \
                 is not there yet, or take it out and pick another item, then run.",
                name(test.short())
            ),
            Reason::OwnPreparation(test, place) => write!(
                f,
                "‘{}’ stops at {place}, before it reaches the code, and so says nothing about \
                 the code. Mend the test, then run.",
                name(test.short())
            ),
            Reason::TimedOut(test) => write!(
                f,
                "‘{}’ did not end in time, which says nothing about its assertion. Make it end, \
                 then run.",
                name(test.short())
            ),
            Reason::EndedEarly(test, how) => write!(
                f,
                "‘{}’ ended early ({}), so its assertion was never judged. Let it come to its \
                 end, then run.",
                name(test.short()),
                message(how)
            ),
            Reason::SyntaxError(file, at, said) => write!(
                f,
                "{} line {} cannot be read: {}. Mend it, then run.",
                name(file.as_str()),
                at.line,
                message(said)
            ),
            Reason::Typo { written, exists, place } => write!(
                f,
                "‘{}’ at {place} is one typo away from ‘{}’, which exists. Mend the name, or \
                 choose one that is less alike, then run.",
                name(written),
                name(exists)
            ),
            Reason::MissingUse { name: missing, place } => write!(
                f,
                "‘{}’ at {place} exists, and is not brought in. Add its ‘use’ line, or declare \
                 your own in the code, then run.",
                name(missing)
            ),
            Reason::TestNameTwice(twice) => {
                write!(f, "Two tests are called ‘{}’. Rename the new one, then run.", name(twice))
            }
            Reason::DoesNotCompile { message: said, place } => {
                let at = place.as_ref().map(|place| format!(", at {place}")).unwrap_or_default();
                write!(f, "It does not compile: {}{at}. Mend that, then run.", message(said))
            }
            Reason::CompilerCrashed => write!(
                f,
                "The compiler itself broke down on this text. Take back the last change, then run."
            ),
            Reason::LimitHit(stage, limit) => {
                write!(f, "{stage} {limit}. Take back what causes that, then run.")
            }
            Reason::NoList(how) => write!(
                f,
                "The program ended before it named its tests ({}). Take out what ends it, then \
                 run.",
                message(how)
            ),
            Reason::NoTestRan => {
                write!(
                    f,
                    "Not one test ran, so nothing is shown. Write one or bring one back, then run."
                )
            }
            Reason::FrozenTestsChanged(names) => write!(
                f,
                "The tests are frozen, and {}. Take that back to finish the green, or go back to \
                 red to mend the test.",
                list_with(names, "is not as it was", "are not as they were")
            ),
            Reason::StillRed(names) => write!(
                f,
                "{} still {}. Write the least code that makes {} pass, then run.",
                list(names),
                fail(names),
                them(names)
            ),
            Reason::Broke(names) => write!(
                f,
                "{} passed before this clean-up and {} now. Mend that and run, or go back to the \
                 last green text.",
                list(names),
                fail(names)
            ),
        }
    }
}

impl std::fmt::Display for Stage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Stage::Compile => "Compiling",
            Stage::List => "Listing the tests",
            Stage::Tests => "Running the tests",
        })
    }
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Limit::Time => "took longer than is allowed",
            Limit::Cpu => "used more processor time than is allowed",
            Limit::Memory => "needed more memory than is allowed",
            Limit::Tasks => "started more processes or threads than are allowed",
            Limit::Disk => "wrote more to the disk than is allowed",
            Limit::Output => "printed more than is allowed",
            Limit::TestCount => "found more tests than are allowed",
        })
    }
}
