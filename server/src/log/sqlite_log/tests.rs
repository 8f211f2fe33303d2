//! What can go wrong with a file: each has its own words, and nothing is half written.

#![allow(clippy::unwrap_used, reason = "a test")]

mod older;
mod rebuild;

use super::undone::Undone;
use super::*;
use crate::log::contract::{ID, LINK, later, opening};
use katas::event::Event;
use std::path::PathBuf;
use tempfile::TempDir;

const OTHER: SessionId = SessionId([2; 16]);

fn folder() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("randori.sqlite");
    (folder, path)
}

/// A log with two sessions of one and three events.
async fn written(path: &Path) -> SqliteLog {
    let log = SqliteLog::open(path).unwrap();
    log.create(LINK, ID, &[opening(5)]).await.unwrap();
    log.append(ID, Sequence(1), &[later(2), later(3)]).await.unwrap();
    log.create(LinkHash([8; 32]), OTHER, &[opening(6)]).await.unwrap();
    log
}

async fn holds_what_was_written(log: &SqliteLog) {
    let events = [opening(5), later(2), later(3)];
    assert_eq!(log.read(ID, Sequence(0)).await.unwrap(), events);
    assert_eq!(log.read(OTHER, Sequence(0)).await.unwrap(), [opening(6)]);
    assert_eq!(log.find(LINK).await, Ok(Some(Link::host(ID))));
}

/// Changes a setting of the connection that writes.
async fn set(log: &SqliteLog, setting: fn(&Connection) -> rusqlite::Result<()>) {
    let set = move |connection: &Connection| setting(connection).map_err(Undone::<Fault>::Sql);
    log.writer().unwrap().write(set).await.unwrap();
}

/// Does to the file what no log would.
fn tamper(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

#[tokio::test]
async fn what_was_written_is_there_when_the_file_is_opened_again() {
    let (_folder, path) = folder();
    drop(written(&path).await);
    holds_what_was_written(&SqliteLog::open(&path).unwrap()).await;
    holds_what_was_written(&SqliteLog::open_to_read(&path).unwrap()).await;
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_a_crash() {
    let (folder, path) = folder();
    let log = written(&path).await;
    // The files as they are at this moment are what a killed server leaves behind.
    let left = folder.path().join("left.sqlite");
    for end in ["", "-wal"] {
        let of = |path: &Path| PathBuf::from(format!("{}{end}", path.display()));
        std::fs::copy(of(&path), of(&left)).unwrap();
    }
    drop(log);
    holds_what_was_written(&SqliteLog::open(&left).unwrap()).await;
}

#[tokio::test]
async fn two_servers_never_share_a_file_and_a_reader_may_look_on() {
    let (_folder, path) = folder();
    let log = written(&path).await;
    assert!(matches!(SqliteLog::open(&path), Err(OpenError::InUse { .. })));
    let reader = SqliteLog::open_to_read(&path).unwrap();
    log.append(OTHER, Sequence(1), &[later(2)]).await.unwrap();
    assert_eq!(reader.read(OTHER, Sequence(1)).await.unwrap(), [later(2)]);
    drop(log);
    SqliteLog::open(&path).unwrap();
}

#[tokio::test]
async fn a_log_opened_to_read_is_not_written() {
    let (_folder, path) = folder();
    drop(written(&path).await);
    let log = SqliteLog::open_to_read(&path).unwrap();
    let refused = log.append(OTHER, Sequence(1), &[later(2)]).await;
    assert_eq!(refused, Err(AppendError::Fault(Fault::ReadOnly)));
    holds_what_was_written(&log).await;
}

#[test]
fn a_log_that_is_not_there_is_not_made_by_reading_it() {
    let (_folder, path) = folder();
    assert!(matches!(SqliteLog::open_to_read(&path), Err(OpenError::Missing { .. })));
    assert!(!path.exists());
}

#[test]
fn a_folder_that_cannot_be_written_is_refused_in_words() {
    let (folder, _) = folder();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    // Nobody may write in /proc, root neither.
    for no_folder in [file, folder.path().join("nowhere"), "/proc".into()] {
        let refused = SqliteLog::open(&no_folder.join("randori.sqlite")).err().unwrap();
        assert!(matches!(refused, OpenError::System { .. }), "{refused:?}");
        let words = refused.to_string();
        assert!(words.contains("randori.sqlite cannot be opened: "), "{words}");
        assert!(words.ends_with("Choose another folder with --data."), "{words}");
    }
}

#[test]
fn a_file_that_is_no_log_is_refused_and_left_as_it_is() {
    let others = "CREATE TABLE recipe (name TEXT); PRAGMA user_version = 1;";
    for (content, sql) in [
        ("no database at all, but long enough to be taken for the head of one".repeat(40), ""),
        ("short".into(), ""),
        (String::new(), others),
        (String::new(), "CREATE TABLE session (id BLOB);"),
        (String::new(), "PRAGMA user_version = 1;"),
    ] {
        let (_folder, path) = folder();
        std::fs::write(&path, content).unwrap();
        if !sql.is_empty() {
            tamper(&path, sql);
        }
        let before = std::fs::read(&path).unwrap();
        for refused in [SqliteLog::open(&path), SqliteLog::open_to_read(&path)] {
            assert!(matches!(refused, Err(OpenError::NotALog { .. })), "{:?}", refused.err());
        }
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
}

#[tokio::test]
async fn a_file_that_another_program_holds_is_refused_and_then_goes_on() {
    let (_folder, path) = folder();
    let log = written(&path).await;
    set(&log, |connection| connection.busy_timeout(Duration::ZERO)).await;
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = log.append(OTHER, Sequence(1), &[later(2)]).await;
    assert_eq!(refused, Err(AppendError::Fault(Fault::Locked)));
    other.execute_batch("ROLLBACK").unwrap();
    holds_what_was_written(&log).await;
    log.append(OTHER, Sequence(1), &[later(2)]).await.unwrap();
}

#[tokio::test]
async fn a_file_that_another_program_holds_does_not_open() {
    let (_folder, path) = folder();
    drop(written(&path).await);
    let other = Connection::open(&path).unwrap();
    other.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE").unwrap();
    let refused = SqliteLog::open(&path).err().unwrap();
    let OpenError::Fault { fault: Fault::Locked, .. } = refused else { panic!("{refused:?}") };
}

#[tokio::test]
async fn a_file_that_became_read_only_refuses_the_append_and_is_read() {
    let (_folder, path) = folder();
    let log = written(&path).await;
    set(&log, |connection| connection.pragma_update(None, "query_only", true)).await;
    let refused = log.append(OTHER, Sequence(1), &[later(2)]).await;
    assert_eq!(refused, Err(AppendError::Fault(Fault::ReadOnly)));
    holds_what_was_written(&log).await;
}

#[tokio::test]
async fn a_full_disk_refuses_the_whole_append_and_goes_on_when_there_is_space() {
    let (_folder, path) = folder();
    let log = written(&path).await;
    set(&log, |connection| connection.pragma_update(None, "max_page_count", 1)).await;
    let mut large = later(5);
    let text = "x".repeat(100_000);
    large.event = Event::ItemAdded { item: "one".parse().unwrap(), text };
    // A small event that would fit goes with one that does not, and neither is kept.
    let refused = log.append(ID, Sequence(3), &[later(4), large.clone()]).await;
    assert_eq!(refused, Err(AppendError::Fault(Fault::Full)));
    holds_what_was_written(&log).await;
    set(&log, |connection| connection.pragma_update(None, "max_page_count", 1_000_000)).await;
    log.append(ID, Sequence(3), &[later(4), large.clone()]).await.unwrap();
    assert_eq!(log.read(ID, Sequence(3)).await.unwrap(), [later(4), large]);
}

#[tokio::test]
async fn a_damaged_event_is_named_and_other_sessions_are_read() {
    let cases = [
        ("UPDATE event SET payload = x'ff' WHERE sequence = 2", 2, "it is not as it was written"),
        ("UPDATE event SET payload = x'' WHERE sequence = 3", 3, "it is not as it was written"),
        ("UPDATE event SET at = at + 1 WHERE sequence = 3", 3, "it is not as it was written"),
        ("UPDATE event SET crc = 0 WHERE sequence = 2", 2, "it is not as it was written"),
        ("DELETE FROM event WHERE sequence = 2", 2, "it is missing"),
    ];
    for (sql, sequence, why) in cases {
        let (_folder, path) = folder();
        let log = written(&path).await;
        tamper(&path, sql);
        let (sequence, why) = (Sequence(sequence), why.to_owned());
        let damaged = Fault::Damaged { log: format!("session {ID}"), sequence, why };
        assert_eq!(log.read(ID, Sequence(0)).await, Err(ReadError::Fault(damaged)), "{sql}");
        assert_eq!(log.read(OTHER, Sequence(0)).await.unwrap(), [opening(6)], "{sql}");
    }
}

/// Puts a row in the place of event 2, whole by its sum.
fn put(path: &Path, version: u32, payload: &[u8]) {
    let row = Row { sequence: 2, at: 7, version, payload };
    let set = "UPDATE event SET at = ?, version = ?, payload = ?, crc = ? WHERE sequence = 2";
    let values = rusqlite::params![row.at, row.version, row.payload, row.crc()];
    Connection::open(path).unwrap().execute(set, values).unwrap();
}

#[tokio::test]
async fn a_payload_that_is_whole_and_no_event_is_named() {
    for (version, payload, expected) in [
        (0, b"".as_slice(), "it is of version 0, and this program knows versions 1 to 1"),
        (1, b"", "it has no event in it"),
        (1, b"\x22\x00", "an item's id must be 1 to 60 characters"),
        (1, b"no message", "its bytes are no message: "),
    ] {
        let (_folder, path) = folder();
        let log = written(&path).await;
        put(&path, version, payload);
        let error = log.read(ID, Sequence(0)).await.unwrap_err();
        let ReadError::Fault(Fault::Damaged { log, sequence, why }) = error else {
            panic!("{error:?}")
        };
        assert_eq!((log, sequence), (format!("session {ID}"), Sequence(2)));
        assert!(why.starts_with(expected), "{why}");
    }
}

#[tokio::test]
async fn an_event_of_a_later_version_is_named() {
    let (_folder, path) = folder();
    let log = written(&path).await;
    put(&path, 9, b"of a later time");
    let log_name = format!("session {ID}");
    let newer = Fault::Newer { log: log_name, sequence: Sequence(2), version: 9, known: 1 };
    assert_eq!(log.read(ID, Sequence(0)).await, Err(ReadError::Fault(newer)));
}

#[tokio::test]
async fn a_damaged_snapshot_is_as_good_as_none() {
    let (_folder, path) = folder();
    let log = written(&path).await;
    let snapshot = Snapshot { sequence: Sequence(3), format: 1, bytes: vec![1, 2, 3] };
    log.save_snapshot(ID, snapshot.clone()).await.unwrap();
    tamper(&path, "UPDATE snapshot SET bytes = x'010203ff'");
    assert_eq!(log.snapshot(ID).await, Ok(None));
    log.save_snapshot(ID, snapshot.clone()).await.unwrap();
    assert_eq!(log.snapshot(ID).await, Ok(Some(snapshot)));
}

#[tokio::test]
async fn a_file_with_a_torn_page_is_an_error() {
    let (_folder, path) = folder();
    drop(written(&path).await);
    let log = SqliteLog::open(&path).unwrap();
    // Everything behind the first page, which holds the schema.
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[4096..].fill(0x55);
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(log.read(ID, Sequence(0)).await, Err(ReadError::Fault(Fault::Corrupt)));
}
