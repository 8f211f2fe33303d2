//! Where workshops are kept: the edge, as [`EventLog`](super::EventLog) is that of sessions.

use super::are_numbered;
use super::error::Fault;
use super::session_id::{LinkHash, SessionId, WorkshopId};
use crate::link::Token;
use katas::access::Access;
use katas::glance::Glance;
use katas::id::Sequence;
use katas::workshop::event::{WorkshopEvent, WorkshopRecorded};

/// What a link to a workshop is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Door {
    /// The board.
    Facilitate,
    /// The seats, by the link.
    Join,
    /// The seats, by the code that is typed.
    Code,
}

impl Door {
    /// All of them.
    pub const ALL: [Door; 3] = [Door::Facilitate, Door::Join, Door::Code];

    /// What opens each of them in the workshop whose facilitator has this token.
    #[must_use]
    pub fn of(token: &Token) -> [(LinkHash, Door); 3] {
        [
            (token.hash(), Door::Facilitate),
            (token.join().hash(), Door::Join),
            (token.code().hash(), Door::Code),
        ]
    }
}

/// Why something about a workshop was not kept, or not found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorkshopLogError {
    /// There is one with this id.
    #[error("There is a workshop {0} already. Open the new one under another id.")]
    Exists(WorkshopId),
    /// There is one with this link.
    #[error("This link is taken. Make another for the new workshop.")]
    LinkExists,
    /// The first event is no opening, or the events are not numbered one by one.
    #[error("A workshop begins with its opening, and its events are numbered one by one.")]
    Misnumbered,
    /// There is no such workshop.
    #[error("There is no workshop {0}.")]
    Unknown(WorkshopId),
    /// There is no such session.
    #[error("There is no session {0}.")]
    UnknownSession(SessionId),
    /// Somebody else added events since.
    #[error("The workshop has gone on to event {last}. Read what is new, then try again.")]
    Conflict {
        /// The last event of the workshop.
        last: Sequence,
    },
    /// The storage failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Where workshops are kept. Shared as `Arc<dyn WorkshopLog>`.
#[async_trait::async_trait]
pub trait WorkshopLog: Send + Sync {
    /// Begins a workshop: its links and its first events, all or nothing, on disk on return.
    ///
    /// # Errors
    /// When the id or a link is taken, the events do not begin with an opening at sequence 1, or
    /// they cannot be kept.
    async fn create_workshop(
        &self,
        workshop: WorkshopId,
        doors: &[(LinkHash, Door)],
        first: &[WorkshopRecorded],
    ) -> Result<(), WorkshopLogError>;

    /// Adds events behind the last one known to the caller: all or nothing, on disk on return.
    ///
    /// # Errors
    /// When the workshop is unknown, its last event is another than `expected`, the events are not
    /// numbered from there, or they cannot be kept.
    async fn append_to_workshop(
        &self,
        workshop: WorkshopId,
        expected: Sequence,
        events: &[WorkshopRecorded],
    ) -> Result<(), WorkshopLogError>;

    /// All events of a workshop, in order.
    ///
    /// # Errors
    /// When the workshop is unknown, or one of the events cannot be read.
    async fn read_workshop(
        &self,
        workshop: WorkshopId,
    ) -> Result<Vec<WorkshopRecorded>, WorkshopLogError>;

    /// What a link leads to.
    ///
    /// # Errors
    /// When the log cannot be read.
    async fn find_workshop(&self, hash: LinkHash) -> Result<Option<(WorkshopId, Door)>, Fault>;

    /// The workshop to which a session belongs, since a pair practises in it; none where it
    /// belongs to none.
    ///
    /// # Errors
    /// When the log cannot be read.
    async fn workshop_of(&self, session: SessionId) -> Result<Option<WorkshopId>, Fault>;

    /// Gives a session a link that stands by itself: a seat, or the facilitator's way in. It is in
    /// no row of renewals; given twice, it is one.
    ///
    /// # Errors
    /// When there is no such session, the link leads elsewhere, or it cannot be kept.
    async fn add_seat(
        &self,
        hash: LinkHash,
        session: SessionId,
        access: Access,
    ) -> Result<(), WorkshopLogError>;

    /// Keeps glances at sessions, each unless a newer one is kept.
    ///
    /// # Errors
    /// When there is no such session, or they cannot be kept.
    async fn save_glances(&self, glances: &[(SessionId, Glance)]) -> Result<(), WorkshopLogError>;

    /// The glance at a session that was kept last; none where none was, or it cannot be read any
    /// more: it is only a read model, and is made again from the log.
    ///
    /// # Errors
    /// When the log cannot be read.
    async fn glance(&self, session: SessionId) -> Result<Option<Glance>, Fault>;

    /// Forgets all glances.
    ///
    /// # Errors
    /// When it cannot be done.
    async fn forget_glances(&self) -> Result<(), Fault>;
}

/// The sessions that come to belong to a workshop by these events.
pub fn practices(events: &[WorkshopRecorded]) -> impl Iterator<Item = SessionId> {
    events.iter().filter_map(|recorded| match &recorded.event {
        WorkshopEvent::PracticeOpened { practice, .. }
        | WorkshopEvent::StateTaken { practice, .. } => practice.as_str().parse().ok(),
        _ => None,
    })
}

/// Whether events can begin a workshop.
pub fn check_opening(first: &[WorkshopRecorded]) -> Result<(), WorkshopLogError> {
    let opens = first.first().is_some_and(|one| matches!(one.event, WorkshopEvent::Opened(_)));
    if opens { check_numbers(Sequence(0), first) } else { Err(WorkshopLogError::Misnumbered) }
}

/// Whether events are numbered one by one behind the last.
pub fn check_numbers(last: Sequence, events: &[WorkshopRecorded]) -> Result<(), WorkshopLogError> {
    let numbered = are_numbered(last, events.iter().map(|event| event.sequence));
    if numbered { Ok(()) } else { Err(WorkshopLogError::Misnumbered) }
}
