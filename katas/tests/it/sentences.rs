//! Every sentence that a gate or a rule says: whole, short, and with the legal next step.

use crate::dojo::{named, place};
use katas::change::BadChange;
use katas::command::Rung;
use katas::diagnostic::{Position, Span};
use katas::id::{FileName, FileVersion, RunId, TextVersion};
use katas::mutant::{Mutant, Operator};
use katas::reason::Reason;
use katas::refusal::Refusal;
use katas::remark::Remark;
use katas::report::{Limit, Stage, TestName};
use katas::session::PhaseName;
use katas::strength::Weakness;
use katas::test_list::MOST_ITEM_BYTES;
use proptest::prelude::*;

/// The most characters of a sentence: two lines beside the editors.
const MOST: usize = 240;

/// What a driver can do: one of these words begins the instruction of each sentence.
const STEPS: &[&str] = &[
    "Add",
    "Ask",
    "Bring",
    "Choose",
    "Commit",
    "Finish",
    "First",
    "Give",
    "Go",
    "Keep",
    "Let",
    "Look",
    "Make",
    "Mark",
    "Mend",
    "Pick",
    "Point",
    "Press",
    "Reload",
    "Remove",
    "Rename",
    "Run",
    "Say",
    "Settle",
    "Shorten",
    "Switch",
    "Take",
    "Type",
    "Undo",
    "Use",
    "Wait",
    "Write",
    "take back",
    "write what",
];

/// Fails unless a sentence is whole, short, and names a step.
pub fn is_well_said(sentence: &str) {
    let length = sentence.chars().count();
    assert!(length <= MOST, "{length} characters: {sentence}");
    assert!(sentence.ends_with('.') && !sentence.ends_with(".."), "{sentence}");
    assert!(!sentence.contains('\n') && !sentence.contains("  "), "{sentence}");
    let mut after_stop = sentence.split(". ").skip(1).chain(sentence.split(": ").skip(1));
    let says = after_stop.any(|part| STEPS.iter().any(|step| part.starts_with(step)));
    assert!(says, "no instruction: {sentence}");
}

/// A new reason or refusal is missed by the compiler here: it belongs into the lists below, too.
fn is_listed(reason: &Reason, refusal: &Refusal) {
    match reason {
        // One of the others.
        Reason::Told(_)
        | Reason::NoItemPicked
        | Reason::NoNewTest
        | Reason::CodeBeforeTest
        | Reason::SeveralNewTests(_)
        | Reason::OlderTestsChanged(_)
        | Reason::OlderHelpersChanged(_)
        | Reason::DuplicateTest(..)
        | Reason::AssertsNothing(_)
        | Reason::AssertsConstants(_)
        | Reason::MoreCodeThanAsked(..)
        | Reason::TestsUnread(_)
        | Reason::FrozenHelpersChanged(_)
        | Reason::UnexecutedCode(_)
        | Reason::KnowsItIsTested(..)
        | Reason::OlderTestsGone(_)
        | Reason::TestsIgnored(_)
        | Reason::OlderTestsFail(_)
        | Reason::NewTestIgnored(_)
        | Reason::CodeInOpening
        | Reason::NotAsItIs(_)
        | Reason::PassesAlready(_)
        | Reason::OwnPreparation(..)
        | Reason::NotPredicted
        | Reason::TimedOut(_)
        | Reason::EndedEarly(..)
        | Reason::SyntaxError(..)
        | Reason::Typo { .. }
        | Reason::MissingUse { .. }
        | Reason::TestNameTwice(_)
        | Reason::DoesNotCompile { .. }
        | Reason::CompilerCrashed
        | Reason::LimitHit(..)
        | Reason::NoList(_)
        | Reason::NoTestRan
        | Reason::FrozenTestsChanged(_)
        | Reason::StillRed(_)
        | Reason::TestsWeakened(_)
        | Reason::NewBehaviour(_)
        | Reason::Broke(_) => {}
    }
    match refusal {
        Refusal::TestsFrozen
        | Refusal::HintsEnd { .. }
        | Refusal::StaleEdit { .. }
        | Refusal::BadChange(_)
        | Refusal::BatchSize
        | Refusal::UnknownFile(_)
        | Refusal::UnknownItem(_)
        | Refusal::ItemDone
        | Refusal::ItemInWork
        | Refusal::PickOutsideRed
        | Refusal::ItemText
        | Refusal::ListFull
        | Refusal::RunInFlight(_)
        | Refusal::NoRunInFlight
        | Refusal::TextMoved { .. }
        | Refusal::NotRefactoring { .. }
        | Refusal::CommitTooEarly { .. }
        | Refusal::NotRun
        | Refusal::NotGreen
        | Refusal::Message
        | Refusal::NothingToRevert
        | Refusal::RunOutOfReach(_)
        | Refusal::TextOnScreen(_)
        | Refusal::AlreadyRed
        | Refusal::NothingToAbandon
        | Refusal::RungOutOfTurn { .. }
        | Refusal::StrictPolicy
        | Refusal::NothingRefused
        | Refusal::NothingToGoOnWith
        | Refusal::OverrideReason
        | Refusal::NoPrediction
        | Refusal::PredictedValue
        | Refusal::InSpike
        | Refusal::NoSpike
        | Refusal::Held
        | Refusal::NoItemForHint
        | Refusal::WatchesOnly
        | Refusal::NavigatesOnly
        | Refusal::KeyboardInHands { .. }
        | Refusal::AnothersTurn { .. }
        | Refusal::CannotDrive
        | Refusal::NoTurns
        | Refusal::TurnLength
        | Refusal::NoteText
        | Refusal::NotesFull
        | Refusal::NothingToNote
        | Refusal::UnknownNote => {}
    }
}

fn file() -> FileName {
    "tests.rs".parse().unwrap()
}

fn stretch(from: u32, to: u32) -> Span {
    let at = |line| Position { line, column: 5 };
    Span { file: file(), from: at(from), to: at(to) }
}

/// A mutant of each operator.
pub fn mutants(was: &str, becomes: &str) -> Vec<Mutant> {
    use Operator as O;
    let all = [
        O::DeleteStatement,
        O::NegateCondition,
        O::SwapOperator,
        O::MoveBoundary,
        O::ChangeConstant,
        O::ReturnDefault,
        O::DropArm,
        O::DropCall,
    ];
    let (span, was, becomes) = (stretch(7, 7), was.to_owned(), becomes.to_owned());
    let one = |operator| Mutant {
        operator,
        span: span.clone(),
        was: was.clone(),
        becomes: becomes.clone(),
    };
    all.map(one).to_vec()
}

fn unnoticed(mutant: Mutant) -> Reason {
    Reason::TestsWeakened(vec![Weakness::Unnoticed(mutant)])
}

/// At least one of each reason.
pub fn reasons() -> Vec<Reason> {
    let at = Position { line: 7, column: 12 };
    let spot = place("tests.rs", 7);
    let names = |names: &[&str]| names.iter().map(|name| named(name)).collect::<Vec<_>>();
    let (one, many) = (|| names(&["three"]), || names(&["three", "six", "nine", "twelve", "ten"]));
    let mut reasons = vec![
        Reason::NoItemPicked,
        Reason::NoNewTest,
        Reason::CodeBeforeTest,
        Reason::SeveralNewTests(names(&["three", "six"])),
        Reason::SeveralNewTests(many()),
        Reason::NewTestIgnored(named("three")),
        Reason::PassesAlready(named("three")),
        Reason::CodeInOpening,
        Reason::NotAsItIs(named("three")),
        Reason::OwnPreparation(named("three"), spot.clone()),
        Reason::DuplicateTest(named("three"), named("six")),
        Reason::AssertsNothing(named("three")),
        Reason::AssertsConstants(named("three")),
        Reason::MoreCodeThanAsked(vec!["Game::score".into()], spot.clone()),
        Reason::OlderHelpersChanged(vec!["check".into()]),
        Reason::UnexecutedCode(vec![stretch(7, 7)]),
        Reason::UnexecutedCode(vec![stretch(7, 9), stretch(12, 12)]),
        Reason::KnowsItIsTested("cfg!(test)".into(), spot.clone()),
        Reason::TestsWeakened(vec![Weakness::Fails(named("three"))]),
        Reason::TestsWeakened(vec![Weakness::Gone(named("three"))]),
        Reason::TestsWeakened(vec![]),
        Reason::NewBehaviour(one()),
        Reason::NewBehaviour(many()),
        Reason::FrozenHelpersChanged(vec!["check".into(), "use crate::fizz_buzz::say".into()]),
        Reason::TimedOut(named("three")),
        Reason::EndedEarly(named("three"), "signal 6 (SIGABRT): it recursed too deeply".into()),
        Reason::SyntaxError(file(), at, "expected `,`".into()),
        Reason::Typo { written: "sya".into(), exists: "say".into(), place: spot.clone() },
        Reason::MissingUse { name: "say".into(), place: spot.clone() },
        Reason::TestNameTwice("three".into()),
        Reason::DoesNotCompile { message: "mismatched types".into(), place: Some(spot) },
        Reason::DoesNotCompile { message: "`main` function not found".into(), place: None },
        Reason::CompilerCrashed,
        Reason::NoList("exit status 0".into()),
        Reason::NoTestRan,
        Reason::NotPredicted,
    ];
    let listing: [fn(Vec<TestName>) -> Reason; 8] = [
        Reason::OlderTestsChanged,
        Reason::OlderTestsGone,
        Reason::TestsIgnored,
        Reason::OlderTestsFail,
        Reason::FrozenTestsChanged,
        Reason::StillRed,
        Reason::Broke,
        Reason::TestsUnread,
    ];
    reasons.extend(mutants("+", "-").into_iter().map(unnoticed));
    reasons.extend(listing.iter().flat_map(|reason| [reason(one()), reason(many())]));
    let stages = [Stage::Compile, Stage::List, Stage::Tests];
    let limits =
        [Limit::Time, Limit::Cpu, Limit::Memory, Limit::Disk, Limit::Output, Limit::TestCount];
    for stage in stages {
        reasons.extend(limits.map(|limit| Reason::LimitHit(stage, limit)));
    }
    reasons
}

pub fn refusals() -> Vec<Refusal> {
    let mut refusals = vec![
        Refusal::TestsFrozen,
        Refusal::StaleEdit { file: file(), now: FileVersion(12) },
        Refusal::BadChange(BadChange::Length),
        Refusal::BadChange(BadChange::Surrogate),
        Refusal::BadChange(BadChange::TooLarge),
        Refusal::BadChange(BadChange::Control),
        Refusal::BatchSize,
        Refusal::UnknownFile(file()),
        Refusal::UnknownItem("three".parse().unwrap()),
        Refusal::ItemDone,
        Refusal::ItemInWork,
        Refusal::PickOutsideRed,
        Refusal::ItemText,
        Refusal::ListFull,
        Refusal::RunInFlight(RunId(3)),
        Refusal::NoRunInFlight,
        Refusal::TextMoved { now: TextVersion(12) },
        Refusal::NotRun,
        Refusal::NotGreen,
        Refusal::Message,
        Refusal::NothingToRevert,
        Refusal::RunOutOfReach(RunId(3)),
        Refusal::TextOnScreen(RunId(3)),
        Refusal::AlreadyRed,
        Refusal::NothingToAbandon,
        Refusal::Held,
        Refusal::NoItemForHint,
        Refusal::WatchesOnly,
        Refusal::NavigatesOnly,
        Refusal::KeyboardInHands { driver: Some("Ann".parse().unwrap()) },
        Refusal::KeyboardInHands { driver: None },
        Refusal::CannotDrive,
        Refusal::NoTurns,
        Refusal::TurnLength,
        Refusal::NoteText,
        Refusal::NotesFull,
        Refusal::NothingToNote,
        Refusal::UnknownNote,
        Refusal::AnothersTurn { phase: PhaseName::Red },
        Refusal::AnothersTurn { phase: PhaseName::Green },
        Refusal::StrictPolicy,
        Refusal::NothingRefused,
        Refusal::NothingToGoOnWith,
        Refusal::OverrideReason,
        Refusal::NoPrediction,
        Refusal::PredictedValue,
        Refusal::InSpike,
        Refusal::NoSpike,
    ];
    for phase in PhaseName::ALL {
        refusals.push(Refusal::NotRefactoring { phase });
        refusals.push(Refusal::CommitTooEarly { phase });
    }
    let rungs = Rung::ALL.into_iter().map(Some).chain([None]);
    refusals.extend(rungs.map(|next| Refusal::RungOutOfTurn { next }));
    refusals
}

#[test]
fn every_sentence_is_well_said() {
    is_listed(&Reason::NoItemPicked, &Refusal::TestsFrozen);
    let reasons: Vec<_> = reasons().iter().map(ToString::to_string).collect();
    let refusals: Vec<_> = refusals().iter().map(ToString::to_string).collect();
    reasons.iter().chain(&refusals).for_each(|sentence| is_well_said(sentence));
    insta::assert_snapshot!("reasons", reasons.join("\n"));
    insta::assert_snapshot!("refusals", refusals.join("\n"));
}

proptest! {
    #![proptest_config(crate::properties::config(64))]

    /// However long a name or a message is, and whatever it holds.
    #[test]
    fn what_is_quoted_never_breaks_a_sentence(
        text in prop_oneof!["\\PC{0,300}", "[a-z_\n]{0,300}"],
        file in "[a-z]{1,57}\\.rs",
        line: u32,
        count in 1usize..9,
    ) {
        let spot = place(&file, line);
        let test = || TestName(format!("tests::{text}"));
        let tests = || vec![test(); count];
        let words = || vec![text.clone(); count];
        for remark in mutants(&text, &text).into_iter().map(Remark::Survivor) {
            let sentence = remark.to_string();
            prop_assert!(sentence.chars().count() <= MOST, "{}", sentence);
            prop_assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{}", sentence);
            let item = remark.item().unwrap_or_default();
            prop_assert!(item.len() <= MOST_ITEM_BYTES && !item.contains(char::is_control));
        }
        let unnoticed = mutants(&text, &text).into_iter().map(unnoticed);
        for reason in unnoticed.chain([
            Reason::SeveralNewTests(tests()),
            Reason::OlderTestsChanged(tests()),
            Reason::OlderTestsGone(tests()),
            Reason::TestsIgnored(tests()),
            Reason::OlderTestsFail(tests()),
            Reason::NewTestIgnored(test()),
            Reason::PassesAlready(test()),
            Reason::NotAsItIs(test()),
            Reason::OwnPreparation(test(), spot.clone()),
            Reason::TimedOut(test()),
            Reason::EndedEarly(test(), text.clone()),
            Reason::SyntaxError(spot.file.clone(), spot.at, text.clone()),
            Reason::Typo { written: text.clone(), exists: text.clone(), place: spot.clone() },
            Reason::MissingUse { name: text.clone(), place: spot.clone() },
            Reason::TestNameTwice(text.clone()),
            Reason::DoesNotCompile { message: text.clone(), place: Some(spot.clone()) },
            Reason::FrozenTestsChanged(tests()),
            Reason::StillRed(tests()),
            Reason::Broke(tests()),
            Reason::TestsUnread(tests()),
            Reason::DuplicateTest(test(), test()),
            Reason::AssertsNothing(test()),
            Reason::AssertsConstants(test()),
            Reason::MoreCodeThanAsked(words(), spot.clone()),
            Reason::OlderHelpersChanged(words()),
            Reason::UnexecutedCode(vec![stretch(line, line); count]),
            Reason::KnowsItIsTested(text.clone(), spot.clone()),
            Reason::TestsWeakened(vec![Weakness::Fails(test())]),
            Reason::TestsWeakened(vec![Weakness::Gone(test())]),
            Reason::NewBehaviour(tests()),
            Reason::FrozenHelpersChanged(words()),
        ]) {
            let sentence = reason.to_string();
            prop_assert!(sentence.chars().count() <= MOST, "{}", sentence);
            prop_assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{}", sentence);
        }
    }
}
