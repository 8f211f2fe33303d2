//! A session out of its log, by way of a snapshot where there is one that can be read.

use crate::actor::mail::JoinError;
use crate::log::EventLog;
use crate::log::session_id::SessionId;
use katas::id::Sequence;
use katas::session::Session;

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
