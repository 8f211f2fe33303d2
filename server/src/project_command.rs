//! `randori project`: the read models of a log are made anew.

use crate::log::projection::Rebuilt;
use crate::log::sqlite_log::{OpenError, SqliteLog};
use crate::serve::LOG_FILE;
use std::path::Path;
use std::time::Instant;

/// What was done, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedRebuilding {
    /// One sentence.
    pub done: String,
    /// What is damaged, a sentence each.
    pub damaged: Vec<String>,
}

/// Makes all read models of a log anew.
///
/// # Errors
/// When the log cannot be used, or a server uses it; then it is as it was.
pub fn rebuild(data: &Path) -> Result<PrintedRebuilding, OpenError> {
    let since = Instant::now();
    let rebuilt = SqliteLog::rebuild(&data.join(LOG_FILE))?;
    let seconds = since.elapsed().as_secs_f64();
    let Rebuilt { sessions, workshops, events, glances, snapshots, corrected, damaged } = rebuilt;
    let done = format!(
        "Replayed {} of {} and {} in {seconds:.1} s: wrote {} and {}, and put {} of the list \
         right.",
        counted(events, "event"),
        counted(sessions, "session"),
        counted(workshops, "workshop"),
        counted(glances, "glance"),
        counted(snapshots, "snapshot"),
        counted(corrected, "line"),
    );
    Ok(PrintedRebuilding { done, damaged })
}

fn counted(count: usize, what: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {what}{s}")
}
