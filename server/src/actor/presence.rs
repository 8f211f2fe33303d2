//! Who is here: gathered from the connections, told to everybody, never in the log.

use crate::actor::participant::Participant;
use crate::actor::rotation::Timer;
use crate::animals;
use katas::access::Access;
use katas::id::PersonId;
use katas::person::{Person, PersonName};
use katas::room::{Attention, Present, Room};
use katas::session::Session;
use std::time::Duration;
use tokio::time::Instant;

/// How long somebody whose connection was lost may come back before the keyboard is free.
pub const GONE_AFTER: Duration = Duration::from_secs(30);

/// How long changes wait to be told together: when a whole room comes in, each of them would
/// otherwise be told of each of the others.
const TOLD_AFTER: Duration = Duration::from_millis(50);

/// Who is here.
#[derive(Default)]
pub struct Presence {
    /// In the order in which they came.
    people: Vec<Somebody>,
    /// How long the turn takes.
    pub timer: Timer,
    /// When everybody is to be told of what changed.
    tell_at: Option<Instant>,
}

/// Somebody who is here, or was a moment ago.
struct Somebody {
    person: Person,
    /// Whether they said what they are called.
    is_named: bool,
    access: Access,
    attention: Attention,
    asks: bool,
    /// Since when no connection of theirs is heard of.
    lost: Option<Instant>,
}

impl Presence {
    /// Somebody comes in, called as they say, or as an animal.
    pub fn enter(
        &mut self,
        id: &PersonId,
        name: Option<PersonName>,
        access: Access,
        now: Instant,
    ) -> Person {
        self.tell_soon(now);
        let is_named = name.is_some();
        let found = self.people.iter().position(|somebody| somebody.person.id == *id);
        let name = match (name, found) {
            (Some(name), _) => name,
            (None, Some(found)) if !self.people[found].is_named => {
                self.people[found].person.name.clone()
            }
            (None, _) => {
                let others = self.people.iter().filter(|somebody| somebody.person.id != *id);
                animals::name(id, others.map(|somebody| &somebody.person.name))
            }
        };
        let person = Person { id: id.clone(), name };
        match found {
            Some(found) => {
                self.people[found].person = person.clone();
                self.people[found].is_named = is_named;
            }
            None => self.people.push(Somebody {
                person: person.clone(),
                is_named,
                access,
                attention: Attention::Here,
                asks: false,
                lost: None,
            }),
        }
        person
    }

    /// Whoever had the keyboard when the server stopped may come back to it.
    pub fn expect(&mut self, driver: Person, now: Instant) {
        self.people.push(Somebody {
            person: driver,
            is_named: true,
            access: Access::Drive,
            attention: Attention::Lost,
            asks: false,
            lost: Some(now),
        });
    }

    /// Somebody's last connection was heard of for the last time then.
    pub fn heard(&mut self, id: &PersonId, last: Instant) {
        let found = self.people.iter_mut().find(|somebody| somebody.person.id == *id);
        if let Some(somebody) = found {
            somebody.lost = Some(last);
        }
    }

    /// Looks who is here now, and whether anything is to be told.
    pub fn gather<'a>(
        &mut self,
        participants: impl Iterator<Item = &'a Participant> + Clone,
        now: Instant,
    ) {
        let count = self.people.len();
        let mut changed = false;
        for somebody in &mut self.people {
            let before = (somebody.access, somebody.attention, somebody.asks);
            let theirs = participants.clone().filter(|one| one.person == somebody.person.id);
            if let Some(access) = theirs.clone().map(|one| one.access).max() {
                somebody.lost = None;
                somebody.access = access;
                somebody.asks = theirs.clone().any(|one| one.asks);
                let looks = theirs.clone().any(|one| one.looks);
                somebody.attention = if looks { Attention::Here } else { Attention::Away };
            } else {
                somebody.asks = false;
                somebody.attention = Attention::Lost;
                somebody.lost.get_or_insert(now);
            }
            changed |= before != (somebody.access, somebody.attention, somebody.asks);
        }
        let gone = |lost: Instant| now.duration_since(lost) >= GONE_AFTER;
        self.people.retain(|somebody| !somebody.lost.is_some_and(gone));
        if changed || self.people.len() < count {
            self.tell_soon(now);
        }
    }

    /// Everybody is to be told.
    pub fn tell_soon(&mut self, now: Instant) {
        self.tell_at.get_or_insert(now + TOLD_AFTER);
    }

    /// The turn's clock stands still, or goes on; everybody is to be told where that is new.
    pub fn rest(&mut self, rests: bool) {
        if self.timer.rests != rests {
            self.timer.rests = rests;
            self.tell_soon(Instant::now());
        }
    }

    /// Whether it is time to tell everybody; it then counts as told.
    pub fn is_due(&mut self, now: Instant) -> bool {
        self.tell_at.take_if(|at| *at <= now).is_some()
    }

    /// When something is to be done, if nothing else happens until then.
    #[must_use]
    pub fn next(&self) -> Option<Instant> {
        let lost = self.people.iter().filter_map(|somebody| somebody.lost);
        lost.map(|lost| lost + GONE_AFTER).chain(self.tell_at).min()
    }

    /// The room as it is told, its timer following the session.
    #[must_use]
    pub fn room(&mut self, session: &Session, now: Instant) -> Room {
        let present = |somebody: &Somebody| Present {
            person: somebody.person.clone(),
            access: somebody.access,
            attention: somebody.attention,
            asks: somebody.asks,
        };
        let mut room = Room { people: self.people.iter().map(present).collect(), rotation: None };
        self.timer.follow(session, &room, now);
        room.rotation = self.timer.told(&room, now);
        room
    }
}
