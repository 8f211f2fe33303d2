//! Why the log does not open.

use super::undone::fault;
use crate::log::error::Fault;
use std::path::{Path, PathBuf};

/// Says why the log does not open, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The system does not let the file be made, read or locked.
    #[error("The session log {path} cannot be opened: {cause}. Choose another folder with --data.")]
    System {
        /// The log.
        path: PathBuf,
        /// The system's words.
        cause: std::io::Error,
    },
    /// Another server has it open.
    #[error(
        "Another Randori is using the session log {path}. Stop that one, or choose another \
         folder with --data."
    )]
    InUse {
        /// The log.
        path: PathBuf,
    },
    /// There is nothing to read.
    #[error("There is no session log {path}. Give the folder of a server with --data.")]
    Missing {
        /// The log.
        path: PathBuf,
    },
    /// The file is something else.
    #[error(
        "{path} is no session log of Randori. Move it away, or choose another folder with --data."
    )]
    NotALog {
        /// The file.
        path: PathBuf,
    },
    /// A later program wrote it.
    #[error(
        "The session log {path} is of schema version {found}, and this Randori knows up to \
         {known}. Start the newer Randori; the log is left as it is."
    )]
    Newer {
        /// The log.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version that is known.
        known: i64,
    },
    /// An earlier program wrote it, and it was opened only to look at it.
    #[error(
        "The session log {path} is of the older schema version {found}. Start the server once, \
         which brings it to {known}."
    )]
    Older {
        /// The log.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The version that is read.
        known: i64,
    },
    /// The storage fails.
    #[error("The session log {path} does not open. {fault}")]
    Fault {
        /// The log.
        path: PathBuf,
        /// What is wrong.
        fault: Fault,
    },
}

impl OpenError {
    /// What an error of SQLite means for whoever opens the file.
    pub(super) fn of(path: &Path, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => OpenError::NotALog { path },
            _ => OpenError::Fault { path, fault: fault(&error) },
        }
    }
}
