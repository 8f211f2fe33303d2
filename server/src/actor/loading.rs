//! A session out of its log, by way of a snapshot where one can be read; and into one.

use crate::actor::Actor;
use crate::actor::mail::JoinError;
use crate::log::session_id::SessionId;
use crate::log::{EventLog, Snapshot};
use katas::id::Sequence;
use katas::session::Session;

/// A session that has gone on this far since its snapshot gets a new one when it leaves memory:
/// replaying so many events takes well under 50 ms.
pub const SNAPSHOT_EVERY: u64 = 2_000;

/// The format of [`Session`] in a snapshot. It rises with every change of that type; a snapshot of
/// another format is not read, and the session is replayed from its events.
pub const SNAPSHOT_FORMAT: u32 = 6;

/// The session as its log tells it, and how much of it came from a snapshot.
///
/// # Errors
/// When the log does not give it.
pub async fn load(log: &dyn EventLog, id: SessionId) -> Result<(Session, Sequence), JoinError> {
    let snapshot = log.snapshot(id).await?.filter(|snapshot| snapshot.format == SNAPSHOT_FORMAT);
    let read =
        snapshot.and_then(|snapshot| serde_json::from_slice::<Session>(&snapshot.bytes).ok());
    if let Some(mut session) = read {
        let from = session.sequence;
        for recorded in log.read(id, from).await? {
            session.apply(&recorded);
        }
        return Ok((session, from));
    }
    let events = log.read(id, Sequence(0)).await?;
    let session = Session::replay(&events).ok_or(JoinError::NoOpening)?;
    Ok((session, Sequence(0)))
}

impl Actor {
    /// Keeps the session as it stands, where replaying it would take long.
    pub(super) async fn save_snapshot(&self) {
        let sequence = self.session.sequence;
        if sequence.0 < self.snapshot.0 + SNAPSHOT_EVERY {
            return;
        }
        let bytes = match serde_json::to_vec(&self.session) {
            Ok(bytes) => bytes,
            Err(error) => return tracing::error!(session = %self.id, %error, "no snapshot"),
        };
        let snapshot = Snapshot { sequence, format: SNAPSHOT_FORMAT, bytes };
        if let Err(error) = self.world.log.save_snapshot(self.id, snapshot).await {
            tracing::warn!(session = %self.id, %error, "snapshot not saved");
        }
    }
}
