//! The verdicts of a session, computed again from its log.

use super::Sessions;
use crate::log::error::ReadError;
use crate::log::session_id::SessionId;
use crate::log_command::verification::{Unverifiable, verify};
use crate::log_command::verify::PrintedVerification;
use katas::event::Event;
use katas::id::Sequence;
use std::time::Duration;
use tokio::task::JoinError;
use tokio::time::timeout;

/// How many sessions are computed again at once: each takes a core, for a second or two where it is
/// long, and the rest of them is for runs.
pub const AT_ONCE: usize = 1;

/// How long one waits for one's turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why no verdict was computed again.
#[derive(Debug, thiserror::Error)]
pub enum RecomputeError {
    /// The log does not give the session.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// What it was judged by is not there.
    #[error(transparent)]
    Unverifiable(#[from] Unverifiable),
    /// Others come first.
    #[error("The verdicts of other practices are being computed again. Try again in a moment.")]
    Busy,
    /// It was broken off.
    #[error(transparent)]
    BrokenOff(#[from] JoinError),
    /// An event is no JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl Sessions {
    /// What the rules say today of each verdict of a session, from the evidence in its log.
    ///
    /// # Errors
    /// When the log does not give the session, too many ask at once, or this program does not know
    /// its rules.
    pub async fn recompute(&self, of: SessionId) -> Result<PrintedVerification, RecomputeError> {
        let turn = timeout(PATIENCE, self.recomputing.acquire()).await;
        let Ok(Ok(_turn)) = turn else { return Err(RecomputeError::Busy) };
        let events = self.world.log.read(of, Sequence(0)).await?;
        let work = move || {
            let found = verify(&events)?;
            match events.first().map(|first| &first.event) {
                Some(Event::SessionOpened(opened)) => {
                    Ok(PrintedVerification::of(of, opened, found)?)
                }
                _ => Err(Unverifiable::NoOpening.into()),
            }
        };
        tokio::task::spawn_blocking(work).await?
    }
}
