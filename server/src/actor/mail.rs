//! What may be written to a session's actor.

use crate::actor::participant::{Inbox, ParticipantId};
use crate::log::error::{Fault, ReadError};
use crate::runner::Finding;
use katas::command::Conclusion;
use katas::diagnostic::Diagnostic;
use katas::event::Recorded;
use katas::id::{ClientId, KataId, LanguageId, RunId, TextVersion};
use katas::mutant::Mutant;
use katas::session::Session;
use katas::wire::{Numbered, Resume};
use tokio::sync::oneshot;

/// A message to the actor.
pub enum Mail {
    /// Somebody wants to take part.
    Join(Join),
    /// Somebody does not any more.
    Leave(ParticipantId),
    /// A command.
    Do(ParticipantId, Numbered),
    /// Look whether the text of this version compiles.
    Check(ParticipantId, TextVersion),
    /// What the compiler said to that.
    Checked(ParticipantId, TextVersion, Vec<Diagnostic>),
    /// A run waits, with so many before it.
    Queued(RunId, u32),
    /// A run ended.
    Ended(RunId, Conclusion),
    /// The mutants of what a run's text added that no test notices.
    Tried(RunId, Vec<Mutant>),
    /// The text of this version, whose run was lost, was tested after all.
    Verified(TextVersion, Finding),
}

/// The wish to take part.
pub struct Join {
    /// Which page.
    pub client: ClientId,
    /// Where to begin.
    pub resume: Resume,
    /// Where the answer goes.
    pub reply: oneshot::Sender<Result<Joined, JoinError>>,
}

/// A place in the session.
pub struct Joined {
    /// How the participant signs what it writes.
    pub id: ParticipantId,
    /// What it is told from now on.
    pub inbox: Inbox,
    /// What it begins with.
    pub beginning: Beginning,
}

/// What a participant begins with.
pub struct Beginning {
    /// Which kata is practised.
    pub kata: KataId,
    /// In which language.
    pub language: LanguageId,
    /// The session, unless the page holds it.
    pub session: Option<Session>,
    /// What happened since.
    pub events: Vec<Recorded>,
    /// The number of the last of its commands that took effect.
    pub number: u64,
}

/// Why nobody could join.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JoinError {
    /// The log does not give the session.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The log fails.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The log does not begin with an opening.
    #[error("The session's log has no beginning. Restore the session log from a backup.")]
    NoOpening,
    /// The page knows of events that the log does not have.
    #[error(
        "This page knows more of the session than the server does, as after a restored backup. \
         Reload the page to go on from what the server has."
    )]
    Ahead,
}
