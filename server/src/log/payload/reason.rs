//! Why a gate did not open, and what a new test asks for, as messages.

use super::{BadPayload, Stored, all, each, optional, proto, required};
use katas::diagnostic::Position;
use katas::id::FileName;
use katas::reason::{Ask, Reason, Told};
use katas::report::{Limit, Stage, TestName};
use proto::reason::Reason as Kind;

impl Stored for Reason {
    type Message = proto::Reason;

    fn to_message(&self) -> proto::Reason {
        proto::Reason { reason: Some(to_kind(self)) }
    }

    fn from_message(message: proto::Reason) -> Result<Self, BadPayload> {
        let proto::Reason { reason } = message;
        from_kind(reason.ok_or(BadPayload::Missing("rule in a reason"))?)
    }
}

fn to_kind(reason: &Reason) -> Kind {
    match reason {
        Reason::NoItemPicked => Kind::NoItemPicked(proto::NoItemPicked {}),
        Reason::NoNewTest => Kind::NoNewTest(proto::NoNewTest {}),
        Reason::CodeBeforeTest => Kind::CodeBeforeTest(proto::CodeBeforeTest {}),
        Reason::CodeInOpening => Kind::CodeInOpening(proto::CodeInOpening {}),
        Reason::NotAsItIs(TestName(test)) => Kind::NotAsItIs(test.clone()),
        Reason::SeveralNewTests(tests) => Kind::SeveralNewTests(to_names(tests)),
        Reason::OlderTestsChanged(tests) => Kind::OlderTestsChanged(to_names(tests)),
        Reason::OlderTestsGone(tests) => Kind::OlderTestsGone(to_names(tests)),
        Reason::TestsIgnored(tests) => Kind::TestsIgnored(to_names(tests)),
        Reason::OlderTestsFail(tests) => Kind::OlderTestsFail(to_names(tests)),
        Reason::NewTestIgnored(TestName(test)) => Kind::NewTestIgnored(test.clone()),
        Reason::PassesAlready(TestName(test)) => Kind::PassesAlready(test.clone()),
        Reason::OwnPreparation(TestName(test), place) => {
            let place = Some(place.to_message());
            Kind::OwnPreparation(proto::OwnPreparation { test: test.clone(), place })
        }
        Reason::TimedOut(TestName(test)) => Kind::TimedOut(test.clone()),
        Reason::EndedEarly(TestName(test), how) => {
            Kind::EndedEarly(proto::TestEndedEarly { test: test.clone(), how: how.clone() })
        }
        Reason::SyntaxError(file, at, message) => Kind::SyntaxError(proto::SyntaxError {
            file: file.to_string(),
            at: Some(at.to_message()),
            message: message.clone(),
        }),
        Reason::Typo { written, exists, place } => Kind::Typo(proto::Typo {
            written: written.clone(),
            exists: exists.clone(),
            place: Some(place.to_message()),
        }),
        Reason::MissingUse { name, place } => {
            let place = Some(place.to_message());
            Kind::MissingUse(proto::MissingUse { name: name.clone(), place })
        }
        Reason::TestNameTwice(name) => Kind::TestNameTwice(name.clone()),
        Reason::DoesNotCompile { message, place } => {
            let place = place.as_ref().map(Stored::to_message);
            Kind::DoesNotCompile(proto::CompileError { message: message.clone(), place })
        }
        Reason::CompilerCrashed => Kind::CompilerCrashed(proto::CompilerBroke {}),
        Reason::LimitHit(stage, limit) => {
            Kind::LimitHit(proto::LimitHit { stage: stage.to_message(), limit: limit.to_message() })
        }
        Reason::NoList(how) => Kind::NoList(how.clone()),
        Reason::NoTestRan => Kind::NoTestRan(proto::NoTestRan {}),
        Reason::NotPredicted => Kind::NotPredicted(proto::NotPredicted {}),
        Reason::FrozenTestsChanged(tests) => Kind::FrozenTestsChanged(to_names(tests)),
        Reason::StillRed(tests) => Kind::StillRed(to_names(tests)),
        Reason::OlderHelpersChanged(names) => Kind::OlderHelpersChanged(to_words(names)),
        Reason::FrozenHelpersChanged(names) => Kind::FrozenHelpersChanged(to_words(names)),
        Reason::DuplicateTest(TestName(test), TestName(older)) => {
            let (test, older) = (test.clone(), older.clone());
            Kind::DuplicateTest(proto::DuplicateTest { test, older })
        }
        Reason::AssertsNothing(TestName(test)) => Kind::AssertsNothing(test.clone()),
        Reason::AssertsConstants(TestName(test)) => Kind::AssertsConstants(test.clone()),
        Reason::MoreCodeThanAsked(names, place) => {
            let (names, place) = (names.clone(), Some(place.to_message()));
            Kind::MoreCodeThanAsked(proto::MoreCodeThanAsked { names, place })
        }
        Reason::TestsUnread(tests) => Kind::TestsUnread(to_names(tests)),
        Reason::NewBehaviour(tests) => Kind::NewBehaviour(to_names(tests)),
        Reason::TestsWeakened(lost) => {
            Kind::TestsWeakened(proto::Weakened { weaknesses: all(lost) })
        }
        Reason::UnexecutedCode(spans) => {
            Kind::UnexecutedCode(proto::Unexecuted { spans: all(spans) })
        }
        Reason::KnowsItIsTested(words, place) => {
            let (words, place) = (words.clone(), Some(place.to_message()));
            Kind::KnowsItIsTested(proto::KnowsItIsTested { words, place })
        }
        Reason::Broke(tests) => Kind::Broke(to_names(tests)),
        Reason::Told(told) => Kind::Told(told.to_message()),
    }
}

fn from_kind(kind: Kind) -> Result<Reason, BadPayload> {
    Ok(match kind {
        Kind::NoItemPicked(proto::NoItemPicked {}) => Reason::NoItemPicked,
        Kind::NoNewTest(proto::NoNewTest {}) => Reason::NoNewTest,
        Kind::CodeBeforeTest(proto::CodeBeforeTest {}) => Reason::CodeBeforeTest,
        Kind::CodeInOpening(proto::CodeInOpening {}) => Reason::CodeInOpening,
        Kind::NotAsItIs(test) => Reason::NotAsItIs(TestName(test)),
        Kind::SeveralNewTests(tests) => Reason::SeveralNewTests(from_names(tests)),
        Kind::OlderTestsChanged(tests) => Reason::OlderTestsChanged(from_names(tests)),
        Kind::OlderTestsGone(tests) => Reason::OlderTestsGone(from_names(tests)),
        Kind::TestsIgnored(tests) => Reason::TestsIgnored(from_names(tests)),
        Kind::OlderTestsFail(tests) => Reason::OlderTestsFail(from_names(tests)),
        Kind::NewTestIgnored(test) => Reason::NewTestIgnored(TestName(test)),
        Kind::PassesAlready(test) => Reason::PassesAlready(TestName(test)),
        Kind::OwnPreparation(proto::OwnPreparation { test, place }) => {
            Reason::OwnPreparation(TestName(test), required(place, PLACE)?)
        }
        Kind::TimedOut(test) => Reason::TimedOut(TestName(test)),
        Kind::EndedEarly(proto::TestEndedEarly { test, how }) => {
            Reason::EndedEarly(TestName(test), how)
        }
        Kind::SyntaxError(proto::SyntaxError { file, at, message }) => {
            let at = required::<Position>(at, "point of a syntax error")?;
            Reason::SyntaxError(FileName::try_from(file)?, at, message)
        }
        Kind::Typo(proto::Typo { written, exists, place }) => {
            Reason::Typo { written, exists, place: required(place, PLACE)? }
        }
        Kind::MissingUse(proto::MissingUse { name, place }) => {
            Reason::MissingUse { name, place: required(place, PLACE)? }
        }
        Kind::TestNameTwice(name) => Reason::TestNameTwice(name),
        Kind::DoesNotCompile(proto::CompileError { message, place }) => {
            Reason::DoesNotCompile { message, place: optional(place)? }
        }
        Kind::CompilerCrashed(proto::CompilerBroke {}) => Reason::CompilerCrashed,
        Kind::LimitHit(proto::LimitHit { stage, limit }) => {
            Reason::LimitHit(Stage::from_message(stage)?, Limit::from_message(limit)?)
        }
        Kind::NoList(how) => Reason::NoList(how),
        Kind::NoTestRan(proto::NoTestRan {}) => Reason::NoTestRan,
        Kind::NotPredicted(proto::NotPredicted {}) => Reason::NotPredicted,
        Kind::FrozenTestsChanged(tests) => Reason::FrozenTestsChanged(from_names(tests)),
        Kind::StillRed(tests) => Reason::StillRed(from_names(tests)),
        Kind::OlderHelpersChanged(proto::Words { words }) => Reason::OlderHelpersChanged(words),
        Kind::FrozenHelpersChanged(proto::Words { words }) => Reason::FrozenHelpersChanged(words),
        Kind::DuplicateTest(proto::DuplicateTest { test, older }) => {
            Reason::DuplicateTest(TestName(test), TestName(older))
        }
        Kind::AssertsNothing(test) => Reason::AssertsNothing(TestName(test)),
        Kind::AssertsConstants(test) => Reason::AssertsConstants(TestName(test)),
        Kind::MoreCodeThanAsked(proto::MoreCodeThanAsked { names, place }) => {
            Reason::MoreCodeThanAsked(names, required(place, PLACE)?)
        }
        Kind::TestsUnread(tests) => Reason::TestsUnread(from_names(tests)),
        Kind::NewBehaviour(tests) => Reason::NewBehaviour(from_names(tests)),
        Kind::TestsWeakened(proto::Weakened { weaknesses }) => {
            Reason::TestsWeakened(each(weaknesses)?)
        }
        Kind::UnexecutedCode(proto::Unexecuted { spans }) => Reason::UnexecutedCode(each(spans)?),
        Kind::KnowsItIsTested(proto::KnowsItIsTested { words, place }) => {
            Reason::KnowsItIsTested(words, required(place, PLACE)?)
        }
        Kind::Broke(tests) => Reason::Broke(from_names(tests)),
        Kind::Told(told) => Reason::Told(Told::from_message(told)?),
    })
}

/// What a reason has none of, when it should.
const PLACE: &str = "place in a reason";

fn to_words(names: &[String]) -> proto::Words {
    proto::Words { words: names.to_vec() }
}

/// The names of tests as a message.
pub fn to_names(tests: &[TestName]) -> proto::TestNames {
    proto::TestNames { names: tests.iter().map(|TestName(name)| name.clone()).collect() }
}

/// The tests that a message names.
pub fn from_names(message: proto::TestNames) -> Vec<TestName> {
    let proto::TestNames { names } = message;
    names.into_iter().map(TestName).collect()
}

impl Stored for Told {
    type Message = proto::ToldReason;

    fn to_message(&self) -> proto::ToldReason {
        let Told { rule, sentence, place, item } = self.clone();
        let place = place.as_ref().map(Stored::to_message);
        proto::ToldReason { rule, sentence, place, item }
    }

    fn from_message(message: proto::ToldReason) -> Result<Self, BadPayload> {
        let proto::ToldReason { rule, sentence, place, item } = message;
        Ok(Told { rule, sentence, place: optional(place)?, item })
    }
}

impl Stored for Ask {
    type Message = proto::Ask;

    fn to_message(&self) -> proto::Ask {
        let Ask { name, message, place, stub } = self;
        let place = Some(place.to_message());
        proto::Ask { name: name.clone(), message: message.clone(), place, stub: stub.clone() }
    }

    fn from_message(message: proto::Ask) -> Result<Self, BadPayload> {
        let proto::Ask { name, message, place, stub } = message;
        let place = required(place, "place of what a test asks for")?;
        Ok(Ask { name, message, place, stub })
    }
}
