//! `randori workshop`: the workshops of a log, and a new link for a board whose link was lost.

use crate::link::{Code, Token};
use crate::log::session_id::WorkshopId;
use crate::log::sqlite_log::{OpenError, SqliteLog};
use crate::log::workshop_log::{Door, WorkshopLog as _, WorkshopLogError};
use crate::serve::LOG_FILE;
use katas::workshop::Workshop;
use std::io::Write as _;
use std::path::Path;

/// Why it was not done.
#[derive(Debug, thiserror::Error)]
pub enum WorkshopCommandError {
    /// The event log does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// It is neither a number nor a code.
    #[error(
        "{0:?} is no workshop here. Give a number from `randori workshop list`, or the code that \
         people type."
    )]
    Unknown(String),
    /// The link was not kept.
    #[error(transparent)]
    Log(#[from] WorkshopLogError),
    /// The system gives no random numbers.
    #[error("The system gives no random numbers. Try again in a moment.")]
    Random(#[from] getrandom::Error),
    /// The output cannot be written.
    #[error("The output cannot be written: {0}.")]
    Write(#[from] std::io::Error),
}

/// Prints a line of JSON for each workshop, the oldest first.
///
/// # Errors
/// When the log cannot be read.
pub fn list(data: &Path) -> Result<(), WorkshopCommandError> {
    let mut out = std::io::stdout().lock();
    for (number, (id, events)) in (1..).zip(SqliteLog::workshops(&data.join(LOG_FILE))?) {
        let id = id.to_string();
        let line = match events.map(|events| (Workshop::replay(&events), events)) {
            Ok((Some(workshop), events)) => serde_json::json!({
                "number": number,
                "workshop": id,
                "title": workshop.plan.title.as_str(),
                "opened_at": events.first().map(|first| first.at),
                "last_at": events.last().map(|last| last.at),
                "stage": workshop.stage,
                "people": workshop.members.len(),
                "pairs": workshop.pairs.len(),
            }),
            Ok((None, _)) => serde_json::json!({
                "number": number, "workshop": id, "damaged": "It does not begin with its opening.",
            }),
            Err(error) => serde_json::json!({
                "number": number, "workshop": id, "damaged": error.to_string(),
            }),
        };
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Gives a workshop's board a new link in the place of the old one, and says in words which.
///
/// # Errors
/// When there is no such workshop, or the link cannot be kept.
pub async fn link(data: &Path, which: &str) -> Result<String, WorkshopCommandError> {
    let path = data.join(LOG_FILE);
    let all = SqliteLog::workshops(&path)?;
    let unknown = || WorkshopCommandError::Unknown(which.to_owned());
    let by_number = which.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    // A code may be all digits; a list that long there is not.
    let id = match by_number.and_then(|at| all.get(at)) {
        Some((id, _)) => *id,
        None => by_code(&path, which).await?.ok_or_else(unknown)?,
    };
    let token = Token::new()?;
    SqliteLog::renew_board(&path, id, &token)?;
    let title = all.into_iter().find(|(found, _)| *found == id).and_then(|(_, events)| {
        Some(Workshop::replay(&events.ok()?)?.plan.title.as_str().to_owned())
    });
    Ok(format!(
        "The board of “{}” has a new link, which stands behind your server's address, as \
         http://127.0.0.1:8080/b/{}\nThe old one opens nothing any more, from now on and without a \
         restart; a board that is open by it stays open until its page is closed. The board shows \
         another link and code to come in by; those of before stay valid.",
        title.as_deref().unwrap_or("a workshop without a title"),
        token.reveal(),
    ))
}

async fn by_code(path: &Path, which: &str) -> Result<Option<WorkshopId>, WorkshopCommandError> {
    let Ok(code) = which.parse::<Code>() else { return Ok(None) };
    let found = SqliteLog::open_to_read(path)?.find_workshop(code.hash()).await;
    let found = found.map_err(WorkshopLogError::Fault)?;
    Ok(found.filter(|(_, door)| *door == Door::Code).map(|(id, _)| id))
}
