//! Forks: a new session that begins with the events of another, up to a moment of it.

use super::Sessions;
use crate::link::{Token, random};
use crate::log::error::{CreateError, ReadError};
use crate::log::session_id::SessionId;
use katas::event::{Event, Recorded};
use katas::fork::{Moment, NoSuchMoment, fork};
use katas::id::Sequence;
use tokio::task::JoinError;

/// The most events that are copied: some days of typing, and a few dozen megabytes at the most.
pub const MOST_COPIED: usize = 50_000;

/// Why no session was forked.
#[derive(Debug, thiserror::Error)]
pub enum ForkError {
    /// The log does not give the session.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// There is nothing to begin with.
    #[error(transparent)]
    Moment(#[from] NoSuchMoment),
    /// Its history is too long.
    #[error(
        "This session's history has more than {MOST_COPIED} events by then, which is too long to \
         be copied. Fork from an earlier run, or open the kata anew."
    )]
    TooLong,
    /// The fork was not saved.
    #[error(transparent)]
    Create(#[from] CreateError),
    /// The system gives no random numbers.
    #[error("The system gives no random numbers. Try again in a moment.")]
    Random(#[from] getrandom::Error),
    /// It was broken off.
    #[error(transparent)]
    BrokenOff(#[from] JoinError),
}

impl Sessions {
    /// The events that a fork of a session begins with. Nothing is asked of the katas: the log has
    /// all that a session needs, though its kata changed or is gone.
    ///
    /// # Errors
    /// When the log does not give the session, it has no such moment, or it is too long by then.
    pub async fn prepare_fork(
        &self,
        of: SessionId,
        moment: Moment,
    ) -> Result<Vec<Recorded>, ForkError> {
        let events = self.world.log.read(of, Sequence(0)).await?;
        let now = self.world.clock.now();
        // A long session takes some dozen milliseconds, in which others' requests need not wait.
        let forked = tokio::task::spawn_blocking(move || fork(&events, moment, now)).await??;
        if forked.len() > MOST_COPIED { Err(ForkError::TooLong) } else { Ok(forked) }
    }

    /// Opens a session with these events, and gives the secret of its host's link: all of it is
    /// there, or nothing.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn open_fork(&self, of: SessionId, events: &[Recorded]) -> Result<Token, ForkError> {
        let token = Token::new()?;
        self.create_fork(&token, of, events).await?;
        Ok(token)
    }

    /// The same, but people come to it by their seats.
    ///
    /// # Errors
    /// As [`Sessions::open_fork`].
    pub async fn open_forked_practice(
        &self,
        of: SessionId,
        events: &[Recorded],
    ) -> Result<SessionId, ForkError> {
        self.create_fork(&Token::new()?, of, events).await
    }

    async fn create_fork(
        &self,
        token: &Token,
        of: SessionId,
        events: &[Recorded],
    ) -> Result<SessionId, ForkError> {
        let id = SessionId(random()?);
        self.world.log.create(token.hash(), id, events).await?;
        if let Some(Event::SessionOpened(opened)) = events.first().map(|first| &first.event) {
            let kata = opened.kata.to_string();
            metrics::counter!("randori_sessions_forked_total", "kata" => kata).increment(1);
        }
        tracing::info!(session = %id, %of, events = events.len(), "session forked");
        Ok(id)
    }
}

#[cfg(test)]
mod tests;
