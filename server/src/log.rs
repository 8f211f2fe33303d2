//! The event log: what is in it has happened, and is never changed.
//!
//! [`EventLog`] is the edge; [`memory_log`] and one file of SQLite are behind it, and one contract
//! (`log/contract.rs`) holds both to the same behaviour.

pub mod error;
pub mod link;
pub mod memory_log;
pub mod payload;
pub mod projection;
pub mod session_id;
pub mod sqlite_log;
pub mod upcast;
pub mod workshop_log;

use error::{AppendError, CreateError, Fault, LinkError, ReadError};
use katas::access::Access;
use katas::event::{Event, Opened, Recorded};
use katas::id::{KataId, Sequence, Timestamp};
use link::{Generation, Link};
use session_id::{LinkHash, SessionId};

/// Where sessions are kept. Shared as `Arc<dyn EventLog>`.
#[async_trait::async_trait]
pub trait EventLog: Send + Sync {
    /// Begins a session: its host's link and its first events, all or nothing, on disk on return.
    ///
    /// # Errors
    /// When the id or the link is taken, the events do not begin with an opening at sequence 1,
    /// or they cannot be kept.
    async fn create(
        &self,
        link: LinkHash,
        session: SessionId,
        first: &[Recorded],
    ) -> Result<(), CreateError>;

    /// Adds events behind the last one known to the caller: all or nothing, on disk on return.
    /// After a fault none of them is to be taken for saved, though a crash may yet bring them to
    /// light: whoever goes on reads first what there is.
    ///
    /// # Errors
    /// When the session is unknown, its last event is another than `expected`, the events are not
    /// numbered from there, or they cannot be kept.
    async fn append(
        &self,
        session: SessionId,
        expected: Sequence,
        events: &[Recorded],
    ) -> Result<(), AppendError>;

    /// The events after a sequence, in order; all of them after `Sequence(0)`.
    ///
    /// # Errors
    /// When the session is unknown, or one of the events cannot be read.
    async fn read(&self, session: SessionId, after: Sequence) -> Result<Vec<Recorded>, ReadError>;

    /// What a link leads to, also where it was revoked.
    ///
    /// # Errors
    /// When the log cannot be read.
    async fn find(&self, hash: LinkHash) -> Result<Option<Link>, Fault>;

    /// The newest link of each shared access that ever had one, revoked or not, in the order of
    /// [`Access::SHARED`].
    ///
    /// # Errors
    /// When the session is unknown, or the log cannot be read.
    async fn links(&self, session: SessionId) -> Result<Vec<Link>, ReadError>;

    /// Adds a link of a shared access and revokes the older ones: both or nothing, on disk on
    /// return.
    ///
    /// # Errors
    /// When the session is unknown, the access is the host's, the generation is not the one behind
    /// the newest (1 where there is none), the hash is taken, or it cannot be kept.
    async fn add_link(
        &self,
        session: SessionId,
        hash: LinkHash,
        access: Access,
        generation: Generation,
    ) -> Result<(), LinkError>;

    /// Revokes whatever links of a shared access there are, on disk on return.
    ///
    /// # Errors
    /// When the session is unknown, the access is the host's, or it cannot be kept.
    async fn revoke_link(&self, session: SessionId, access: Access) -> Result<(), LinkError>;

    /// Keeps a snapshot in the place of an older one. Snapshots are a cache: one that is lost
    /// costs time only, and one that is older than what is kept is dropped.
    ///
    /// # Errors
    /// When the session is unknown, or the snapshot cannot be kept.
    async fn save_snapshot(&self, session: SessionId, snapshot: Snapshot) -> Result<(), ReadError>;

    /// The newest snapshot of a session; none where there is none, nor such a session.
    ///
    /// # Errors
    /// When the log cannot be read.
    async fn snapshot(&self, session: SessionId) -> Result<Option<Snapshot>, Fault>;

    /// Every session, the one with the newest event first.
    ///
    /// # Errors
    /// When the log cannot be read.
    async fn sessions(&self) -> Result<Vec<Summary>, Fault>;
}

/// A session's state at one moment, so that replay need not begin at the beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The last event that is in it.
    pub sequence: Sequence,
    /// How the bytes are to be read; a reader ignores those of another format.
    pub format: u32,
    /// The state.
    pub bytes: Vec<u8>,
}

/// One line of the listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Which session.
    pub session: SessionId,
    /// Which kata is practised.
    pub kata: KataId,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// How many events it has; also the sequence of the last.
    pub events: u64,
    /// When the last of them was accepted.
    pub last_at: Timestamp,
}

/// What a session is opened with; none unless these events can begin one.
fn opening(first: &[Recorded]) -> Option<&Opened> {
    let Event::SessionOpened(opened) = &first.first()?.event else { return None };
    check_numbers(Sequence(0), first).ok().map(|()| opened)
}

/// Whether the events are numbered one by one behind the last.
fn check_numbers(last: Sequence, events: &[Recorded]) -> Result<(), AppendError> {
    let numbered = are_numbered(last, events.iter().map(|event| event.sequence));
    let next = Sequence(last.0.saturating_add(1));
    if numbered { Ok(()) } else { Err(AppendError::Misnumbered { next }) }
}

/// Whether these come one by one behind the last.
fn are_numbered(last: Sequence, mut numbers: impl Iterator<Item = Sequence>) -> bool {
    let mut next = last.0;
    numbers.all(|number| {
        next = next.saturating_add(1);
        number.0 == next
    })
}

#[cfg(test)]
mod contract;
