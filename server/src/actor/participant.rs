//! Somebody who takes part in a session over one connection.

use crate::log::link::{Generation, Link};
use axum::extract::ws::Utf8Bytes;
use katas::access::Access;
use katas::id::{ClientId, PersonId};
use tokio::sync::mpsc;

/// How many messages may wait for a slow reader. After that its connection ends, and it resumes
/// from what it has seen: nobody slows anybody else down.
const INBOX: usize = 256;

/// What a participant is told, in order.
pub type Inbox = mpsc::Receiver<Told>;

/// Something that a participant is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// A message as it is sent, written once for everybody.
    Message(Utf8Bytes),
    /// Its part in the session ends, for good.
    Over {
        /// Why, and what to do, for the person.
        reason: &'static str,
    },
}

/// Which connection, within one life of the actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ParticipantId(pub u64);

/// A connection as the actor sees it.
pub struct Participant {
    /// Which page it is.
    pub client: ClientId,
    /// Whose it is.
    pub person: PersonId,
    /// What its link lets it do.
    pub access: Access,
    /// Which of the links of that access it came by.
    pub generation: Generation,
    /// Whether the person looks at it.
    pub looks: bool,
    /// Whether they ask for the keyboard.
    pub asks: bool,
    /// How many edits may still come that were typed before the connection was lost.
    pub unsent: u32,
    /// How many of its edits were refused, or commands not saved, on this connection.
    pub epoch: u32,
    inbox: mpsc::Sender<Told>,
    check: Option<tokio::task::JoinHandle<()>>,
}

impl Participant {
    /// A new participant and the end that its connection reads.
    #[must_use]
    pub fn new(client: ClientId, person: PersonId, link: &Link, unsent: u32) -> (Self, Inbox) {
        let (inbox, reader) = mpsc::channel(INBOX);
        let participant = Self {
            client,
            person,
            access: link.access,
            generation: link.generation,
            looks: true,
            asks: false,
            unsent,
            epoch: 0,
            inbox,
            check: None,
        };
        (participant, reader)
    }

    /// Tells it something. False when it is gone or too slow.
    #[must_use]
    pub fn tell(&self, message: Told) -> bool {
        self.inbox.try_send(message).is_ok()
    }

    /// Keeps the check that it asked for last; an older one is dropped.
    pub fn check(&mut self, task: tokio::task::JoinHandle<()>) {
        if let Some(older) = self.check.replace(task) {
            older.abort();
        }
    }
}

impl Drop for Participant {
    fn drop(&mut self) {
        if let Some(check) = self.check.take() {
            check.abort();
        }
    }
}
