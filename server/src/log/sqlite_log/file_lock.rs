//! A lock beside the log, so that two servers never write one file.
//!
//! It is a file of its own: SQLite keeps locks on the log itself, and closing a second handle of
//! that would let them go. The system frees it however the program ends.

use super::OpenError;
use std::fs::{File, TryLockError};
use std::path::Path;

/// Held as long as the log is open.
pub struct FileLock(#[allow(dead_code, reason = "held, not read")] File);

impl FileLock {
    /// Takes the lock of the log at a path.
    ///
    /// # Errors
    /// When another server holds it, or the file cannot be made.
    pub fn take(log: &Path) -> Result<Self, OpenError> {
        let path = log.to_owned();
        let mut beside = path.clone().into_os_string();
        beside.push(".lock");
        let file = match File::options().write(true).create(true).truncate(false).open(beside) {
            Ok(file) => file,
            Err(cause) => return Err(OpenError::System { path, cause }),
        };
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(OpenError::InUse { path }),
            Err(TryLockError::Error(cause)) => Err(OpenError::System { path, cause }),
        }
    }
}
