//! Which sessions are shown on a workshop's board, and how their actors tell it what they do.

use super::mail::Mail;
use crate::log::session_id::SessionId;
use katas::event::{Event, Recorded};
use katas::glance::Glance;
use katas::room::Room;
use katas::session::Session;
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::mpsc;

/// Where the sessions are shown, and which of them are held.
#[derive(Default)]
pub struct Boards(Mutex<Known>);

#[derive(Default)]
struct Known {
    boards: HashMap<SessionId, mpsc::Sender<Mail>>,
    held: HashSet<SessionId>,
}

/// What a session's actor tells its board.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// The session at a glance; none before it began.
    pub glance: Option<Glance>,
    /// Who is there now.
    pub room: Room,
}

/// A session's way to its board.
pub struct Shown {
    session: SessionId,
    board: mpsc::Sender<Mail>,
    glance: Glance,
    room: Room,
}

impl Boards {
    /// A session is shown there from now on.
    pub fn show(&self, session: SessionId, board: mpsc::Sender<Mail>) {
        let boards = &mut self.known().boards;
        boards.retain(|_, board| !board.is_closed());
        boards.insert(session, board);
    }

    /// A session is held from now on, or goes on.
    pub fn hold(&self, session: SessionId, held: bool) {
        let sessions = &mut self.known().held;
        if held {
            sessions.insert(session)
        } else {
            sessions.remove(&session)
        };
    }

    /// Whether a session is held.
    #[must_use]
    pub fn is_held(&self, session: SessionId) -> bool {
        self.known().held.contains(&session)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where a session is shown; none where nobody looks.
    #[must_use]
    pub fn of(&self, session: SessionId) -> Option<mpsc::Sender<Mail>> {
        let boards = &self.known().boards;
        boards.get(&session).filter(|board| !board.is_closed()).cloned()
    }
}

impl Shown {
    /// A session with what is known of it begins to be shown.
    #[must_use]
    pub fn begin(
        session: SessionId,
        board: mpsc::Sender<Mail>,
        glance: Glance,
        room: Room,
    ) -> Self {
        let shown = Self { session, board, glance, room };
        shown.tell();
        shown
    }

    /// An event was taken in; the session is as it is after it.
    pub fn see(&mut self, session: &Session, recorded: &Recorded) {
        self.glance.see(session, recorded);
    }

    /// These events were taken in, all of them. Letters are many, and change nothing that a board
    /// shows.
    pub fn tell_of(&self, events: &[Recorded]) {
        if events.iter().any(|one| !matches!(one.event, Event::TextChanged { .. })) {
            self.tell();
        }
    }

    /// Who is here may have changed.
    pub fn look_around(&mut self, room: &Room) {
        if self.room.people != room.people {
            self.room = room.clone();
            self.tell();
        }
    }

    /// A board that is too busy to hear of this hears of the next.
    fn tell(&self) {
        let seen = Seen { glance: Some(self.glance.clone()), room: self.room.clone() };
        let _ = self.board.try_send(Mail::Seen(self.session, Box::new(seen)));
    }
}
