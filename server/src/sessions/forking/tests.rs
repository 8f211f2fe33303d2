//! Forks of sessions that are there, of a file of an older version, and when the disk is full.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use crate::actor::World;
use crate::clock::Clock;
use crate::log::EventLog;
use crate::log::link::Link;
use crate::log::memory_log::MemoryLog;
use crate::log::sqlite_log::SqliteLog;
use crate::log_command::verification::verify;
use crate::sessions::away::Away;
use crate::workshops::boards::Boards;
use katas::access::Access;
use katas::catalogue::Catalogue;
use katas::fork::Forked;
use katas::id::Timestamp;
use katas::policy::Policy;
use katas::session::Session;
use rusqlite::Connection;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// What the program of the first version of the tables left.
const VERSION_1: &str = include_str!("../../log/sqlite_log/tests/version-1.sql");

/// The secret of the one link in it.
const OLD: &str = "AB7-uon6f4Dx1i6cFC7JoQ";

/// Sessions over a log, when there are no katas any more.
fn without_katas(log: Arc<dyn EventLog>) -> Sessions {
    let (runner, clock) = (Arc::new(Away), Clock::fixed(Timestamp(1_800_000_000_000)));
    let (idle, boards) = (Duration::from_secs(60), Boards::default());
    let world = World { log, runner, clock, idle, boards };
    Sessions::new(Arc::new(world), Arc::new(Catalogue::default()))
}

fn file_of_version_1(folder: &Path) -> Arc<SqliteLog> {
    let path = folder.join("log");
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(&format!("PRAGMA journal_mode = WAL; {VERSION_1}")).unwrap();
    drop(connection);
    Arc::new(SqliteLog::open(&path).unwrap())
}

async fn fork_of(sessions: &Sessions, of: &Token, at: u64) -> Result<Token, ForkError> {
    let of = sessions.find(of).await.unwrap().session;
    let events = sessions.prepare_fork(of, Moment::Sequence(Sequence(at))).await?;
    sessions.open_fork(of, &events).await
}

async fn events(sessions: &Sessions, token: &Token) -> Vec<Recorded> {
    let session = sessions.find(token).await.unwrap().session;
    sessions.world.log.read(session, Sequence(0)).await.unwrap()
}

#[tokio::test]
async fn a_log_of_an_older_version_is_forked_though_its_kata_is_gone() {
    let folder = TempDir::new().unwrap();
    let sessions = without_katas(file_of_version_1(folder.path()));
    let old: Token = OLD.parse().unwrap();
    let before = events(&sessions, &old).await;
    let fork = fork_of(&sessions, &old, 1).await.unwrap();
    let link = sessions.find(&fork).await.unwrap();
    assert_eq!(link, Link::host(link.session), "whoever forks is the fork's host");
    assert_ne!(link.session, sessions.find(&old).await.unwrap().session);
    let copied = events(&sessions, &fork).await;
    assert_eq!(copied[..1], before[..]);
    let forked = Forked { from: Sequence(1), run: None };
    assert_eq!(copied[1].event, Event::SessionForked(forked));
    // A fork of that fork has the marks of both, and nothing changed in any of the others.
    let second = fork_of(&sessions, &fork, 2).await.unwrap();
    let marks = Session::replay(&events(&sessions, &second).await).unwrap().forked;
    assert_eq!(marks, [forked, Forked { from: Sequence(2), run: None }]);
    assert_eq!(events(&sessions, &fork).await, copied);
    assert_eq!(events(&sessions, &old).await, before);
    for token in [&fork, &second] {
        let found = verify(&events(&sessions, token).await).unwrap();
        assert!(found.differences.is_empty(), "{found:?}");
    }
}

#[tokio::test]
async fn the_links_of_a_fork_and_those_of_its_origin_have_nothing_to_do_with_each_other() {
    let folder = TempDir::new().unwrap();
    let sessions = without_katas(file_of_version_1(folder.path()));
    let old: Token = OLD.parse().unwrap();
    let watch = sessions.share(&old).await.unwrap().into_iter();
    let watch = watch.filter_map(|one| one.token.filter(|_| one.access == Access::Watch)).next();
    // Whoever may only watch is the host of what they fork, and of that alone.
    let fork = fork_of(&sessions, &watch.unwrap(), 1).await.unwrap();
    assert_eq!(sessions.find(&fork).await.unwrap().access, Access::Host);
    let theirs = sessions.share(&fork).await.unwrap();
    sessions.revoke(&fork, Access::Watch).await.unwrap();
    let ours = sessions.share(&old).await.unwrap();
    assert!(ours.iter().all(|one| one.token.is_some()));
    assert!(ours.iter().all(|one| !theirs.contains(one)));
}

#[tokio::test]
async fn where_the_last_event_finds_no_room_there_is_no_fork_at_all() {
    let folder = TempDir::new().unwrap();
    let sessions = without_katas(file_of_version_1(folder.path()));
    let full = "CREATE TRIGGER full BEFORE INSERT ON event WHEN NEW.sequence = 2
                BEGIN SELECT RAISE(ABORT, 'disk full'); END;";
    Connection::open(folder.path().join("log")).unwrap().execute_batch(full).unwrap();
    let before = sessions.world.log.sessions().await.unwrap();
    let old: Token = OLD.parse().unwrap();
    let refused = fork_of(&sessions, &old, 1).await.unwrap_err();
    assert!(matches!(refused, ForkError::Create(_)), "{refused:?}");
    assert_eq!(sessions.world.log.sessions().await.unwrap(), before);
}

#[tokio::test]
async fn a_moment_that_is_not_there_and_a_history_that_is_too_long_are_refused() {
    let log = Arc::new(MemoryLog::default());
    let (catalogue, _) = crate::catalogue::load(None).unwrap();
    let sessions = Sessions { catalogue: Arc::new(catalogue), ..without_katas(log.clone()) };
    let (kata, rust) = ("fizz-buzz".parse().unwrap(), "rust".parse().unwrap());
    let host = sessions.open(&kata, &rust, Policy::default()).await.unwrap();
    for at in [0, 2, u64::MAX] {
        let refused = fork_of(&sessions, &host, at).await.unwrap_err();
        assert!(matches!(refused, ForkError::Moment(_)), "{at}: {refused:?}");
    }
    let session = sessions.find(&host).await.unwrap().session;
    let event = Event::SpikeEnded;
    let number = |sequence| {
        let (sequence, at) = (Sequence(sequence), Timestamp(1));
        Recorded { sequence, at, by: None, event: event.clone() }
    };
    let many: Vec<_> = (2..=MOST_COPIED as u64 + 2).map(number).collect();
    log.append(session, Sequence(1), &many).await.unwrap();
    let refused = fork_of(&sessions, &host, MOST_COPIED as u64 + 1).await.unwrap_err();
    assert!(matches!(refused, ForkError::TooLong), "{refused:?}");
}
