//! How somebody comes to take part in a session, and with what they begin.

use crate::actor::Actor;
use crate::actor::mail::{self, Guest, Join, JoinError, MOST_PARTICIPANTS};
use crate::actor::participant::{Participant, ParticipantId};
use katas::event::Recorded;
use katas::id::{PersonId, Sequence};
use katas::session::Session;
use katas::wire::{Resume, You, page};
use tokio::time::Instant;

impl Actor {
    /// Lets somebody take part.
    pub(super) async fn join(&mut self, Join { guest, reply }: Join) {
        let beginning = match self.may_join(&guest) {
            Ok(()) => self.beginning(&guest).await,
            Err(error) => Err(error),
        };
        let beginning = match beginning {
            Ok(beginning) => beginning,
            Err(error) => {
                // Nobody waits any more when this fails, and then there is nothing to say.
                let _ = reply.send(Err(error));
                return;
            }
        };
        self.joined += 1;
        let id = ParticipantId(self.joined);
        let Guest { link, client, person, name, resume: _, unsent } = guest;
        let entered = self.presence.enter(&person, name, link.access, Instant::now());
        let you = You { person: entered, access: link.access };
        let (participant, inbox) = Participant::new(client, person, &link, unsent);
        self.participants.insert(id, participant);
        self.look_around();
        let room = self.room.clone();
        if reply.send(Ok(mail::Joined { id, inbox, beginning, you, room })).is_err() {
            self.leave(id, Instant::now());
        }
    }

    /// Whether a page may take part as what it says it is.
    fn may_join(&self, guest: &Guest) -> Result<(), JoinError> {
        if self.participants.len() >= MOST_PARTICIPANTS {
            return Err(JoinError::Full);
        }
        let owner = self.session.owners.get(&guest.client);
        let mut live = self.participants.values().filter(|one| one.client == guest.client);
        let foreign = |person: &PersonId| *person != guest.person;
        if owner.is_some_and(foreign) || live.any(|one| foreign(&one.person)) {
            return Err(JoinError::AnothersClient);
        }
        Ok(())
    }

    /// What a participant begins with.
    async fn beginning(&self, guest: &Guest) -> Result<mail::Beginning, JoinError> {
        let number = self.session.clients.get(&guest.client).copied().unwrap_or(0);
        let (session, events) = match guest.resume {
            Resume::Fresh => (Some(self.session.clone()), Vec::new()),
            Resume::Since(since) => (None, self.read_after(since).await?),
            Resume::From(since) => {
                let mut events = self.read_after(Sequence(0)).await?;
                let later = events.split_off(events.len().min(to_usize(since)));
                let session = Session::replay(&events).ok_or(JoinError::Ahead)?;
                (Some(session), later)
            }
        };
        let (kata, language) = (self.session.kata.clone(), self.session.language.clone());
        let (session, events) = (session.map(page::session), page::events(events));
        Ok(mail::Beginning { kata, language, session, events, number })
    }

    async fn read_after(&self, since: Sequence) -> Result<Vec<Recorded>, JoinError> {
        if since > self.session.sequence {
            return Err(JoinError::Ahead);
        }
        Ok(self.world.log.read(self.id, since).await?)
    }
}

/// A position in a list of events; a session never has more than memory can count.
fn to_usize(sequence: Sequence) -> usize {
    usize::try_from(sequence.0).unwrap_or(usize::MAX)
}
