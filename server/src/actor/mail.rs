//! What may be written to a session's actor.

use crate::actor::participant::{Inbox, ParticipantId};
use crate::actor::steering::NewRules;
use crate::link::REVOKED;
use crate::log::error::{Fault, ReadError};
use crate::log::link::{Generation, Link};
use crate::runner::Finding;
use katas::access::Access;
use katas::command::Conclusion;
use katas::diagnostic::Diagnostic;
use katas::event::Recorded;
use katas::id::{ClientId, KataId, LanguageId, PersonId, RunId, TextVersion};
use katas::mutant::Mutant;
use katas::person::PersonName;
use katas::room::Room;
use katas::session::Session;
use katas::wire::{Caret, Numbered, Resume, You};
use tokio::sync::oneshot;
use tokio::time::Instant;

/// How many connections one session may have: two people with some tabs each, and a whole workshop
/// that looks on.
pub const MOST_PARTICIPANTS: usize = 200;

/// A message to the actor.
pub enum Mail {
    /// Somebody wants to take part.
    Join(Join),
    /// Somebody does not any more, and was heard of for the last time then.
    Leave(ParticipantId, Instant),
    /// Somebody does something that is no command.
    Gesture(ParticipantId, Gesture),
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
    /// Look on which workshop's board the session is shown.
    Show,
    /// The workshop is held, or goes on.
    Hold(bool),
    /// The workshop has other rules now.
    ChangeRules(NewRules),
    /// Links of an access are valid no more: all generations below this one.
    LinkRevoked {
        /// Of which access.
        access: Access,
        /// The oldest generation that is still valid.
        below: Generation,
    },
}

/// What people do that is no command.
pub enum Gesture {
    /// They look at the page, or not.
    Look(bool),
    /// They are called so from now on; empty where they do not say.
    Name(String),
    /// They ask for the keyboard, or not any more.
    Ask(bool),
    /// Their caret is here.
    Point(Caret),
}

/// The wish to take part.
pub struct Join {
    /// Who wants to.
    pub guest: Guest,
    /// Where the answer goes.
    pub reply: oneshot::Sender<Result<Joined, JoinError>>,
}

/// Somebody at the door, as one of their pages says.
#[derive(Debug, Clone)]
pub struct Guest {
    /// By which link they come.
    pub link: Link,
    /// Which page.
    pub client: ClientId,
    /// Whose.
    pub person: PersonId,
    /// What they are called; none where they do not say.
    pub name: Option<PersonName>,
    /// Where to begin.
    pub resume: Resume,
    /// How many edits the page has that were not confirmed.
    pub unsent: u32,
}

/// A place in the session.
pub struct Joined {
    /// How the participant signs what it writes.
    pub id: ParticipantId,
    /// What it is told from now on.
    pub inbox: Inbox,
    /// What it begins with.
    pub beginning: Beginning,
    /// Who it is.
    pub you: You,
    /// Who is here.
    pub room: Room,
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
    /// Another person's page has that name.
    #[error("This page is known as somebody else's. Reload it to begin anew.")]
    AnothersClient,
    /// As many take part as can.
    #[error("{MOST_PARTICIPANTS} pages are in this session already. Close one, then try again.")]
    Full,
    /// The page knows of events that the log does not have.
    #[error(
        "This page knows more of the session than the server does, as after a restored backup. \
         Reload the page to go on from what the server has."
    )]
    Ahead,
    /// The link was withdrawn while somebody joined by it.
    #[error("{REVOKED}")]
    Revoked,
}
