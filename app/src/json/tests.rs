//! What serde_json reads, this reads the same; and what it refuses, this refuses.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::{Unreadable, read};
use crate::message::{EditorEvent, Stored};
use crate::settings::Settings;
use katas::change::ChangeSet;
use katas::diagnostic::Position;
use katas::wire::{Katas, PastRun, Problem, SessionLink, ToBrowser, ToServer};
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::Path;

/// Reads a text in both ways.
fn both<T: DeserializeOwned + PartialEq + std::fmt::Debug>(name: &str, text: &str) {
    let theirs: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(read(text), Ok(theirs), "{name}");
}

#[test]
fn every_message_that_was_ever_said_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../katas/tests/it/wire");
    let mut count = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        match name.as_str() {
            "http-katas" => both::<Katas>(&name, &text),
            "http-problem" => both::<Problem>(&name, &text),
            "http-session-link" => both::<SessionLink>(&name, &text),
            name if name.starts_with("http-past-run") => both::<PastRun>(name, &text),
            name if name.starts_with("to-browser") => both::<ToBrowser>(name, &text),
            name if name.starts_with("to-server") => both::<ToServer>(name, &text),
            _ => continue,
        }
        count += 1;
    }
    assert!(count > 60, "only {count} messages");
}

#[test]
fn what_the_editor_says_is_read() {
    let change: ChangeSet = read(r#"[3,[0,"a","b"],[2]]"#).unwrap();
    let cases = [
        (
            r#"{"type":"edit","changes":[[3,[0,"a","b"],[2]]]}"#,
            EditorEvent::Edit { changes: vec![change] },
        ),
        (r#"{"type":"refused"}"#, EditorEvent::Refused),
        (r#"{"type":"tooLarge"}"#, EditorEvent::TooLarge),
        (
            r#"{"type":"cursor","line":3,"column":7}"#,
            EditorEvent::Cursor(Position { line: 3, column: 7 }),
        ),
    ];
    for (text, event) in cases {
        assert_eq!(read(text), Ok(event), "{text}");
    }
    assert_eq!(read::<EditorEvent>(r#"{"type":"unheard of"}"#), Err(Unreadable));
}

#[test]
fn what_the_device_remembers_is_read() {
    both::<Settings>(
        "settings",
        r#" { "vim" : true , "theme":"Dark", "other": [1, {"a": null}] } "#,
    );
    both::<Stored>("nothing", r#"{"since":7,"next_number":8,"pending":[]}"#);
}

#[test]
fn what_is_not_of_the_form_is_refused() {
    let texts = [
        "",
        " ",
        "{",
        "[1",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "\"a",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"a\nb\"",
        "nul",
        "truth",
        "[1] 2",
        "}",
    ];
    for text in texts {
        assert_eq!(read::<Value>(text), Err(Unreadable), "{text}");
        assert!(serde_json::from_str::<Value>(text).is_err(), "{text}");
    }
    let problems = [
        r#"{"title":"a","detail":"b"}"#,
        r#"{"title":1,"detail":"b","status":1}"#,
        "[]",
        "7",
        "\"x\"",
    ];
    for text in problems {
        assert_eq!(read::<Problem>(text), Err(Unreadable), "{text}");
    }
    for text in
        ["\"Happened\"", "{\"Happened\":[]", "{\"Nonsense\":1}", "{\"Known\":{\"number\":-1}}"]
    {
        assert_eq!(read::<ToBrowser>(text), Err(Unreadable), "{text}");
    }
    for text in ["1.5", "1e3", "-1", "01", "00"] {
        assert_eq!(read::<u64>(text), Err(Unreadable), "{text}");
    }
    assert_eq!(read::<(u8, u8)>("[1,2,3]"), Err(Unreadable));
    assert_eq!(read::<u8>("256"), Err(Unreadable));
}

#[test]
fn no_depth_overflows_the_stack() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read::<Value>(&nested(90)).is_ok());
    assert_eq!(read::<Value>(&nested(100_000)), Err(Unreadable));
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[a-z\"\\\\\u{0}-\u{20}🦀é]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_read(value in value(), pretty in any::<bool>()) {
        let text = match pretty {
            true => serde_json::to_string_pretty(&value).unwrap(),
            false => serde_json::to_string(&value).unwrap(),
        };
        prop_assert_eq!(read(&text), Ok(value));
    }

    #[test]
    fn whatever_is_damaged_is_read_as_serde_json_reads_it(
        value in value(), at in any::<prop::sample::Index>(), by in "[\\[\\]{}\",:0-9nu\\\\ ]{0,2}"
    ) {
        let text = serde_json::to_string(&value).unwrap();
        let chars: Vec<char> = text.chars().collect();
        let at = at.index(chars.len());
        let damaged: String =
            chars[..at].iter().chain(&by.chars().collect::<Vec<_>>()).chain(&chars[at + 1..]).collect();
        // Numbers that are not whole, negative or beyond 64 bits are none here.
        let theirs = serde_json::from_str::<Value>(&damaged).ok().filter(is_whole);
        prop_assert_eq!(read::<Value>(&damaged).ok(), theirs, "{}", damaged);
    }
}

fn is_whole(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_u64(),
        Value::Array(all) => all.iter().all(is_whole),
        Value::Object(all) => all.values().all(is_whole),
        _ => true,
    }
}
