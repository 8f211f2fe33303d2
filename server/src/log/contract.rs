//! The contract that every event log keeps, run against each of them.

#![allow(clippy::unwrap_used, reason = "a test")]

mod links;

use super::error::{AppendError, CreateError, ReadError};
use super::link::Link;
use super::memory_log::MemoryLog;
use super::session_id::{LinkHash, SessionId};
use super::sqlite_log::SqliteLog;
use super::{EventLog, Snapshot, Summary};
use katas::event::{Event, Opened, Origin, Recorded};
use katas::facts::Facts;
use katas::id::{RulesVersion, Sequence, Timestamp};
use katas::policy::Policy;
use links::*;
use std::sync::Arc;

/// Runs every behaviour against every log, each in a log of its own.
macro_rules! contract {
    ($($behaviour:ident,)*) => {
        mod memory {
            use super::*;
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $behaviour() {
                super::$behaviour(Arc::new(MemoryLog::default())).await;
            })*
        }

        mod sqlite {
            use super::*;
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $behaviour() {
                let folder = tempfile::TempDir::new().unwrap();
                let log = SqliteLog::open(&folder.path().join("randori.sqlite")).unwrap();
                super::$behaviour(Arc::new(log)).await;
            })*
        }
    };
}

// Behind the macro, which it uses.
pub mod workshops;

contract! {
    what_was_appended_is_read_back_in_order,
    reading_begins_behind_the_given_event,
    a_link_leads_to_its_session,
    a_session_gives_away_a_link_of_each_access,
    a_renewed_link_takes_the_place_of_the_older_ones,
    a_revoked_link_is_still_known,
    only_the_next_generation_is_added,
    of_many_renewals_at_once_exactly_one_wins,
    a_link_that_is_taken_is_an_error_and_revokes_nothing,
    the_hosts_link_is_neither_renewed_nor_revoked,
    links_of_an_unknown_session_are_an_error_of_their_own,
    a_taken_id_is_an_error_and_changes_nothing,
    a_taken_link_is_an_error_and_changes_nothing,
    a_session_begins_with_its_opening,
    an_unknown_session_is_an_error_of_its_own,
    a_conflict_names_the_last_event_and_changes_nothing,
    events_are_numbered_without_gaps,
    of_many_appends_at_once_exactly_one_wins,
    many_sessions_append_at_once,
    the_newest_snapshot_is_kept,
    the_listing_shows_every_session_newest_first,
}

type Log = Arc<dyn EventLog>;

pub const LINK: LinkHash = LinkHash([7; 32]);
pub const ID: SessionId = SessionId([1; 16]);

fn id(number: u8) -> SessionId {
    SessionId([number; 16])
}

fn link(number: u8) -> LinkHash {
    LinkHash([number; 32])
}

pub fn opening(at: u64) -> Recorded {
    let opened = Opened {
        kata: "fizz-buzz".parse().unwrap(),
        title: "FizzBuzz".into(),
        language: "rust".parse().unwrap(),
        files: Vec::new(),
        items: Vec::new(),
        facts: Facts::default(),
        policy: Policy::default(),
        rules: RulesVersion(1),
        opening: None,
    };
    Recorded {
        sequence: Sequence(1),
        at: Timestamp(at),
        by: None,
        event: Event::SessionOpened(opened),
    }
}

pub fn later(sequence: u64) -> Recorded {
    let by = Origin { client: "tab-1".parse().unwrap(), number: sequence, person: None };
    let event = Event::ItemPicked { item: "one".parse().unwrap() };
    Recorded { sequence: Sequence(sequence), at: Timestamp(1000 * sequence), by: Some(by), event }
}

async fn create(log: &Log, number: u8) {
    log.create(link(number), id(number), &[opening(1000)]).await.unwrap();
}

async fn what_was_appended_is_read_back_in_order(log: Log) {
    log.create(LINK, id(1), &[opening(5), later(2)]).await.unwrap();
    log.append(id(1), Sequence(2), &[later(3)]).await.unwrap();
    log.append(id(1), Sequence(3), &[]).await.unwrap();
    log.append(id(1), Sequence(3), &[later(4), later(5)]).await.unwrap();
    let all = [opening(5), later(2), later(3), later(4), later(5)];
    assert_eq!(log.read(id(1), Sequence(0)).await.unwrap(), all);
}

async fn reading_begins_behind_the_given_event(log: Log) {
    log.create(LINK, id(1), &[opening(5), later(2), later(3)]).await.unwrap();
    for (after, expected) in [
        (0, vec![opening(5), later(2), later(3)]),
        (1, vec![later(2), later(3)]),
        (2, vec![later(3)]),
        (3, vec![]),
        (4, vec![]),
        (u64::MAX, vec![]),
    ] {
        assert_eq!(log.read(id(1), Sequence(after)).await.unwrap(), expected, "after {after}");
    }
}

async fn a_link_leads_to_its_session(log: Log) {
    assert_eq!(log.find(link(1)).await, Ok(None));
    create(&log, 1).await;
    create(&log, 2).await;
    assert_eq!(log.find(link(1)).await, Ok(Some(Link::host(id(1)))));
    assert_eq!(log.find(link(2)).await, Ok(Some(Link::host(id(2)))));
    assert_eq!(log.find(link(3)).await, Ok(None));
}

async fn a_taken_id_is_an_error_and_changes_nothing(log: Log) {
    create(&log, 1).await;
    let refused = log.create(link(2), id(1), &[opening(9)]).await;
    assert_eq!(refused, Err(CreateError::SessionExists(id(1))));
    assert_eq!(log.read(id(1), Sequence(0)).await.unwrap(), [opening(1000)]);
    assert_eq!(log.find(link(2)).await, Ok(None));
}

async fn a_taken_link_is_an_error_and_changes_nothing(log: Log) {
    create(&log, 1).await;
    let refused = log.create(link(1), id(2), &[opening(9)]).await;
    assert_eq!(refused, Err(CreateError::LinkExists));
    assert_eq!(log.find(link(1)).await, Ok(Some(Link::host(id(1)))));
    assert_eq!(log.read(id(2), Sequence(0)).await, Err(ReadError::UnknownSession(id(2))));
    assert_eq!(log.sessions().await.unwrap().len(), 1);
}

async fn a_session_begins_with_its_opening(log: Log) {
    let second = Recorded { sequence: Sequence(2), ..opening(9) };
    for first in [vec![], vec![later(1)], vec![second], vec![opening(9), later(3)]] {
        let refused = log.create(LINK, id(1), &first).await;
        assert_eq!(refused, Err(CreateError::NoOpening), "{first:?}");
    }
    assert_eq!(log.sessions().await, Ok(vec![]));
}

async fn an_unknown_session_is_an_error_of_its_own(log: Log) {
    create(&log, 1).await;
    let read = log.read(id(2), Sequence(0)).await;
    assert_eq!(read, Err(ReadError::UnknownSession(id(2))));
    let append = log.append(id(2), Sequence(1), &[later(2)]).await;
    assert_eq!(append, Err(AppendError::UnknownSession(id(2))));
    let snapshot = Snapshot { sequence: Sequence(1), format: 1, bytes: vec![1] };
    let saved = log.save_snapshot(id(2), snapshot).await;
    assert_eq!(saved, Err(ReadError::UnknownSession(id(2))));
    assert_eq!(log.snapshot(id(2)).await, Ok(None));
}

async fn a_conflict_names_the_last_event_and_changes_nothing(log: Log) {
    log.create(LINK, id(1), &[opening(5), later(2), later(3)]).await.unwrap();
    for expected in [0, 1, 2, 4, 1_000_000] {
        let events = [later(expected + 1)];
        let refused = log.append(id(1), Sequence(expected), &events).await;
        assert_eq!(refused, Err(AppendError::Conflict { last: Sequence(3) }), "at {expected}");
    }
    assert_eq!(log.read(id(1), Sequence(0)).await.unwrap().len(), 3);
}

async fn events_are_numbered_without_gaps(log: Log) {
    create(&log, 1).await;
    for events in
        [vec![later(1)], vec![later(3)], vec![later(2), later(2)], vec![later(2), later(4)]]
    {
        let refused = log.append(id(1), Sequence(1), &events).await;
        assert_eq!(refused, Err(AppendError::Misnumbered { next: Sequence(2) }), "{events:?}");
    }
    assert_eq!(log.read(id(1), Sequence(1)).await, Ok(vec![]));
}

async fn of_many_appends_at_once_exactly_one_wins(log: Log) {
    create(&log, 1).await;
    let mut tries = tokio::task::JoinSet::new();
    for number in 0..20 {
        let log = log.clone();
        tries.spawn(async move {
            let mut event = later(2);
            event.at = Timestamp(number);
            (number, log.append(id(1), Sequence(1), &[event]).await)
        });
    }
    let outcomes = tries.join_all().await;
    let (won, lost): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(|(_, done)| done.is_ok());
    assert_eq!((won.len(), lost.len()), (1, 19));
    for (_, refused) in lost {
        assert_eq!(refused, Err(AppendError::Conflict { last: Sequence(2) }));
    }
    let kept = log.read(id(1), Sequence(1)).await.unwrap();
    assert_eq!(kept.iter().map(|event| event.at.0).collect::<Vec<_>>(), [won[0].0]);
}

async fn many_sessions_append_at_once(log: Log) {
    let mut pairs = tokio::task::JoinSet::new();
    for number in 0..60 {
        let log = log.clone();
        pairs.spawn(async move {
            create(&log, number).await;
            for last in 1..=10 {
                log.append(id(number), Sequence(last), &[later(last + 1)]).await.unwrap();
            }
        });
    }
    pairs.join_all().await;
    let expected: Vec<_> = std::iter::once(opening(1000)).chain((2..=11).map(later)).collect();
    for number in 0..60 {
        assert_eq!(log.read(id(number), Sequence(0)).await.unwrap(), expected);
    }
}

async fn the_newest_snapshot_is_kept(log: Log) {
    create(&log, 1).await;
    assert_eq!(log.snapshot(id(1)).await, Ok(None));
    let snapshot =
        |sequence, byte| Snapshot { sequence: Sequence(sequence), format: 3, bytes: vec![byte] };
    for (saved, kept) in [
        (snapshot(5, 1), snapshot(5, 1)),
        (snapshot(9, 2), snapshot(9, 2)),
        (snapshot(7, 3), snapshot(9, 2)),
        (snapshot(9, 4), snapshot(9, 4)),
    ] {
        log.save_snapshot(id(1), saved).await.unwrap();
        assert_eq!(log.snapshot(id(1)).await, Ok(Some(kept)));
    }
}

async fn the_listing_shows_every_session_newest_first(log: Log) {
    assert_eq!(log.sessions().await, Ok(vec![]));
    for (number, opened_at) in [(1, 100), (2, 300), (3, 200)] {
        log.create(link(number), id(number), &[opening(opened_at)]).await.unwrap();
    }
    log.append(id(3), Sequence(1), &[later(2), later(3)]).await.unwrap();
    let line = |number, opened_at, events, last_at| Summary {
        session: id(number),
        kata: "fizz-buzz".parse().unwrap(),
        opened_at: Timestamp(opened_at),
        events,
        last_at: Timestamp(last_at),
    };
    let expected = [line(3, 200, 3, 3000), line(2, 300, 1, 300), line(1, 100, 1, 100)];
    assert_eq!(log.sessions().await.unwrap(), expected);
}
