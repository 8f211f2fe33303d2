//! What follows from a session's events and is kept beside them, so that nobody need read them all.

use super::Snapshot;
use crate::actor::loading::{SNAPSHOT_EVERY, SNAPSHOT_FORMAT};
use katas::event::{Event, Recorded};
use katas::glance::Glance;
use katas::id::{KataId, Timestamp};

/// The read models of one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projection {
    /// Which kata is practised, as the list of sessions says.
    pub kata: KataId,
    /// When it was opened, as the list says.
    pub opened_at: Timestamp,
    /// The session as it stands, where replaying it would take long.
    pub snapshot: Option<Snapshot>,
    /// What a board shows of it.
    pub glance: Glance,
}

/// What was done to make all read models anew.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// How many sessions were replayed.
    pub sessions: usize,
    /// How many workshops were.
    pub workshops: usize,
    /// How many events of sessions these had.
    pub events: usize,
    /// How many glances were written.
    pub glances: usize,
    /// How many snapshots were.
    pub snapshots: usize,
    /// How many lines of the list of sessions and workshops said something else than the events.
    pub corrected: usize,
    /// What could not be replayed, in words that name it. It has no read models any more.
    pub damaged: Vec<String>,
}

impl Projection {
    /// What events come to; none where they do not begin with an opening.
    #[must_use]
    pub fn of(events: &[Recorded]) -> Option<Self> {
        let first = events.first()?;
        let Event::SessionOpened(opened) = &first.event else { return None };
        let (session, glance) = Glance::with_session(events)?;
        let is_long = session.sequence.0 >= SNAPSHOT_EVERY;
        // A session that is no JSON has no snapshot while it is live either.
        let bytes = is_long.then(|| serde_json::to_vec(&session).ok()).flatten();
        let sequence = session.sequence;
        let snapshot = bytes.map(|bytes| Snapshot { sequence, format: SNAPSHOT_FORMAT, bytes });
        Some(Self { kata: opened.kata.clone(), opened_at: first.at, snapshot, glance })
    }
}
