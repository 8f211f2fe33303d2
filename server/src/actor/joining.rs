//! How somebody comes to take part in a session, and with what they begin.

use crate::actor::Actor;
use crate::actor::mail::{self, Join, JoinError};
use crate::actor::participant::{Participant, ParticipantId};
use katas::event::Recorded;
use katas::id::Sequence;
use katas::session::Session;
use katas::wire::{Resume, page};

impl Actor {
    /// Lets somebody take part.
    pub(super) async fn join(&mut self, join: Join) {
        let beginning = match self.beginning(&join).await {
            Ok(beginning) => beginning,
            Err(error) => {
                // Nobody waits any more when this fails, and then there is nothing to say.
                let _ = join.reply.send(Err(error));
                return;
            }
        };
        self.joined += 1;
        let id = ParticipantId(self.joined);
        let (participant, inbox) = Participant::new(join.client);
        let joined = mail::Joined { id, inbox, beginning };
        if join.reply.send(Ok(joined)).is_ok() {
            self.participants.insert(id, participant);
        }
    }

    /// What a participant begins with.
    async fn beginning(&self, join: &Join) -> Result<mail::Beginning, JoinError> {
        let number = self.session.clients.get(&join.client).copied().unwrap_or(0);
        let (session, events) = match join.resume {
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
