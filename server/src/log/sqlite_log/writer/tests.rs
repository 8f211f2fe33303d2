//! What waits together is committed together, and stands or falls on its own.

#![allow(clippy::unwrap_used, reason = "a test")]

use super::*;
use std::path::Path;
use std::pin::pin;
use std::task::{Context, Waker};
use tempfile::TempDir;

type Answer = oneshot::Receiver<Result<(), Fault>>;

fn open(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection.pragma_update(None, "journal_mode", "WAL").unwrap();
    connection
        .execute_batch("CREATE TABLE IF NOT EXISTS word (text TEXT NOT NULL) STRICT")
        .unwrap();
    connection
}

fn words(connection: &Connection) -> Vec<String> {
    let mut statement = connection.prepare("SELECT text FROM word ORDER BY rowid").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn letter<F>(work: F) -> (Letter, Answer)
where
    F: FnMut(&Connection) -> Result<(), Undone<Fault>> + Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    (Box::new(Piece { work, refused: None, reply }), answer)
}

fn write(connection: &Connection, word: &str) -> Result<(), Undone<Fault>> {
    connection.execute("INSERT INTO word VALUES (?)", [word])?;
    Ok(())
}

/// Does the pieces in one go; what each came to, and what is there then.
fn check(pieces: Vec<(Letter, Answer)>, expected: &[Result<(), Fault>], there: &[&str]) {
    let folder = TempDir::new().unwrap();
    let mut connection = open(&folder.path().join("words.sqlite"));
    let (letters, answers): (Vec<_>, Vec<_>) = pieces.into_iter().unzip();
    write_all(&mut connection, letters);
    let outcomes: Vec<_> =
        answers.into_iter().map(|mut answer| answer.try_recv().unwrap()).collect();
    assert_eq!(outcomes, expected);
    assert_eq!(words(&connection), there);
}

#[test]
fn a_refused_piece_leaves_nothing_behind_and_the_others_stay() {
    let refused = |connection: &Connection| {
        write(connection, "half")?;
        Err(Undone::Refused(Fault::Stopped))
    };
    let pieces = vec![
        letter(|connection| write(connection, "first")),
        letter(refused),
        letter(|connection| write(connection, "last")),
    ];
    check(pieces, &[Ok(()), Err(Fault::Stopped), Ok(())], &["first", "last"]);
}

#[test]
fn a_piece_that_cannot_be_written_takes_no_other_with_it() {
    let broken = |connection: &Connection| {
        write(connection, "half")?;
        connection.execute("INSERT INTO word VALUES (NULL)", [])?;
        Ok(())
    };
    let pieces = vec![
        letter(|connection| write(connection, "first")),
        letter(broken),
        letter(|connection| write(connection, "last")),
    ];
    check(pieces, &[Ok(()), Err(Fault::Storage), Ok(())], &["first", "last"]);
}

#[test]
fn what_waits_together_is_one_commit() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("words.sqlite");
    let mut connection = open(&path);
    let (first, _answer) = letter(|connection| write(connection, "first"));
    let seen_from_outside = move |connection: &Connection| {
        assert_eq!(words(connection), ["first"]);
        assert_eq!(words(&open(&path)), [""; 0]);
        Ok(())
    };
    let (second, mut answer) = letter(seen_from_outside);
    write_all(&mut connection, vec![first, second]);
    assert_eq!(answer.try_recv(), Ok(Ok(())));
    assert_eq!(words(&connection), ["first"]);
}

#[test]
fn nobody_is_told_of_success_before_the_commit() {
    let folder = TempDir::new().unwrap();
    let mut connection = open(&folder.path().join("words.sqlite"));
    let (first, mut answer) = letter(|connection| write(connection, "first"));
    let (second, _) = letter(move |_| {
        assert!(answer.try_recv().is_err());
        Ok(())
    });
    write_all(&mut connection, vec![first, second]);
}

#[test]
fn what_was_asked_for_is_done_before_the_file_is_closed() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("words.sqlite");
    let writer = Writer::start(open(&path)).unwrap();
    for word in ["first", "last"] {
        let asked = writer.write(move |connection| write(connection, word));
        // Asked once, and then nobody waits for the answer.
        let _ = pin!(asked).poll(&mut Context::from_waker(Waker::noop()));
    }
    drop(writer);
    assert_eq!(words(&open(&path)), ["first", "last"]);
}
