//! Events as they were once written. Their files are never edited: old logs always open.
//!
//! Each event stands in `log/golden/v<version>/` as `<name>.json` (what it means) and
//! `<name>.hex` (what was written); those of workshops in `log/golden/workshop/v<version>/`. For a
//! new `.json`, the `.hex` is written by
//! `RANDORI_GOLDEN=create cargo test -p server golden`; see `docs/schema-versions.md`.

#![allow(clippy::unwrap_used, reason = "a test")]

use super::{BadPayload, workshop};
use crate::log::upcast::PRESENT;
use katas::event::Recorded;
use katas::id::{Sequence, Timestamp};
use katas::workshop::event::WorkshopRecorded;
use prost_reflect::{DescriptorPool, DynamicMessage, Kind, Value};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::path::{Path, PathBuf};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/log/golden");
const PROTO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/proto");
const WIDTH: usize = 64;

/// Events of which there are golden files.
trait Golden: DeserializeOwned + Debug + PartialEq {
    /// Where they are, within the folder of all.
    const FOLDER: &str;
    /// The file of their messages.
    const PROTO: &str;
    /// The message of one.
    const MESSAGE: &str;

    /// What writes one.
    const ENCODE: fn(&Self) -> Vec<u8>;
    /// What reads one, of some version.
    const DECODE: fn(Sequence, Timestamp, u32, &[u8]) -> Result<Self, BadPayload>;

    fn place(&self) -> (Sequence, Timestamp);
}

impl Golden for Recorded {
    const FOLDER: &str = "";
    const PROTO: &str = "randori/log/v1/event.proto";
    const MESSAGE: &str = "randori.log.v1.Event";
    const ENCODE: fn(&Self) -> Vec<u8> = super::encode;
    const DECODE: fn(Sequence, Timestamp, u32, &[u8]) -> Result<Self, BadPayload> = super::decode;

    fn place(&self) -> (Sequence, Timestamp) {
        (self.sequence, self.at)
    }
}

impl Golden for WorkshopRecorded {
    const FOLDER: &str = "workshop";
    const PROTO: &str = "randori/log/v1/workshop.proto";
    const MESSAGE: &str = "randori.log.v1.WorkshopEvent";
    const ENCODE: fn(&Self) -> Vec<u8> = workshop::encode;
    const DECODE: fn(Sequence, Timestamp, u32, &[u8]) -> Result<Self, BadPayload> =
        workshop::decode;

    fn place(&self) -> (Sequence, Timestamp) {
        (self.sequence, self.at)
    }
}

#[test]
fn what_was_once_written_still_means_the_same() {
    check_meaning::<Recorded>();
    check_meaning::<WorkshopRecorded>();
}

fn check_meaning<E: Golden>() {
    for version in 1..=PRESENT {
        let events = events::<E>(version);
        assert!(!events.is_empty(), "there is no golden file of version {version}");
        for (path, recorded) in events {
            let written = written(&path, version, &recorded);
            let (sequence, at) = recorded.place();
            let read = (E::DECODE)(sequence, at, version, &written);
            assert_eq!(read.as_ref(), Ok(&recorded), "{}", path.display());
            if version == PRESENT {
                assert_eq!(
                    (E::ENCODE)(&recorded),
                    written,
                    "{} is written otherwise",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn no_golden_file_stands_alone() {
    for version in 1..=PRESENT {
        let sessions = files::<Recorded>(version, "hex");
        for path in sessions.into_iter().chain(files::<WorkshopRecorded>(version, "hex")) {
            let json = path.with_extension("json");
            assert!(json.exists(), "{} is gone: bring it back", json.display());
        }
    }
}

#[test]
fn every_field_and_every_number_is_in_a_golden_file() {
    let described = protox::compile([Recorded::PROTO, WorkshopRecorded::PROTO], [PROTO]).unwrap();
    let pool = DescriptorPool::from_file_descriptor_set(described).unwrap();
    let mut seen = BTreeSet::new();
    note_all::<Recorded>(&pool, &mut seen);
    note_all::<WorkshopRecorded>(&pool, &mut seen);
    let messages = pool.all_messages().flat_map(|message| message.fields().collect::<Vec<_>>());
    let fields = messages.map(|field| field.full_name().to_owned());
    let enums = pool.all_enums().flat_map(|numbers| numbers.values().collect::<Vec<_>>());
    let numbers =
        enums.filter(|value| value.number() != 0).map(|value| value.full_name().to_owned());
    let unseen: Vec<String> = fields.chain(numbers).filter(|name| !seen.contains(name)).collect();
    assert_eq!(unseen, [""; 0], "these are in no golden file: add a .json that has them");
}

/// Notes what is in the golden files of these events.
fn note_all<E: Golden>(pool: &DescriptorPool, seen: &mut BTreeSet<String>) {
    let message = pool.get_message_by_name(E::MESSAGE).unwrap();
    for (path, recorded) in events::<E>(PRESENT) {
        let bytes = written(&path, PRESENT, &recorded);
        note_message(&DynamicMessage::decode(message.clone(), bytes.as_slice()).unwrap(), seen);
    }
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
fn events<E: Golden>(version: u32) -> Vec<(PathBuf, E)> {
    let read = |path: PathBuf| {
        let json = std::fs::read_to_string(&path).unwrap();
        let recorded = serde_json::from_str(&json)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, recorded)
    };
    files::<E>(version, "json").into_iter().map(read).collect()
}

fn files<E: Golden>(version: u32, extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(FOLDER).join(E::FOLDER).join(format!("v{version}"));
    let folder = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    paths
}

/// The bytes beside a `.json`; where they are missing and it is asked for, made from it.
fn written<E: Golden>(json: &Path, version: u32, recorded: &E) -> Vec<u8> {
    let path = json.with_extension("hex");
    if !path.exists() {
        let create = std::env::var("RANDORI_GOLDEN").is_ok_and(|word| word == "create");
        assert!(create && version == PRESENT, "{} is missing", path.display());
        let text = hex::encode((E::ENCODE)(recorded));
        let lines = text.as_bytes().chunks(WIDTH).map(|line| str::from_utf8(line).unwrap());
        let head = format!("# Written by version {version}. Never edited.");
        let lines: Vec<&str> = std::iter::once(head.as_str()).chain(lines).collect();
        std::fs::write(&path, lines.join("\n") + "\n").unwrap();
    }
    let text = std::fs::read_to_string(&path).unwrap();
    let digits: String = text.lines().filter(|line| !line.starts_with('#')).collect();
    hex::decode(digits).unwrap()
}
