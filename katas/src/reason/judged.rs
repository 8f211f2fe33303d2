//! One variant for each rule that a gate can find broken.

mod rule;
mod sentence;

use crate::diagnostic::{Position, Span};
use crate::id::FileName;
use crate::reason::Told;
use crate::report::{Limit, Place, Stage, TestName};
use crate::strength::Weakness;
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
    /// In the opening: the code changed.
    CodeInOpening,
    /// In the opening: the new test says what the code does not do.
    NotAsItIs(TestName),
    /// Red: more than one test is new.
    SeveralNewTests(Vec<TestName>),
    /// Red: older tests were edited.
    OlderTestsChanged(Vec<TestName>),
    /// Red: what stands beside older tests was edited.
    OlderHelpersChanged(Vec<String>),
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
    /// Red: the new test says what an older one says.
    DuplicateTest(TestName, TestName),
    /// Red: the new test can fail in no way that it says.
    AssertsNothing(TestName),
    /// Red: what the new test asserts does not depend on the code under test.
    AssertsConstants(TestName),
    /// Red: the code gained more than the new test needs to compile.
    MoreCodeThanAsked(Vec<String>, Place),
    /// Red: new tests that no parser sees, since a macro makes them.
    TestsUnread(Vec<TestName>),
    /// Red: the new test stops at its own words, before it reaches the code.
    OwnPreparation(TestName, Place),
    /// Red: the driver did not say beforehand how it would fail.
    NotPredicted,
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
    /// Green: what stands beside the tests is not what it was when they were red.
    FrozenHelpersChanged(Vec<String>),
    /// Green and Refactor: code was added that no test executes.
    UnexecutedCode(Vec<Span>),
    /// Green and Refactor: the code can tell that it is being tested, by these words.
    KnowsItIsTested(String, Place),
    /// Green: tests still fail.
    StillRed(Vec<TestName>),
    /// Refactor: tests fail that passed before.
    Broke(Vec<TestName>),
    /// Refactor: the tests would not notice what the older ones did.
    TestsWeakened(Vec<Weakness>),
    /// Refactor: tests ask for what the code did not do before.
    NewBehaviour(Vec<TestName>),
    /// Any of these, as a page is told it.
    Told(Told),
}

impl Reason {
    /// Where to look, where there is a place.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        match self {
            Reason::OwnPreparation(_, place)
            | Reason::MoreCodeThanAsked(_, place)
            | Reason::KnowsItIsTested(_, place)
            | Reason::Typo { place, .. }
            | Reason::MissingUse { place, .. }
            | Reason::DoesNotCompile { place: Some(place), .. } => Some(place.clone()),
            Reason::UnexecutedCode(spans) => spans.first().map(Span::start),
            Reason::TestsWeakened(lost) => match lost.first()? {
                Weakness::Unnoticed(mutant) => Some(mutant.span.start()),
                Weakness::Fails(_) | Weakness::Gone(_) => None,
            },
            Reason::Told(told) => told.place.clone(),
            Reason::SyntaxError(file, at, _) => Some(Place { file: file.clone(), at: *at }),
            _ => None,
        }
    }

    /// What a page is told of it.
    #[must_use]
    pub fn told(&self) -> Told {
        let rule = self.rule().to_owned();
        Told { rule, sentence: self.to_string(), place: self.place(), item: None }
    }

    /// Whether it says that something could not be judged, rather than that it is wrong.
    #[must_use]
    pub fn is_doubt(&self) -> bool {
        matches!(self, Reason::TestsUnread(_))
    }

    /// A test that was stopped by a limit, which says nothing about what it asserts.
    #[must_use]
    pub fn over_limit(test: TestName, limit: Limit) -> Self {
        match limit {
            Limit::Time | Limit::Cpu => Reason::TimedOut(test),
            _ => Reason::EndedEarly(test, format!("it {limit}")),
        }
    }
}
