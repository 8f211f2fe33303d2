//! What whoever runs the server asks of the workshops in a file, also while a server uses it: what
//! there is, and a new link for a board whose link was lost.

use super::{OpenError, SqliteLog, connect, schema, workshops};
use crate::link::Token;
use crate::log::error::Fault;
use crate::log::session_id::WorkshopId;
use crate::log::sqlite_log::undone::{Undone, fault};
use crate::log::workshop_log::{Door, WorkshopLogError};
use katas::workshop::event::WorkshopRecorded;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::Path;

/// A workshop, and what happened in it, or why that cannot be read.
pub type Found = (WorkshopId, Result<Vec<WorkshopRecorded>, WorkshopLogError>);

impl SqliteLog {
    /// All workshops of a file, the oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn workshops(path: &Path) -> Result<Vec<Found>, OpenError> {
        let connection = open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let ids = workshops::ids(&connection).map_err(|error| OpenError::of(path, error))?;
        let read = |id| (id, workshops::read(&connection, id).map_err(refused));
        Ok(ids.into_iter().map(read).collect())
    }

    /// Gives a workshop's board a new link in the place of all older ones, on disk on return; the
    /// links by which people come stay valid, and those that follow from the new one are added.
    ///
    /// # Errors
    /// When there is no such workshop, or it cannot be kept.
    pub fn renew_board(
        path: &Path,
        workshop: WorkshopId,
        token: &Token,
    ) -> Result<(), WorkshopLogError> {
        let unusable = |error: OpenError| {
            tracing::error!(%error, "no new link");
            WorkshopLogError::Fault(Fault::Storage)
        };
        let mut connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(unusable)?;
        let mut renew = || {
            connection.pragma_update(None, "synchronous", "FULL")?;
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            workshops::close_boards(&transaction, workshop)?;
            workshops::add_doors(&transaction, workshop, &Door::of(token))?;
            Ok(transaction.commit()?)
        };
        renew().map_err(refused)
    }
}

fn open(path: &Path, flags: OpenFlags) -> Result<Connection, OpenError> {
    if !path.try_exists().unwrap_or(true) {
        return Err(OpenError::Missing { path: path.to_owned() });
    }
    let connection = connect(path, flags)?;
    schema::check(path, &connection)?;
    Ok(connection)
}

fn refused(undone: Undone<WorkshopLogError>) -> WorkshopLogError {
    match undone {
        Undone::Refused(error) => error,
        Undone::Sql(error) => fault(&error).into(),
    }
}
