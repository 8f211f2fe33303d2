//! Events as they were once written. Their files are never edited: old logs always open.
//!
//! Each event stands in `log/golden/v<version>/` as `<name>.json` (what it means) and
//! `<name>.hex` (what was written). For a new `.json`, the `.hex` is written by
//! `RANDORI_GOLDEN=create cargo test -p server golden`; see `docs/schema-versions.md`.

#![allow(clippy::unwrap_used, reason = "a test")]

use super::{decode, encode};
use crate::log::upcast::PRESENT;
use katas::event::Recorded;
use prost_reflect::{DescriptorPool, DynamicMessage, Kind, Value};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/log/golden");
const PROTO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/proto");
const WIDTH: usize = 64;

#[test]
fn what_was_once_written_still_means_the_same() {
    for version in 1..=PRESENT {
        let events = events(version);
        assert!(!events.is_empty(), "there is no golden file of version {version}");
        for (path, recorded) in events {
            let written = written(&path, version, &recorded);
            let Recorded { sequence, at, .. } = recorded;
            let read = decode(sequence, at, version, &written);
            assert_eq!(read.as_ref(), Ok(&recorded), "{}", path.display());
            if version == PRESENT {
                assert_eq!(encode(&recorded), written, "{} is written otherwise", path.display());
            }
        }
    }
}

#[test]
fn no_golden_file_stands_alone() {
    for version in 1..=PRESENT {
        for path in files(version, "hex") {
            let json = path.with_extension("json");
            assert!(json.exists(), "{} is gone: bring it back", json.display());
        }
    }
}

#[test]
fn every_field_and_every_number_is_in_a_golden_file() {
    let described = protox::compile(["randori/log/v1/event.proto"], [PROTO]).unwrap();
    let pool = DescriptorPool::from_file_descriptor_set(described).unwrap();
    let event = pool.get_message_by_name("randori.log.v1.Event").unwrap();
    let mut seen = BTreeSet::new();
    for (path, recorded) in events(PRESENT) {
        let bytes = written(&path, PRESENT, &recorded);
        note_message(&DynamicMessage::decode(event.clone(), bytes.as_slice()).unwrap(), &mut seen);
    }
    let messages = pool.all_messages().flat_map(|message| message.fields().collect::<Vec<_>>());
    let fields = messages.map(|field| field.full_name().to_owned());
    let enums = pool.all_enums().flat_map(|numbers| numbers.values().collect::<Vec<_>>());
    let numbers =
        enums.filter(|value| value.number() != 0).map(|value| value.full_name().to_owned());
    let unseen: Vec<String> = fields.chain(numbers).filter(|name| !seen.contains(name)).collect();
    assert_eq!(unseen, [""; 0], "these are in no golden file: add a .json that has them");
}

/// Notes which fields of a message are set, and which numbers of enums are used.
fn note_message(message: &DynamicMessage, seen: &mut BTreeSet<String>) {
    for (field, value) in message.fields() {
        seen.insert(field.full_name().to_owned());
        match value {
            Value::List(values) => values.iter().for_each(|each| note(&field.kind(), each, seen)),
            value => note(&field.kind(), value, seen),
        }
    }
}

fn note(kind: &Kind, value: &Value, seen: &mut BTreeSet<String>) {
    match (kind, value) {
        (_, Value::Message(message)) => note_message(message, seen),
        (Kind::Enum(numbers), Value::EnumNumber(number)) => {
            seen.insert(numbers.get_value(*number).unwrap().full_name().to_owned());
        }
        _ => {}
    }
}

/// The events of a version, by the path of their `.json`.
fn events(version: u32) -> Vec<(PathBuf, Recorded)> {
    let read = |path: PathBuf| {
        let json = std::fs::read_to_string(&path).unwrap();
        let recorded = serde_json::from_str(&json)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, recorded)
    };
    files(version, "json").into_iter().map(read).collect()
}

fn files(version: u32, extension: &str) -> Vec<PathBuf> {
    let folder = std::fs::read_dir(format!("{FOLDER}/v{version}")).unwrap();
    let mut paths: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    paths
}

/// The bytes beside a `.json`; where they are missing and it is asked for, made from it.
fn written(json: &Path, version: u32, recorded: &Recorded) -> Vec<u8> {
    let path = json.with_extension("hex");
    if !path.exists() {
        let create = std::env::var("RANDORI_GOLDEN").is_ok_and(|word| word == "create");
        assert!(create && version == PRESENT, "{} is missing", path.display());
        let text = hex::encode(encode(recorded));
        let lines = text.as_bytes().chunks(WIDTH).map(|line| str::from_utf8(line).unwrap());
        let head = format!("# Written by version {version}. Never edited.");
        let lines: Vec<&str> = std::iter::once(head.as_str()).chain(lines).collect();
        std::fs::write(&path, lines.join("\n") + "\n").unwrap();
    }
    let text = std::fs::read_to_string(&path).unwrap();
    let digits: String = text.lines().filter(|line| !line.starts_with('#')).collect();
    hex::decode(digits).unwrap()
}
