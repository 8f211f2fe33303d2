//! Why the log could not do what it was asked. The cause of a fault is in the trace, not here.

use super::link::Generation;
use super::session_id::SessionId;
use katas::id::Sequence;

/// The storage failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No space is left.
    #[error("The disk is full, so nothing more can be saved. Free some space; then it goes on.")]
    Full,
    /// The file may not be written.
    #[error("The session log is read-only, so nothing can be saved. Make it writable again.")]
    ReadOnly,
    /// Somebody else holds the file.
    #[error("Another program is using the session log. Close that program; then it goes on.")]
    Locked,
    /// An event is there and cannot be understood.
    #[error(
        "Event {sequence} of {log} is damaged: {why}. \
         Restore the session log from a backup."
    )]
    Damaged {
        /// Of what: a session or a workshop, and which.
        log: String,
        /// The event.
        sequence: Sequence,
        /// What is wrong with it.
        why: String,
    },
    /// A later program wrote an event.
    #[error(
        "Event {sequence} of {log} is of version {version}, and this Randori knows up to {known}. \
         Start the newer Randori."
    )]
    Newer {
        /// Of what: a session or a workshop, and which.
        log: String,
        /// The event.
        sequence: Sequence,
        /// Its version.
        version: u32,
        /// The newest version that is known.
        known: u32,
    },
    /// The file as a whole is damaged.
    #[error("The session log is damaged. Restore it from a backup.")]
    Corrupt,
    /// The log was closed while it worked. What was asked may or may not have happened.
    #[error("The session log is closed. Start Randori again.")]
    Stopped,
    /// Anything else that went wrong with the storage.
    #[error("The session log cannot be read or written. The server's own log says why.")]
    Storage,
}

/// A session was not begun.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CreateError {
    /// There is a session with this id.
    #[error("There is a session {0} already. Open the new one under another id.")]
    SessionExists(SessionId),
    /// There is a session with this link.
    #[error("This link is taken. Make another for the new session.")]
    LinkExists,
    /// The first event is no opening, or is not the first.
    #[error("A session begins with its opening as event 1.")]
    NoOpening,
    /// The storage failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Events were not added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// There is no such session.
    #[error("There is no session {0}. Look at the list of sessions for those that there are.")]
    UnknownSession(SessionId),
    /// Somebody else added events since.
    #[error("The session has gone on to event {last}. Read what is new, then try again.")]
    Conflict {
        /// The last event of the session.
        last: Sequence,
    },
    /// The events are not numbered one by one from the expected one on.
    #[error("Events are numbered one by one. The first one here must be {next}.")]
    Misnumbered {
        /// The number of the next event.
        next: Sequence,
    },
    /// The storage failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// A link was not given away, or not withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// There is no such session.
    #[error("There is no session {0}. Look at the list of sessions for those that there are.")]
    UnknownSession(SessionId),
    /// Somebody else added one since, or the generation is none that comes next.
    #[error("The next link of this access is number {next}. Look at the links, then try again.")]
    Outdated {
        /// The generation that comes next.
        next: Generation,
    },
    /// There is a link with this hash.
    #[error("This link is taken. Make another.")]
    LinkExists,
    /// The link with which the session was opened stays as it is.
    #[error("The host's own link stays as it is. Renew or withdraw one that was given away.")]
    Host,
    /// The storage failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// A session could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There is no such session.
    #[error("There is no session {0}. Look at the list of sessions for those that there are.")]
    UnknownSession(SessionId),
    /// The storage failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
