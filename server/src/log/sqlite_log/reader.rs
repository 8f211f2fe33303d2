//! The connection that reads, apart from the writing thread, so that neither waits for the other.

use super::undone::{Undone, fault};
use crate::log::error::Fault;
use rusqlite::Connection;
use std::sync::{Arc, Mutex, PoisonError};

/// One connection; those who read take turns.
pub struct Reader(Arc<Mutex<Connection>>);

impl Reader {
    /// Reads by way of a connection.
    pub fn new(connection: Connection) -> Self {
        Self(Arc::new(Mutex::new(connection)))
    }

    /// Reads something, on a thread that may block.
    ///
    /// # Errors
    /// What `work` says, or [`Fault::Stopped`] where the program is ending.
    pub async fn read<T, E>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Undone<E>> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        let connection = Arc::clone(&self.0);
        let read = move || {
            // A panic of another reader leaves the connection as it was: it only read.
            work(&connection.lock().unwrap_or_else(PoisonError::into_inner))
        };
        match tokio::task::spawn_blocking(read).await {
            Ok(Ok(found)) => Ok(found),
            Ok(Err(Undone::Refused(error))) => Err(error),
            Ok(Err(Undone::Sql(error))) => Err(fault(&error).into()),
            Err(_ended) => Err(Fault::Stopped.into()),
        }
    }
}
