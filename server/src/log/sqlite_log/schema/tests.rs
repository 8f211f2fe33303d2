//! Older files are brought to the present schema, newer ones are refused.

#![allow(clippy::unwrap_used, reason = "a test")]

use super::*;
use std::path::PathBuf;
use tempfile::TempDir;

const FIRST: &str = "CREATE TABLE note (text TEXT) STRICT";
const SECOND: &str = "ALTER TABLE note ADD COLUMN page INTEGER NOT NULL DEFAULT 1";
const BROKEN: &str = "CREATE TABLE half (a TEXT) STRICT; ALTER TABLE nowhere ADD COLUMN b TEXT";

fn file() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("notes.sqlite");
    (folder, path)
}

fn open(path: &Path, steps: &[&str]) -> Result<Connection, OpenError> {
    let mut connection = Connection::open(path).unwrap();
    prepare_by(steps, path, &mut connection).map(|()| connection)
}

fn pages(connection: &Connection) -> Vec<(String, i64)> {
    let mut statement = connection.prepare("SELECT text, page FROM note ORDER BY text").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn an_older_file_is_brought_to_the_present_schema_and_keeps_what_it_holds() {
    let (_folder, path) = file();
    let older = open(&path, &[FIRST]).unwrap();
    older.execute("INSERT INTO note VALUES ('kept')", []).unwrap();
    drop(older);
    let present = open(&path, &[FIRST, SECOND]).unwrap();
    assert_eq!(pages(&present), [("kept".to_owned(), 1)]);
    assert_eq!(marks(&present).unwrap().version, 2);
    drop(present);
    // Once more changes nothing: the second step would fail.
    open(&path, &[FIRST, SECOND]).unwrap();
}

#[test]
fn a_migration_that_fails_leaves_the_file_as_it_was() {
    let (_folder, path) = file();
    drop(open(&path, &[FIRST]).unwrap());
    assert!(matches!(open(&path, &[FIRST, BROKEN]), Err(OpenError::Fault { .. })));
    let connection = open(&path, &[FIRST]).unwrap();
    let expected = Marks { application: APPLICATION, version: 1, tables: 1 };
    assert_eq!(marks(&connection).unwrap(), expected);
}

#[test]
fn a_newer_file_is_refused_in_words_and_left_as_it_is() {
    let (_folder, path) = file();
    drop(open(&path, &[FIRST, SECOND]).unwrap());
    let before = std::fs::read(&path).unwrap();
    let refused = open(&path, &[FIRST]).unwrap_err();
    assert_eq!(
        refused.to_string(),
        format!(
            "The session log {} is of schema version 2, and this Randori knows up to 1. \
             Start the newer Randori; the log is left as it is.",
            path.display()
        )
    );
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert!(!PathBuf::from(format!("{}-wal", path.display())).exists());
}

#[test]
fn a_newer_log_is_refused_by_those_who_write_and_those_who_read() {
    let (_folder, path) = file();
    let mut connection = Connection::open(&path).unwrap();
    prepare(&path, &mut connection).unwrap();
    connection.pragma_update(None, "user_version", known(STEPS) + 1).unwrap();
    let refused = [prepare(&path, &mut connection), check(&path, &connection)];
    for refused in refused {
        assert!(matches!(refused, Err(OpenError::Newer { .. })), "{refused:?}");
    }
}

#[test]
fn whoever_only_reads_asks_for_a_file_that_is_up_to_date() {
    let (_folder, path) = file();
    let mut connection = Connection::open(&path).unwrap();
    assert!(matches!(check(&path, &connection), Err(OpenError::NotALog { .. })));
    prepare(&path, &mut connection).unwrap();
    check(&path, &connection).unwrap();
}

#[test]
fn what_is_committed_is_on_the_disk() {
    let (_folder, path) = file();
    let mut connection = Connection::open(&path).unwrap();
    prepare(&path, &mut connection).unwrap();
    let journal: String =
        connection.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    let synchronous: i64 =
        connection.query_row("PRAGMA synchronous", [], |row| row.get(0)).unwrap();
    // 2 is FULL: the WAL is written through with every commit.
    assert_eq!((journal.as_str(), synchronous), ("wal", 2));
}
