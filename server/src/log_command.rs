//! `randori log`: the sessions of a log, the events of one of them, and what follows from these.

pub mod report;
pub mod verification;
pub mod verify;

use crate::link::Token;
use crate::log::EventLog as _;
use crate::log::error::{Fault, ReadError};
use crate::log::session_id::SessionId;
use crate::log::sqlite_log::{OpenError, SqliteLog};
use crate::serve::LOG_FILE;
use katas::conformance::Conformance;
use katas::event::{Event, Recorded};
use katas::id::Sequence;
use report::PrintedReport;
use std::io::Write as _;
use std::path::Path;
use verification::Unverifiable;
use verify::PrintedVerification;

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
    /// What it was judged by is not there.
    #[error(transparent)]
    Unverifiable(#[from] Unverifiable),
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
    let (_, events) = read(data, session).await?;
    let mut out = std::io::stdout().lock();
    for recorded in events {
        serde_json::to_writer(&mut out, &recorded)?;
        writeln!(out)?;
    }
    Ok(())
}

/// How a session kept to the cycle.
///
/// # Errors
/// When there is no such session, or it cannot be read.
pub async fn report(data: &Path, session: &str) -> Result<PrintedReport, LogCommandError> {
    let (id, events) = read(data, session).await?;
    let found = Conformance::of(&events).ok_or(Unverifiable::NoOpening)?;
    Ok(PrintedReport::of(id, found))
}

/// Whether the verdicts of a session are what the rules say.
///
/// # Errors
/// When there is no such session, or it cannot be read, or was judged by rules unknown here.
pub async fn verify(data: &Path, session: &str) -> Result<PrintedVerification, LogCommandError> {
    let (id, events) = read(data, session).await?;
    let found = verification::verify(&events)?;
    match events.first().map(|first| &first.event) {
        Some(Event::SessionOpened(opened)) => Ok(PrintedVerification::of(id, opened, found)?),
        _ => Err(Unverifiable::NoOpening.into()),
    }
}

async fn read(data: &Path, session: &str) -> Result<(SessionId, Vec<Recorded>), LogCommandError> {
    let log = SqliteLog::open_to_read(&data.join(LOG_FILE))?;
    let id = find(&log, session).await?;
    let events = log.read(id, Sequence(0)).await?;
    Ok((id, events))
}

async fn find(log: &SqliteLog, session: &str) -> Result<SessionId, LogCommandError> {
    if let Ok(id) = session.parse::<SessionId>() {
        return Ok(id);
    }
    let unknown = || LogCommandError::Unknown(session.to_owned());
    let token = session.rsplit('/').next().unwrap_or(session);
    let token: Token = token.parse().map_err(|_| unknown())?;
    let found = log.find(token.hash()).await?;
    found.map(|link| link.session).ok_or_else(unknown)
}
