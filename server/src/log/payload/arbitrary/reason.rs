//! Any reason why a gate did not open.

use super::{Any, file, limit, maybe, one_of, place, position, span, strength, test, text};
use katas::reason::{Reason, Told};
use katas::report::{Stage, TestName};
use proptest::collection::vec;
use proptest::prelude::*;

pub fn reason() -> Any<Reason> {
    prop_oneof![
        one_of(&[
            Reason::NoItemPicked,
            Reason::NoNewTest,
            Reason::CodeBeforeTest,
            Reason::CodeInOpening,
            Reason::CompilerCrashed,
            Reason::NoTestRan,
            Reason::NotPredicted,
        ]),
        reason_by_tests(),
        reason_by_place(),
        text().prop_map(Reason::TestNameTwice),
        text().prop_map(Reason::NoList),
        (one_of(&[Stage::Compile, Stage::List, Stage::Tests]), limit())
            .prop_map(|(stage, limit)| Reason::LimitHit(stage, limit)),
    ]
    .boxed()
}

fn reason_by_tests() -> Any<Reason> {
    let by_list: [fn(Vec<TestName>) -> Reason; 10] = [
        Reason::SeveralNewTests,
        Reason::OlderTestsChanged,
        Reason::OlderTestsGone,
        Reason::TestsIgnored,
        Reason::OlderTestsFail,
        Reason::FrozenTestsChanged,
        Reason::StillRed,
        Reason::NewBehaviour,
        Reason::Broke,
        Reason::TestsUnread,
    ];
    let by_one: [fn(TestName) -> Reason; 6] = [
        Reason::NotAsItIs,
        Reason::NewTestIgnored,
        Reason::PassesAlready,
        Reason::TimedOut,
        Reason::AssertsNothing,
        Reason::AssertsConstants,
    ];
    let by_words: [fn(Vec<String>) -> Reason; 2] =
        [Reason::OlderHelpersChanged, Reason::FrozenHelpersChanged];
    prop_oneof![
        (one_of(&by_list), vec(test(), 0..3)).prop_map(|(reason, tests)| reason(tests)),
        (one_of(&by_one), test()).prop_map(|(reason, test)| reason(test)),
        (one_of(&by_words), vec(text(), 0..3)).prop_map(|(reason, words)| reason(words)),
        (test(), test()).prop_map(|(test, older)| Reason::DuplicateTest(test, older)),
        vec(span(), 0..3).prop_map(Reason::UnexecutedCode),
        strength::weaknesses().prop_map(Reason::TestsWeakened),
        (text(), place()).prop_map(|(words, place)| Reason::KnowsItIsTested(words, place)),
        (vec(text(), 0..3), place())
            .prop_map(|(names, place)| Reason::MoreCodeThanAsked(names, place)),
        (test(), text()).prop_map(|(test, how)| Reason::EndedEarly(test, how)),
        (test(), place()).prop_map(|(test, place)| Reason::OwnPreparation(test, place)),
    ]
    .boxed()
}

fn reason_by_place() -> Any<Reason> {
    prop_oneof![
        (file(), position(), text())
            .prop_map(|(file, at, message)| Reason::SyntaxError(file, at, message)),
        (text(), text(), place()).prop_map(|(written, exists, place)| Reason::Typo {
            written,
            exists,
            place
        }),
        (text(), place()).prop_map(|(name, place)| Reason::MissingUse { name, place }),
        (text(), maybe(place()))
            .prop_map(|(message, place)| Reason::DoesNotCompile { message, place }),
        told().prop_map(Reason::Told),
    ]
    .boxed()
}

pub fn told() -> Any<Told> {
    (text(), text(), maybe(place()), maybe(text()))
        .prop_map(|(rule, sentence, place, item)| Told { rule, sentence, place, item })
        .boxed()
}
