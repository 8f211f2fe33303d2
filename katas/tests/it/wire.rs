//! What browser and server said to each other once is understood for ever: the files beside this
//! one are never edited, and a message of a new kind gets a new file. Each protocol has a folder.

use crate::dojo::*;
use crate::messages::{commands, events, other_answers, refusals, welcome};
use katas::event::{Event, Origin, Recorded};
use katas::fork::Moment;
use katas::id::{FileName, RunId, Sequence, TextVersion, Timestamp};
use katas::kata::Difficulty;
use katas::policy::{Policy, Strictness};
use katas::session::PhaseName::{self, Refactor};
use katas::wire::{
    History, Introduction, KataCard, Katas, Numbered, OpenSession, PROTOCOL, PastRun, Problem,
    Resume, Said, SessionLink, TextBefore, ToBrowser, ToServer, page,
};
use katas::workshop::PairNumber;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::PathBuf;

fn folder(protocol: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/it/wire/{protocol}"))
}

/// The names of the files of a protocol's messages, in order.
fn files(protocol: u32) -> Vec<String> {
    let there = std::fs::read_dir(folder(protocol)).unwrap();
    let mut names: Vec<String> =
        there.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The golden file of a message's kind. Where there is none yet it is written, and the test fails
/// once by this name, so that somebody looks at it.
fn golden<T: Serialize + DeserializeOwned>(kind: &str, message: &T) -> String {
    let name = format!("{kind}.json");
    let path = folder(PROTOCOL).join(&name);
    if !path.exists() {
        let json = serde_json::to_string_pretty(message).unwrap();
        std::fs::write(&path, json + "\n").unwrap();
        return format!("{name} is new: look at it, and run again");
    }
    check_kept::<T>(PROTOCOL, &name);
    name
}

/// What a file holds means all that it says.
fn check_kept<T: Serialize + DeserializeOwned>(protocol: u32, name: &str) {
    let kept = std::fs::read_to_string(folder(protocol).join(name)).unwrap();
    let decoded: T = serde_json::from_str(&kept).unwrap_or_else(|error| {
        panic!("{name} is not understood any more: {error}. Upcast it, and leave the file alone")
    });
    let kept: Value = serde_json::from_str(&kept).unwrap();
    let again = serde_json::to_value(&decoded).unwrap();
    assert!(holds(&again, &kept), "{name} lost something:\n{kept:#}\nis now\n{again:#}");
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
pub fn variant(message: &impl Serialize) -> String {
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
        let key = "0123456789abcdef0123456789abcdef".parse().unwrap();
        let (who, unsent) = (Some(Introduction { key, name: "Ann".into() }), 2);
        let hello = ToServer::Hello { protocol: PROTOCOL, client, resume, who, unsent };
        known.push(golden(&kind, &hello));
    }
    known.push(golden("to-server-name", &ToServer::Name("Ann".into())));
    known.push(golden("to-server-caret", &ToServer::Caret(crate::messages::caret())));
    known.push(golden("to-server-look", &ToServer::Look(false)));
    known.push(golden("to-server-ask", &ToServer::Ask(true)));
    known.push(golden("to-server-ask-help", &ToServer::AskHelp(true)));
    let answer = ToServer::AnswerState { from: PairNumber(3), run: RunId(6), taken: true };
    known.push(golden("to-server-answer-state", &answer));
    let version = TextVersion(12);
    known.push(golden("to-server-check", &ToServer::Check { version }));
    known.push(golden("to-server-lit", &ToServer::Lit { run: RunId(3), us: 287_000 }));
    for event in events() {
        let kind = format!("to-browser-happened-{}", variant(&event));
        let person = Some("ann".parse().unwrap());
        let by = Some(Origin { client: "page-1".parse().unwrap(), number: 7, person });
        let recorded =
            Recorded { sequence: Sequence(9), at: Timestamp(1_790_000_000_000), by, event };
        known.push(golden(&kind, &ToBrowser::Happened(page::events(vec![recorded]))));
    }
    for refusal in refusals() {
        let kind = format!("to-browser-refused-{}", variant(&refusal));
        known.push(golden(
            &kind,
            &ToBrowser::Refused { number: 7, refusal: Some(refusal), is_edit: false },
        ));
    }
    let unheard = ToBrowser::Refused { number: 7, refusal: None, is_edit: true };
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
        let mut welcome = welcome(phase);
        welcome.session = welcome.session.map(page::session);
        known.push(golden(&kind, &ToBrowser::Welcome(Box::new(welcome))));
    }
    known.extend(over_http());
    known.sort();
    let there = files(PROTOCOL);
    assert_eq!(there, known, "each file is of a kind, and each kind has its file");
}

#[test]
fn older_protocols_are_understood_too() {
    for protocol in 1..PROTOCOL {
        let names = files(protocol);
        assert!(!names.is_empty());
        for name in names {
            match name.split('.').next().unwrap() {
                "http-katas" => check_kept::<Katas>(protocol, &name),
                "http-open-session" => check_kept::<OpenSession>(protocol, &name),
                "http-session-link" => check_kept::<SessionLink>(protocol, &name),
                kind if kind.starts_with("http-past-run") => {
                    check_kept::<PastRun>(protocol, &name);
                }
                "http-history" => check_kept::<History>(protocol, &name),
                kind if kind.starts_with("http-fork") => check_kept::<Moment>(protocol, &name),
                "http-problem" => check_kept::<Problem>(protocol, &name),
                kind if kind.starts_with("to-server") => check_kept::<ToServer>(protocol, &name),
                _ => check_kept::<ToBrowser>(protocol, &name),
            }
        }
    }
}

fn over_http() -> [String; 10] {
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
    let policy = Policy { strictness: Strictness::Coach, prediction: true, ..Policy::default() };
    let dojo = in_phase(Refactor);
    let past = |report| PastRun {
        entry: dojo.session.history[0].clone(),
        files: dojo.session.files.clone(),
        report,
        sentences: vec!["‘one’ still fails.".into()],
        opened: true,
        sequence: Sequence(9),
        before: Some(TextBefore { run: Some(RunId(1)), texts: dojo.session.files.texts() }),
        said: Some(Said { headline: "Write.".into(), why: "So that one passes.".into() }),
        remarks: vec!["No test notices this.".into()],
    };
    let at = Timestamp(1_790_000_000_000);
    let event = Event::RunOutdated { run: RunId(3) };
    let events = vec![Recorded { sequence: Sequence(1), at, by: None, event }];
    let (title, detail) = ("Unknown kata".into(), "There is no such kata. Choose another.".into());
    [
        golden("http-katas", &Katas { katas: vec![card], unsafe_no_sandbox: false }),
        golden("http-open-session", &OpenSession { kata, language, policy }),
        golden("http-session-link", &SessionLink { token: "c2VjcmV0".into() }),
        golden("http-past-run", &past(dojo.session.last.clone().map(|last| last.report))),
        golden("http-past-run-lost", &past(None)),
        golden("http-past-run-with-the-one-before", &past(None)),
        golden("http-history", &History { events }),
        golden("http-fork-from-a-run", &Moment::Run(RunId(5))),
        golden("http-fork-from-an-event", &Moment::Sequence(Sequence(120))),
        golden("http-problem", &Problem { title, detail, status: 404 }),
    ]
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
    for name in ["../x.rs", "..", ".x", "", "a/b.rs", "ä.rs", "a b"] {
        assert!(name.parse::<FileName>().is_err(), "{name:?} is no file's name");
    }
    assert_eq!(
        serde_json::from_str::<OpenSession>("{\"kata\":\"a\",\"language\":\"rust\",\"more\":1}")
            .map_err(|error| error.to_string().contains("unknown field")),
        Err(true)
    );
}
