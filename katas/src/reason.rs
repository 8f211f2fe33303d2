//! Why a gate did not open: one variant for each rule, and the sentence that the driver reads.

use crate::diagnostic::Position;
use crate::id::FileName;
use crate::report::{Limit, Place, Stage, TestName};
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
    /// Tests were switched off.
    TestsIgnored(Vec<TestName>),
    /// Red: older tests fail beside the new one.
    OlderTestsFail(Vec<TestName>),
    /// Red: the new test is switched off.
    NewTestIgnored(TestName),
    /// Red: the new test passes at once.
    PassesAlready(TestName),
    /// Red: the new test breaks down before it reaches the code.
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
}

/// Names as a list in a sentence: 'a, b and c'.
struct List<'a>(&'a [TestName]);

impl std::fmt::Display for List<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, name) in self.0.iter().enumerate() {
            let before = match at {
                0 => "",
                _ if at + 1 == self.0.len() => " and ",
                _ => ", ",
            };
            write!(f, "{before}‘{name}’")?;
        }
        Ok(())
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} line {}", self.file, self.at.line)
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
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
                List(names)
            ),
            Reason::OlderTestsChanged(names) => write!(
                f,
                "{} changed, and older tests rest in Red. Take that back now; once this cycle is \
                 green, change it in Refactor.",
                List(names)
            ),
            Reason::OlderTestsGone(names) => write!(
                f,
                "{} no longer runs. Bring it back; a test is removed in Refactor, never in passing.",
                List(names)
            ),
            Reason::TestsIgnored(names) => write!(
                f,
                "{} is switched off by #[ignore]. Switch it on again, then run.",
                List(names)
            ),
            Reason::OlderTestsFail(names) => write!(
                f,
                "{} passed at the last commit and fails now. Only the new test may be red: take \
                 back what broke it, then run.",
                List(names)
            ),
            Reason::NewTestIgnored(name) => {
                write!(f, "‘{name}’ is switched off by #[ignore]. Switch it on, then run.")
            }
            Reason::PassesAlready(name) => write!(
                f,
                "‘{name}’ passes already, so it asks for nothing new. Make it ask for behaviour \
                 that is not there yet, or pick another item, then run."
            ),
            Reason::OwnPreparation(name, place) => write!(
                f,
                "‘{name}’ breaks down in its own preparation, at {place}, before it reaches the \
                 code. Mend the test, then run."
            ),
            Reason::TimedOut(name) => write!(
                f,
                "‘{name}’ did not end in time, which says nothing about its assertion. Make it \
                 end, then run."
            ),
            Reason::EndedEarly(name, how) => write!(
                f,
                "‘{name}’ ended early ({how}), so its assertion was never judged. Let the test run \
                 to its end, then run again."
            ),
            Reason::SyntaxError(file, at, message) => {
                write!(f, "{file} line {} is not Rust yet: {message}. Mend it, then run.", at.line)
            }
            Reason::Typo { written, exists, place } => write!(
                f,
                "‘{written}’ at {place} is one typo away from ‘{exists}’, which exists. Mend the \
                 name, then run."
            ),
            Reason::MissingUse { name, place } => write!(
                f,
                "‘{name}’ at {place} exists, and is not brought in. Add the ‘use’ line for it, \
                 then run."
            ),
            Reason::TestNameTwice(name) => {
                write!(f, "Two tests are called ‘{name}’. Rename the new one, then run.")
            }
            Reason::DoesNotCompile { message, place: Some(place) } => {
                write!(f, "It does not compile: {message}, at {place}. Mend that, then run.")
            }
            Reason::DoesNotCompile { message, place: None } => {
                write!(f, "It does not compile: {message}. Mend that, then run.")
            }
            Reason::CompilerCrashed => write!(
                f,
                "The compiler itself broke down on this text. Take back the last change, then run."
            ),
            Reason::LimitHit(stage, limit) => {
                write!(f, "{stage} {limit}. Take back what causes that, then run.")
            }
            Reason::NoTestRan => {
                write!(f, "Not one test ran, so nothing is shown. Write or restore one, then run.")
            }
            Reason::FrozenTestsChanged(names) => write!(
                f,
                "{} is not the test that was red. Take that back to finish the green, or go back \
                 to red to mend the test.",
                List(names)
            ),
            Reason::StillRed(names) => {
                write!(f, "{} still fails. Write the least code that makes it pass.", List(names))
            }
            Reason::Broke(names) => write!(
                f,
                "{} passed before this clean-up and fails now. Mend it, or go back to the last \
                 green text.",
                List(names)
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
            Limit::Disk => "wrote more to the disk than is allowed",
            Limit::Output => "printed more than is allowed",
            Limit::TestCount => "found more tests than are allowed",
        })
    }
}
