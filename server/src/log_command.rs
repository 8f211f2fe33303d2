//! `randori log`: the sessions of a log, and the events of one of them.

use crate::link::Token;
use crate::log::EventLog as _;
use crate::log::error::{Fault, ReadError};
use crate::log::session_id::SessionId;
use crate::log::sqlite_log::{OpenError, SqliteLog};
use crate::serve::LOG_FILE;
use katas::id::Sequence;
use std::io::Write as _;
use std::path::Path;

/// Why nothing was printed.
#[derive(Debug, thiserror::Error)]
pub enum LogCommandError {
    /// The event log does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The event log fails.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The session cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It is neither an id nor a link.
    #[error("{0:?} is no session here. Give an id from `randori log list`, or a session's link.")]
    Unknown(String),
    /// The output cannot be written.
    #[error("The output cannot be written: {0}.")]
    Write(#[from] std::io::Error),
    /// An event is no JSON.
    #[error("An event cannot be written as JSON: {0}.")]
    Json(#[from] serde_json::Error),
}

/// Prints a line for each session, the one with the newest event first.
///
/// # Errors
/// When the log cannot be read.
pub async fn list(data: &Path) -> Result<(), LogCommandError> {
    let log = SqliteLog::open_to_read(&data.join(LOG_FILE))?;
    let mut out = std::io::stdout().lock();
    for summary in log.sessions().await? {
        let line = serde_json::json!({
            "session": summary.session.to_string(),
            "kata": summary.kata,
            "opened_at": summary.opened_at,
            "events": summary.events,
            "last_at": summary.last_at,
        });
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Prints the events of a session as JSON lines.
///
/// # Errors
/// When there is no such session, or it cannot be read.
pub async fn show(data: &Path, session: &str) -> Result<(), LogCommandError> {
    let log = SqliteLog::open_to_read(&data.join(LOG_FILE))?;
    let id = find(&log, session).await?;
    let mut out = std::io::stdout().lock();
    for recorded in log.read(id, Sequence(0)).await? {
        serde_json::to_writer(&mut out, &recorded)?;
        writeln!(out)?;
    }
    Ok(())
}

async fn find(log: &SqliteLog, session: &str) -> Result<SessionId, LogCommandError> {
    if let Ok(id) = session.parse::<SessionId>() {
        return Ok(id);
    }
    let unknown = || LogCommandError::Unknown(session.to_owned());
    let token = session.rsplit('/').next().unwrap_or(session);
    let token: Token = token.parse().map_err(|_| unknown())?;
    let found = log.find(token.hash()).await?;
    found.map(|(id, _role)| id).ok_or_else(unknown)
}
