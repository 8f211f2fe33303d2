//! Why a piece of work with SQLite was not done. SQLite's own words go to the trace.

use crate::log::error::Fault;
use rusqlite::ErrorCode;

/// Why something was not read or written.
pub enum Undone<E> {
    /// It may not be, for a reason of the log's.
    Refused(E),
    /// SQLite failed.
    Sql(rusqlite::Error),
}

impl<E> From<rusqlite::Error> for Undone<E> {
    fn from(error: rusqlite::Error) -> Self {
        Undone::Sql(error)
    }
}

/// The fault that an error of SQLite stands for.
pub fn fault(error: &rusqlite::Error) -> Fault {
    let fault = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Fault::Full,
        Some(ErrorCode::ReadOnly) => Fault::ReadOnly,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Fault::Locked,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Fault::Corrupt,
        _ => Fault::Storage,
    };
    tracing::error!(%error, ?fault, "the session log failed");
    fault
}
