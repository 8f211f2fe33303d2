//! One message of each kind, with as much in it as there can be.

use crate::dojo::*;
use crate::wire::variant;
use katas::access::Access;
use katas::change::{ChangeSet, Part};
use katas::command::{Command, NewAnchor, OfferKind, Rung};
use katas::event::{Event, Finding};
use katas::evidence::{ConfirmedRed, PassingRun};
use katas::fork::Forked;
use katas::guide::{Clean, Guide, GuideStep, Hints};
use katas::id::{
    CycleNumber, FileName, FileVersion, ItemId, NoteId, RunId, Sequence, TextVersion, Timestamp,
};
use katas::note::Anchor;
use katas::onward::Onward;
use katas::opening::{Coverage, Described};
use katas::pairing::{Mode, Turns};
use katas::person::Person;
use katas::policy::Policy;
use katas::prediction::Prediction;
use katas::reason::{Ask, Reason};
use katas::refusal::Refusal;
use katas::report::{FailureKind, Limit, Outcome, Stage, TestOutcome};
use katas::room::{Attention, Present, Room, Rotation};
use katas::session::PhaseName::{self, Green, Red, Refactor, Repeat};
use katas::wire::workshop::surroundings::{
    Announced, GoesOn, Held, OfferedState, Shown, Surroundings, Why,
};
use katas::wire::{Caret, PROTOCOL, ToBrowser, Welcome, You};
use katas::workshop::PairNumber;

fn item() -> ItemId {
    "one".parse().unwrap()
}

fn file() -> FileName {
    TESTS.parse().unwrap()
}

fn changes() -> Vec<ChangeSet> {
    let replace = |delete, insert: &str| Part::Replace { delete, insert: insert.into() };
    let first = ChangeSet(vec![Part::Keep(3), replace(2, ""), replace(0, "a\n“b”")]);
    vec![first, ChangeSet(vec![Part::Keep(9)])]
}

/// One of each. A new command is missed by the compiler in the match, and gets its file here.
pub fn commands() -> Vec<Command> {
    let all = vec![
        Command::Edit { file: file(), base: FileVersion(4), changes: changes() },
        Command::PickItem { item: item() },
        Command::AddItem { text: "4 too".into() },
        Command::RewordItem { item: item(), text: "1 as it is".into() },
        Command::RemoveItem { item: item() },
        Command::Run { version: TextVersion(12) },
        Command::CancelRun,
        Command::FinishRefactoring,
        Command::Commit { message: "Say 1\n\nAs it is.".into() },
        Command::Revert,
        Command::RevertTo { run: RunId(3) },
        Command::BackToRed,
        Command::Abandon,
        Command::AskHint { rung: Rung::Shape },
        Command::Override { reason: "The kata says so.".into() },
        Command::Predict { prediction: asserted_value() },
        Command::StartSpike { question: "A table?".into() },
        Command::EndSpike,
        Command::AnswerOffer { offer: OfferKind::Stub, taken: true },
        Command::TakeKeyboard,
        Command::HandOver { to: ann().id },
        Command::ChooseTurns { turns: Turns { mode: Mode::PingPong, minutes: Some(5) } },
        Command::WriteNote {
            anchor: NewAnchor::Text { file: file(), version: FileVersion(4), at: 17 },
            text: "Is 3 special?".into(),
        },
        Command::SettleNote { note: NoteId(2) },
    ];
    all.iter().for_each(|command| match command {
        Command::Edit { .. }
        | Command::PickItem { .. }
        | Command::AddItem { .. }
        | Command::RewordItem { .. }
        | Command::RemoveItem { .. }
        | Command::Run { .. }
        | Command::CancelRun
        | Command::FinishRefactoring
        | Command::Commit { .. }
        | Command::Revert
        | Command::RevertTo { .. }
        | Command::BackToRed
        | Command::Abandon
        | Command::AskHint { .. }
        | Command::Override { .. }
        | Command::Predict { .. }
        | Command::StartSpike { .. }
        | Command::EndSpike
        | Command::TakeKeyboard
        | Command::HandOver { .. }
        | Command::ChooseTurns { .. }
        | Command::WriteNote { .. }
        | Command::SettleNote { .. }
        | Command::AnswerOffer { .. } => {}
    });
    all
}

fn ann() -> Person {
    Person { id: "ann".parse().unwrap(), name: "Ann".parse().unwrap() }
}

pub fn caret() -> Caret {
    Caret { file: file(), version: FileVersion(4), anchor: 3, head: 9 }
}

fn room() -> Room {
    let present = |name: &str, access, attention, asks| Present {
        person: Person { id: name.parse().unwrap(), name: name.parse().unwrap() },
        access,
        attention,
        asks,
    };
    let people = vec![
        present("ann", Access::Host, Attention::Here, false),
        present("ben", Access::Drive, Attention::Away, true),
        present("nele", Access::Navigate, Attention::Lost, false),
        present("wim", Access::Watch, Attention::Here, false),
    ];
    let next = Some("ben".parse().unwrap());
    Room { people, rotation: Some(Rotation { left_ms: 61_000, counts: true, rings: false, next }) }
}

fn asserted_value() -> Prediction {
    Prediction::Assertion { actual: Some("3".into()) }
}

fn red() -> ConfirmedRed {
    let report = tested(&[("one", asserted(3))]);
    ConfirmedRed::of(RunId(3), TextVersion(12), &report, &named("one")).unwrap()
}

fn green() -> PassingRun {
    PassingRun::recorded(RunId(4), TextVersion(13), 2).unwrap()
}

fn described() -> Described {
    let coverage = Coverage { executed: 3, of: 9, next: Some(place(CODE, 12)) };
    Described { run: green(), test: named("one"), coverage: Some(coverage) }
}

/// One of each; a new event is missed by the compiler in the match, and gets its file here.
pub fn events() -> Vec<Event> {
    let run = RunId(3);
    let dojo = in_phase(Green);
    let opened = dojo.log[0].event.clone();
    let facts = dojo.session.last.as_ref().unwrap().facts.clone();
    let every_outcome = tested(&[
        ("one", passed()),
        ("two", TestOutcome::Ignored),
        ("three", asserted(3)),
        ("four", TestOutcome::TimedOut),
        ("five", TestOutcome::EndedEarly { how: "signal 6 (SIGABRT)".into() }),
        ("six", failed(FailureKind::DidNotPanic, None)),
        ("seven", failed(FailureKind::Stub, Some(place(CODE, 2)))),
        ("eight", failed(FailureKind::ReturnedError, None)),
        ("nine", failed(FailureKind::Unwrap, Some(place(TESTS, 2)))),
        ("ten", failed(FailureKind::Panic, Some(place(TESTS, 2)))),
    ]);
    let ask = Ask {
        name: Some("say".into()),
        message: "cannot find".into(),
        place: place(TESTS, 3),
        stub: Some("pub fn say() {}".into()),
    };
    let nameless = Ask { name: None, ..ask.clone() };
    let all = vec![
        opened,
        Event::SessionForked(Forked { from: Sequence(7), run: Some(run) }),
        Event::TextChanged { file: file(), base: FileVersion(4), changes: changes() },
        Event::ItemPicked { item: item() },
        Event::ItemAdded { item: item(), text: "4 too".into() },
        Event::ItemReworded { item: item(), text: "1 as it is".into() },
        Event::ItemRemoved { item: item() },
        Event::RunStarted { run, version: TextVersion(12), beside: Vec::new() },
        Event::RunFinished { run, report: every_outcome, facts },
        Event::RunCancelled { run },
        Event::RunLost { run, reason: "No runner is free.".into() },
        Event::RunOutdated { run },
        Event::StepRefused { run, reasons: reasons() },
        Event::NearlyRed { run, test: named("one"), asks: vec![ask, nameless] },
        Event::Remarked { run, remarks: crate::remarks::remarks() },
        Event::RedConfirmed(red()),
        Event::Characterised(described()),
        Event::OpeningClosed,
        Event::GreenReached(green()),
        Event::GreenHeld(green()),
        Event::RefactoringFinished { finding: Finding::NothingToCleanUp, run: green() },
        Event::RefactoringResumed { run },
        Event::Committed {
            cycle: CycleNumber(1),
            item: item(),
            run: green(),
            message: "Say 1".into(),
        },
        Event::Reverted,
        Event::RevertedTo(run),
        Event::WentBackToRed,
        Event::CycleAbandoned,
        Event::Overridden { run, reason: "So it is.".into(), onward: Onward::Green(red()) },
        Event::Predicted { prediction: asserted_value() },
        Event::SpikeStarted { question: "A table?".into() },
        Event::SpikeEnded,
        Event::HintGiven { rung: Rung::Idea },
        Event::OfferAnswered { offer: OfferKind::Hint, taken: false },
        Event::PersonNamed(ann()),
        Event::KeyboardTaken { by: ann().id },
        Event::KeyboardHanded { to: ann().id },
        Event::TurnsChosen(Turns { mode: Mode::Ensemble, minutes: None }),
        Event::PolicyChanged { policy: Policy::default(), turns: Turns::default() },
        Event::NoteWritten {
            note: NoteId(2),
            anchor: Anchor::Text { file: file(), at: 17 },
            text: "Is 3 special?".into(),
        },
        Event::NoteSettled { note: NoteId(2) },
    ];
    all.iter().for_each(|event| match event {
        Event::SessionOpened(_)
        | Event::SessionForked(_)
        | Event::TextChanged { .. }
        | Event::ItemPicked { .. }
        | Event::ItemAdded { .. }
        | Event::ItemReworded { .. }
        | Event::ItemRemoved { .. }
        | Event::RunStarted { .. }
        | Event::RunFinished { .. }
        | Event::RunCancelled { .. }
        | Event::RunLost { .. }
        | Event::RunOutdated { .. }
        | Event::StepRefused { .. }
        | Event::NearlyRed { .. }
        | Event::Remarked { .. }
        | Event::RedConfirmed(_)
        | Event::Characterised(_)
        | Event::OpeningClosed
        | Event::GreenReached(_)
        | Event::GreenHeld(_)
        | Event::RefactoringFinished { .. }
        | Event::RefactoringResumed { .. }
        | Event::Committed { .. }
        | Event::Reverted
        | Event::RevertedTo(_)
        | Event::WentBackToRed
        | Event::CycleAbandoned
        | Event::Overridden { .. }
        | Event::Predicted { .. }
        | Event::SpikeStarted { .. }
        | Event::SpikeEnded
        | Event::HintGiven { .. }
        | Event::PersonNamed(_)
        | Event::KeyboardTaken { .. }
        | Event::KeyboardHanded { .. }
        | Event::TurnsChosen(_)
        | Event::PolicyChanged { .. }
        | Event::NoteWritten { .. }
        | Event::NoteSettled { .. }
        | Event::OfferAnswered { .. } => {}
    });
    all
}

fn reasons() -> Vec<Reason> {
    crate::sentences::reasons()
}

pub fn refusals() -> Vec<Refusal> {
    let mut kinds = Vec::new();
    let mut all = crate::sentences::refusals();
    all.retain(|refusal| {
        let kind = variant(refusal);
        let first = !kinds.contains(&kind);
        kinds.push(kind);
        first
    });
    all
}

/// The answers that have no kinds of their own; a new one is missed by the compiler in the match.
pub fn other_answers() -> Vec<ToBrowser> {
    let number = 7;
    let unknown = error("E0425", "cannot find function `sya` in this scope", TESTS, 3);
    let mut diagnostic = suggesting(unknown, "a function with a similar name exists", "say");
    diagnostic.label = Some("not found in this scope".into());
    diagnostic.notes.push("it is defined elsewhere".into());
    let all = vec![
        ToBrowser::Known { number },
        ToBrowser::NotSaved { number, reason: "The disk is full.".into() },
        ToBrowser::Checked { version: TextVersion(12), diagnostics: vec![diagnostic] },
        ToBrowser::Queued { run: RunId(3), place: 2 },
        ToBrowser::Room(room()),
        ToBrowser::Caret { person: ann().id, caret: caret() },
        ToBrowser::Declined { reason: "A name is one line.".into() },
        ToBrowser::Closed { reason: "Another page took over.".into(), again: false },
        ToBrowser::Workshop { held: true, surroundings: around() },
    ];
    all.iter().for_each(|answer| match answer {
        ToBrowser::Welcome(_) | ToBrowser::Happened(_) | ToBrowser::Refused { .. } => {}
        ToBrowser::Known { .. }
        | ToBrowser::NotSaved { .. }
        | ToBrowser::Checked { .. }
        | ToBrowser::Queued { .. }
        | ToBrowser::Room(_)
        | ToBrowser::Caret { .. }
        | ToBrowser::Declined { .. }
        | ToBrowser::Workshop { .. }
        | ToBrowser::Closed { .. } => {}
    });
    all
}

/// A session in each phase, with as much in it as there can be.
pub fn welcome(phase: PhaseName) -> Welcome {
    let mut dojo = in_phase(phase);
    match phase {
        Red => {
            let unknown = error("E0425", "cannot find function `tell` in this scope", TESTS, 3);
            dojo.pick("one").act(Command::AskHint { rung: Rung::Question });
            dojo.write(TESTS, &one()).run(broken(vec![unknown]));
        }
        Green => {
            let (stage, limit) = (Stage::Tests, Limit::Memory);
            dojo.write(CODE, BOTH).run(report(Outcome::LimitHit { stage, limit }));
            dojo.start_run();
        }
        Refactor => {
            let run = dojo.start_run();
            dojo.lose(run);
        }
        Repeat => {
            let how = "signal 11".to_owned();
            dojo.run(report(Outcome::CompilerCrashed { how })).run(tested(&[("one", passed())]));
            dojo.act(Command::FinishRefactoring);
        }
    }
    let hints = Hints {
        step: "Write a test.".into(),
        question: "Which?".into(),
        idea: "This.".into(),
        shape: "So.".into(),
    };
    let step = GuideStep {
        item: item(),
        test: one(),
        stub: Some(STUB.into()),
        green: ONE.into(),
        clean: Some(Clean { code: None, tests: Some(one()), hints: hints.clone() }),
        red_hints: hints.clone(),
        green_hints: hints,
    };
    Welcome {
        protocol: PROTOCOL,
        session: Some(dojo.session),
        events: dojo.log[dojo.log.len() - 1..].to_vec(),
        number: 7,
        you: Some(You { person: ann(), access: Access::Drive }),
        room: room(),
        guide: Guide { steps: vec![step] },
        problem: "<h1>Numbers</h1>".into(),
        unsafe_no_sandbox: true,
    }
}

/// A workshop with all that there can be in it, as the page of a session hears it.
fn around() -> String {
    let at = Timestamp(1_790_000_000_000);
    let pair = PairNumber(3);
    let link = "/s/c2VjcmV0?run=6".to_owned();
    let names = vec!["Ann".into(), "Ben".into()];
    let shown = Shown { pair, run: Some(RunId(6)), names, link };
    let (why, kata) = (Why::Converged, "FizzBuzz in Rust".to_owned());
    let around = Surroundings {
        title: "Kata night".into(),
        pair: PairNumber(1),
        round: 2,
        held: Some(Held { since: at, spotlight: Some(shown) }),
        announced: Some(Announced { text: "Look up.".into(), at, to_all: true }),
        timer: Some(at),
        now: at,
        asks_help: Some(at),
        goes_on: Some(GoesOn { link: "/s/b3RoZXI".into(), why, kata: kata.clone() }),
        offer: Some(OfferedState { from: pair, run: RunId(6), cycle: CycleNumber(2), kata }),
        ended: true,
        closing: Some("/w/c2VjcmV0".into()),
    };
    let json = serde_json::to_string(&around).unwrap();
    assert_eq!(serde_json::from_str::<Surroundings>(&json).unwrap(), around);
    json
}
