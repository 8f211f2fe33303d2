//! What may be written to a workshop's actor.

use crate::link::Token;
use crate::log::session_id::SessionId;
use crate::workshops::boards::Seen;
use axum::extract::ws::Utf8Bytes;
use katas::access::Access;
use katas::id::{PersonKey, RunId, Timestamp};
use katas::person::PersonName;
use katas::wire::workshop::{PairRow, Standing};
use katas::workshop::command::Facilitate;
use katas::workshop::{OfferNumber, PairNumber};
use tokio::sync::{mpsc, oneshot};

/// How many messages may wait for a slow page. After that its connection ends, and it comes back.
pub const INBOX: usize = 64;

/// Which connection, within one life of the actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageId(pub u64);

/// A message to the actor.
pub enum Mail {
    /// A board wants to be shown.
    Watch(oneshot::Sender<Watching>),
    /// Somebody looks in at the door.
    LookIn(PersonKey, oneshot::Sender<(PageId, mpsc::Receiver<Utf8Bytes>)>),
    /// The page of a session of a pair wants to hear of the workshop.
    Sit(Sitter, oneshot::Sender<(PageId, mpsc::Receiver<Utf8Bytes>)>),
    /// A pair asks for help, or not any more.
    AskHelp(PageId, bool),
    /// A pair takes the state that it is offered, or turns it down.
    AnswerState(PageId, Answer),
    /// A page goes away.
    Leave(PageId),
    /// Somebody comes in.
    Join(PageId, Option<PersonName>, OfferNumber),
    /// Somebody sits down.
    Choose(PageId, Option<PairNumber>),
    /// The facilitator asks for something.
    Facilitate(PageId, Facilitate),
    /// The facilitator, whose token this is, wants to look at a pair's screen.
    LookAt(PageId, PairNumber, Token),
    /// A session looks so now.
    Seen(SessionId, Box<Seen>),
}

/// The page of a session of a pair.
pub struct Sitter {
    /// Which session.
    pub session: SessionId,
    /// The secret of the device.
    pub key: PersonKey,
    /// The secret of the link by which it came.
    pub link: Token,
    /// What that lets it do.
    pub access: Access,
}

/// What a pair says to the state that it is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// Whose state is meant.
    pub from: PairNumber,
    /// With which run.
    pub run: RunId,
    /// Whether it is taken.
    pub taken: bool,
}

/// What a board begins with.
pub struct Watching {
    /// How it signs what it writes.
    pub page: PageId,
    /// What it is told from now on.
    pub inbox: mpsc::Receiver<Utf8Bytes>,
    /// What it is called.
    pub title: String,
    /// How it stands.
    pub standing: Standing,
    /// The pairs.
    pub pairs: Vec<PairRow>,
    /// What time it is.
    pub now: Timestamp,
}
