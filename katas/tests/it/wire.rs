//! What browser and server said to each other once is understood for ever: the files beside this
//! one are never edited, and a message of a new kind gets a new file.

use crate::dojo::*;
use katas::change::{ChangeSet, Part};
use katas::command::{Command, OfferKind, Rung};
use katas::event::{Event, Finding, Origin, Recorded};
use katas::evidence::{ConfirmedRed, PassingRun};
use katas::guide::{Clean, Guide, GuideStep, Hints};
use katas::id::{
    CycleNumber, FileName, FileVersion, ItemId, RunId, Sequence, TextVersion, Timestamp,
};
use katas::kata::Difficulty;
use katas::reason::{Ask, Reason};
use katas::refusal::Refusal;
use katas::report::{FailureKind, Limit, Outcome, Stage, TestOutcome};
use katas::session::PhaseName::{self, Green, Red, Refactor, Repeat};
use katas::wire::{
    KataCard, Katas, Numbered, OpenSession, PROTOCOL, PastRun, Problem, Resume, SessionLink,
    ToBrowser, ToServer, Welcome,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/wire")
}

/// The golden file of a message's kind. Where there is none yet it is written, and the test fails
/// once by this name, so that somebody looks at it.
fn golden<T: Serialize + DeserializeOwned>(kind: &str, message: &T) -> String {
    let name = format!("{kind}.json");
    let path = folder().join(&name);
    if !path.exists() {
        let json = serde_json::to_string_pretty(message).unwrap();
        std::fs::write(&path, json + "\n").unwrap();
        return format!("{name} is new: look at it, and run again");
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    let decoded: T = serde_json::from_str(&kept).unwrap_or_else(|error| {
        panic!("{name} is not understood any more: {error}. Upcast it, and leave the file alone")
    });
    let kept: Value = serde_json::from_str(&kept).unwrap();
    let again = serde_json::to_value(&decoded).unwrap();
    assert!(holds(&again, &kept), "{name} lost something:\n{kept:#}\nis now\n{again:#}");
    name
}

/// Whether a value says all that another does; it may say more.
fn holds(more: &Value, less: &Value) -> bool {
    match (more, less) {
        (Value::Object(more), Value::Object(less)) => {
            less.iter().all(|(key, less)| more.get(key).is_some_and(|more| holds(more, less)))
        }
        (Value::Array(more), Value::Array(less)) => {
            more.len() == less.len() && more.iter().zip(less).all(|(more, less)| holds(more, less))
        }
        _ => more == less,
    }
}

/// The name of an enum's variant, as it stands in its JSON.
fn variant(message: &impl Serialize) -> String {
    match serde_json::to_value(message).unwrap() {
        Value::String(name) => name,
        Value::Object(fields) => fields.keys().next().unwrap().clone(),
        other => panic!("no variant: {other}"),
    }
}

#[test]
fn what_was_said_is_understood_for_ever() {
    let mut known: Vec<String> = Vec::new();
    for command in commands() {
        let kind = format!("to-server-do-{}", variant(&command));
        known.push(golden(&kind, &ToServer::Do(Numbered { number: 7, epoch: 1, command })));
    }
    for resume in [Resume::Fresh, Resume::From(Sequence(3)), Resume::Since(Sequence(9))] {
        let kind = format!("to-server-hello-{}", variant(&resume));
        let client = "page-1".parse().unwrap();
        known.push(golden(&kind, &ToServer::Hello { protocol: 1, client, resume }));
    }
    let version = TextVersion(12);
    known.push(golden("to-server-check", &ToServer::Check { version }));
    known.push(golden("to-server-lit", &ToServer::Lit { run: RunId(3), us: 287_000 }));
    for event in events() {
        let kind = format!("to-browser-happened-{}", variant(&event));
        let by = Some(Origin { client: "page-1".parse().unwrap(), number: 7 });
        let recorded =
            Recorded { sequence: Sequence(9), at: Timestamp(1_790_000_000_000), by, event };
        known.push(golden(&kind, &ToBrowser::Happened(vec![recorded])));
    }
    for refusal in refusals() {
        let kind = format!("to-browser-refused-{}", variant(&refusal));
        known.push(golden(&kind, &ToBrowser::Refused { number: 7, refusal: Some(refusal) }));
    }
    let unheard = ToBrowser::Refused { number: 7, refusal: None };
    known.push(golden("to-browser-refused-unheard", &unheard));
    let event = Event::RunOutdated { run: RunId(3) };
    let at = Timestamp(1_790_000_000_000);
    let recorded = vec![Recorded { sequence: Sequence(9), at, by: None, event }];
    known.push(golden("to-browser-happened-by-the-runner", &ToBrowser::Happened(recorded)));
    for message in other_answers() {
        known.push(golden(&format!("to-browser-{}", variant(&message)), &message));
    }
    for phase in PhaseName::ALL {
        let kind = format!("to-browser-welcome-{}", variant(&phase));
        known.push(golden(&kind, &ToBrowser::Welcome(Box::new(welcome(phase)))));
    }
    known.extend(over_http());
    known.sort();
    let there = std::fs::read_dir(folder()).unwrap();
    let mut there: Vec<String> =
        there.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    there.sort();
    assert_eq!(there, known, "each file is of a kind, and each kind has its file");
    assert_eq!(PROTOCOL, 1, "another protocol has a folder of its own");
}

fn over_http() -> [String; 6] {
    let card = KataCard {
        id: "fizz-buzz".parse().unwrap(),
        title: "FizzBuzz".into(),
        summary: "Count aloud.".into(),
        difficulty: Difficulty::Easy,
        minutes: 20,
        teaches: vec!["the rhythm of the cycle".into()],
        items: 9,
        languages: vec!["rust".parse().unwrap()],
    };
    let (kata, language) = ("fizz-buzz".parse().unwrap(), "rust".parse().unwrap());
    let dojo = in_phase(Refactor);
    let past = |report| PastRun {
        entry: dojo.session.history[0].clone(),
        files: dojo.session.files.clone(),
        report,
        sentences: vec!["‘one’ still fails.".into()],
    };
    let (title, detail) = ("Unknown kata".into(), "There is no such kata. Choose another.".into());
    [
        golden("http-katas", &Katas { katas: vec![card], unsafe_no_sandbox: false }),
        golden("http-open-session", &OpenSession { kata, language }),
        golden("http-session-link", &SessionLink { token: "c2VjcmV0".into() }),
        golden("http-past-run", &past(dojo.session.last.clone().map(|last| last.report))),
        golden("http-past-run-lost", &past(None)),
        golden("http-problem", &Problem { title, detail, status: 404 }),
    ]
}

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
fn commands() -> Vec<Command> {
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
        Command::BackToRed,
        Command::Abandon,
        Command::AskHint { rung: Rung::Shape },
        Command::AnswerOffer { offer: OfferKind::Stub, taken: true },
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
        | Command::BackToRed
        | Command::Abandon
        | Command::AskHint { .. }
        | Command::AnswerOffer { .. } => {}
    });
    all
}

fn red() -> ConfirmedRed {
    let report = tested(&[("one", asserted(3))]);
    ConfirmedRed::of(RunId(3), TextVersion(12), &report, &named("one")).unwrap()
}

fn green() -> PassingRun {
    PassingRun::recorded(RunId(4), TextVersion(13), 2).unwrap()
}

/// One of each; a new event is missed by the compiler in the match, and gets its file here.
fn events() -> Vec<Event> {
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
    let ask =
        Ask { name: Some("say".into()), message: "cannot find".into(), place: place(TESTS, 3) };
    let nameless = Ask { name: None, ..ask.clone() };
    let all = vec![
        opened,
        Event::TextChanged { file: file(), base: FileVersion(4), changes: changes() },
        Event::ItemPicked { item: item() },
        Event::ItemAdded { item: item(), text: "4 too".into() },
        Event::ItemReworded { item: item(), text: "1 as it is".into() },
        Event::ItemRemoved { item: item() },
        Event::RunStarted { run, version: TextVersion(12) },
        Event::RunFinished { run, report: every_outcome, facts },
        Event::RunCancelled { run },
        Event::RunLost { run, reason: "No runner is free.".into() },
        Event::RunOutdated { run },
        Event::StepRefused { run, reasons: reasons() },
        Event::NearlyRed { run, test: named("one"), asks: vec![ask, nameless] },
        Event::RedConfirmed(red()),
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
        Event::WentBackToRed,
        Event::CycleAbandoned,
        Event::HintGiven { rung: Rung::Idea },
        Event::OfferAnswered { offer: OfferKind::Hint, taken: false },
    ];
    all.iter().for_each(|event| match event {
        Event::SessionOpened(_)
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
        | Event::RedConfirmed(_)
        | Event::GreenReached(_)
        | Event::GreenHeld(_)
        | Event::RefactoringFinished { .. }
        | Event::RefactoringResumed { .. }
        | Event::Committed { .. }
        | Event::Reverted
        | Event::WentBackToRed
        | Event::CycleAbandoned
        | Event::HintGiven { .. }
        | Event::OfferAnswered { .. } => {}
    });
    all
}

fn reasons() -> Vec<Reason> {
    crate::sentences::reasons()
}

fn refusals() -> Vec<Refusal> {
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
fn other_answers() -> Vec<ToBrowser> {
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
        ToBrowser::Closed { reason: "Another page took over.".into(), again: false },
    ];
    all.iter().for_each(|answer| match answer {
        ToBrowser::Welcome(_) | ToBrowser::Happened(_) | ToBrowser::Refused { .. } => {}
        ToBrowser::Known { .. }
        | ToBrowser::NotSaved { .. }
        | ToBrowser::Checked { .. }
        | ToBrowser::Queued { .. }
        | ToBrowser::Closed { .. } => {}
    });
    all
}

/// A session in each phase, with as much in it as there can be.
fn welcome(phase: PhaseName) -> Welcome {
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
        guide: Guide { steps: vec![step] },
        problem: "<h1>Numbers</h1>".into(),
        unsafe_no_sandbox: true,
    }
}

#[test]
fn what_is_no_message_is_an_error_and_no_panic() {
    for json in [
        "",
        "null",
        "{}",
        "[]",
        "\"Hello\"",
        "{\"Do\":{}}",
        "{\"Do\":{\"number\":-1,\"epoch\":0,\"command\":\"Revert\"}}",
        "{\"Do\":{\"number\":1,\"epoch\":0,\"command\":\"Fly\"}}",
        "{\"Do\":{\"number\":1,\"epoch\":0,\"command\":{\"PickItem\":{\"item\":\"../x\"}}}}",
        "{\"Hello\":{\"protocol\":1,\"client\":\"\",\"resume\":\"Fresh\"}}",
        "{\"Check\":{\"version\":4294967296}}",
    ] {
        assert!(serde_json::from_str::<ToServer>(json).is_err(), "{json}");
    }
    for name in ["../x.rs", "..", ".x", "", "a/b.rs", "A.rs", "a b"] {
        assert!(name.parse::<FileName>().is_err(), "{name:?} is no file's name");
    }
    assert_eq!(
        serde_json::from_str::<OpenSession>("{\"kata\":\"a\",\"language\":\"rust\",\"more\":1}")
            .map_err(|error| error.to_string().contains("unknown field")),
        Err(true)
    );
}
