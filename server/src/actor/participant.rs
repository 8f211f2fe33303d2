//! Somebody who takes part in a session over one connection.

use katas::id::ClientId;
use katas::wire::ToBrowser;
use std::sync::Arc;
use tokio::sync::mpsc;

/// How many messages may wait for a slow reader. After that its connection ends, and it resumes
/// from what it has seen: nobody slows anybody else down.
const INBOX: usize = 256;

/// What a participant is told, in order.
pub type Inbox = mpsc::Receiver<Arc<ToBrowser>>;

/// Which connection, within one life of the actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ParticipantId(pub u64);

/// A connection as the actor sees it.
pub struct Participant {
    /// Which page it is.
    pub client: ClientId,
    /// How many of its edits were refused, or commands not saved, on this connection.
    pub epoch: u32,
    inbox: mpsc::Sender<Arc<ToBrowser>>,
    check: Option<tokio::task::JoinHandle<()>>,
}

impl Participant {
    /// A new participant and the end that its connection reads.
    #[must_use]
    pub fn new(client: ClientId) -> (Self, Inbox) {
        let (sender, inbox) = mpsc::channel(INBOX);
        (Self { client, epoch: 0, inbox: sender, check: None }, inbox)
    }

    /// Tells it something. False when it is gone or too slow.
    #[must_use]
    pub fn tell(&self, message: Arc<ToBrowser>) -> bool {
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
