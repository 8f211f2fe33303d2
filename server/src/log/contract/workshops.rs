//! What every log keeps of workshops.

use super::{EventLog, LINK, MemoryLog, SqliteLog, id, link, opening};
use crate::log::link::Generation;
use crate::log::session_id::{LinkHash, SessionId, WorkshopId};
use crate::log::workshop_log::{Door, WorkshopLog, WorkshopLogError};
use katas::access::Access;
use katas::glance::Glance;
use katas::id::{Sequence, Timestamp};
use katas::pairing::Turns;
use katas::policy::Policy;
use katas::workshop::PairNumber;
use katas::workshop::event::{WorkshopEvent, WorkshopRecorded};
use katas::workshop::plan::{Offer, Plan, Seating};
use std::sync::Arc;

/// A log of sessions and of workshops.
pub trait Both: EventLog + WorkshopLog {}

impl<L: EventLog + WorkshopLog> Both for L {}

type Log = Arc<dyn Both>;

contract! {
    what_happened_in_a_workshop_is_read_back_in_order,
    each_link_leads_to_its_door,
    a_taken_id_or_link_is_an_error_and_changes_nothing,
    a_workshop_begins_with_its_opening_and_has_no_gaps,
    a_conflict_names_the_last_event_and_changes_nothing,
    an_unknown_workshop_is_an_error_of_its_own,
    a_seat_stands_by_itself,
    the_newest_glance_is_kept,
    a_session_belongs_to_the_workshop_whose_pair_practises_in_it,
}

const ID: WorkshopId = WorkshopId([1; 16]);

fn plan() -> Plan {
    let (kata, language) = ("fizz-buzz".parse().unwrap(), "rust".parse().unwrap());
    Plan {
        title: "Kata night".parse().unwrap(),
        offers: vec![Offer { kata, language }],
        policy: Policy::default(),
        turns: Turns::default(),
        seats: None,
        seating: Seating::ByLot,
        stuck_minutes: 10,
    }
}

pub fn opened() -> WorkshopRecorded {
    let event = WorkshopEvent::Opened(plan());
    WorkshopRecorded { sequence: Sequence(1), at: Timestamp(5), event }
}

fn later(sequence: u64) -> WorkshopRecorded {
    let (at, event) = (Timestamp(1000 * sequence), WorkshopEvent::NamesHidden(true));
    WorkshopRecorded { sequence: Sequence(sequence), at, event }
}

fn doors() -> [(LinkHash, Door); 3] {
    [(link(1), Door::Facilitate), (link(2), Door::Join), (link(3), Door::Code)]
}

async fn what_happened_in_a_workshop_is_read_back_in_order(log: Log) {
    log.create_workshop(ID, &doors(), &[opened()]).await.unwrap();
    log.append_to_workshop(ID, Sequence(1), &[later(2), later(3)]).await.unwrap();
    log.append_to_workshop(ID, Sequence(3), &[]).await.unwrap();
    log.append_to_workshop(ID, Sequence(3), &[later(4)]).await.unwrap();
    let all = [opened(), later(2), later(3), later(4)];
    assert_eq!(log.read_workshop(ID).await.unwrap(), all);
}

async fn each_link_leads_to_its_door(log: Log) {
    log.create_workshop(ID, &doors(), &[opened()]).await.unwrap();
    for (hash, door) in doors() {
        assert_eq!(log.find_workshop(hash).await, Ok(Some((ID, door))));
        assert_eq!(log.find(hash).await, Ok(None), "it is no link to a session");
    }
    assert_eq!(log.find_workshop(link(9)).await, Ok(None));
}

async fn a_taken_id_or_link_is_an_error_and_changes_nothing(log: Log) {
    log.create_workshop(ID, &doors(), &[opened()]).await.unwrap();
    let again = log.create_workshop(ID, &[(link(7), Door::Join)], &[opened()]).await;
    assert_eq!(again, Err(WorkshopLogError::Exists(ID)));
    assert_eq!(log.find_workshop(link(7)).await, Ok(None));
    let other = WorkshopId([2; 16]);
    let taken = [(link(8), Door::Facilitate), (link(2), Door::Join)];
    let again = log.create_workshop(other, &taken, &[opened()]).await;
    assert_eq!(again, Err(WorkshopLogError::LinkExists));
    assert_eq!(log.find_workshop(link(8)).await, Ok(None));
    assert_eq!(log.read_workshop(other).await, Err(WorkshopLogError::Unknown(other)));
}

async fn a_workshop_begins_with_its_opening_and_has_no_gaps(log: Log) {
    for first in [vec![], vec![later(1)], vec![opened(), later(3)]] {
        let begun = log.create_workshop(ID, &doors(), &first).await;
        assert_eq!(begun, Err(WorkshopLogError::Misnumbered));
    }
    log.create_workshop(ID, &doors(), &[opened()]).await.unwrap();
    let gap = log.append_to_workshop(ID, Sequence(1), &[later(3)]).await;
    assert_eq!(gap, Err(WorkshopLogError::Misnumbered));
}

async fn a_conflict_names_the_last_event_and_changes_nothing(log: Log) {
    log.create_workshop(ID, &doors(), &[opened(), later(2)]).await.unwrap();
    for (expected, event) in [(1, later(2)), (3, later(4))] {
        let conflict = log.append_to_workshop(ID, Sequence(expected), &[event]).await;
        assert_eq!(conflict, Err(WorkshopLogError::Conflict { last: Sequence(2) }));
    }
    assert_eq!(log.read_workshop(ID).await.unwrap(), [opened(), later(2)]);
}

async fn an_unknown_workshop_is_an_error_of_its_own(log: Log) {
    let unknown = WorkshopLogError::Unknown(ID);
    assert_eq!(log.read_workshop(ID).await, Err(unknown.clone()));
    assert_eq!(log.append_to_workshop(ID, Sequence(0), &[later(1)]).await, Err(unknown));
}

async fn a_seat_stands_by_itself(log: Log) {
    EventLog::create(log.as_ref(), LINK, id(1), &[opening(5)]).await.unwrap();
    EventLog::create(log.as_ref(), link(9), id(2), &[opening(5)]).await.unwrap();
    for seat in [1, 2, 1] {
        log.add_seat(link(seat), id(1), Access::Drive).await.unwrap();
    }
    let found = log.find(link(1)).await.unwrap().unwrap();
    assert_eq!((found.session, found.access, found.revoked), (id(1), Access::Drive, false));
    assert_eq!(log.links(id(1)).await, Ok(vec![]), "nobody gave it away");
    // Links that are given away come and go, and the seat stays.
    log.add_link(id(1), link(3), Access::Drive, Generation::FIRST).await.unwrap();
    log.revoke_link(id(1), Access::Drive).await.unwrap();
    assert!(log.find(link(3)).await.unwrap().unwrap().revoked);
    assert!(!log.find(link(1)).await.unwrap().unwrap().revoked);
    let elsewhere = log.add_seat(link(1), id(2), Access::Drive).await;
    assert_eq!(elsewhere, Err(WorkshopLogError::LinkExists));
    let unknown = log.add_seat(link(4), id(7), Access::Drive).await;
    assert_eq!(unknown, Err(WorkshopLogError::UnknownSession(id(7))));
}

async fn a_session_belongs_to_the_workshop_whose_pair_practises_in_it(log: Log) {
    log.create_workshop(ID, &doors(), &[opened()]).await.unwrap();
    for (hash, session) in [(LINK, id(1)), (link(8), id(2)), (link(9), id(3))] {
        EventLog::create(log.as_ref(), hash, session, &[opening(5)]).await.unwrap();
    }
    let practice = |session: SessionId| session.to_string().parse().unwrap();
    let (pair, at) = (PairNumber(1), Timestamp(2_000));
    let events = [
        WorkshopEvent::PracticeOpened { pair, practice: practice(id(1)) },
        WorkshopEvent::StateTaken { pair, practice: practice(id(2)) },
        // One that nobody here has.
        WorkshopEvent::PracticeOpened { pair, practice: practice(id(7)) },
    ];
    let numbered = events.into_iter().zip(2..);
    let events: Vec<_> = numbered
        .map(|(event, number)| WorkshopRecorded { sequence: Sequence(number), at, event })
        .collect();
    assert_eq!(log.workshop_of(id(1)).await, Ok(None));
    log.append_to_workshop(ID, Sequence(1), &events).await.unwrap();
    for (session, workshop) in [(1, Some(ID)), (2, Some(ID)), (3, None)] {
        assert_eq!(log.workshop_of(id(session)).await, Ok(workshop), "{session}");
    }
}

fn glance(sequence: u64) -> Glance {
    let mut glance = Glance::of(&[opening(5)]).unwrap();
    glance.sequence = Sequence(sequence);
    glance
}

async fn the_newest_glance_is_kept(log: Log) {
    EventLog::create(log.as_ref(), LINK, id(1), &[opening(5)]).await.unwrap();
    assert_eq!(log.glance(id(1)).await, Ok(None));
    for sequence in [2, 4, 3] {
        log.save_glances(&[(id(1), glance(sequence))]).await.unwrap();
    }
    assert_eq!(log.glance(id(1)).await, Ok(Some(glance(4))));
    let unknown: SessionId = id(8);
    let refused = log.save_glances(&[(id(1), glance(5)), (unknown, glance(1))]).await;
    assert_eq!(refused, Err(WorkshopLogError::UnknownSession(unknown)));
    assert_eq!(log.glance(id(1)).await, Ok(Some(glance(4))), "all or nothing");
    log.forget_glances().await.unwrap();
    assert_eq!(log.glance(id(1)).await, Ok(None));
}
