//! The log of a single machine: one file of SQLite, one thread that writes it.
//!
//! The file is in WAL mode and written through to the disk with every commit. A lock beside it
//! keeps two servers apart; a reader (`randori log`) may look on at any time.

mod boards;
mod file_lock;
mod links;
mod open_error;
mod reader;
mod rebuild;
mod row;
mod schema;
mod statement;
mod undone;
mod workshop_log;
mod workshops;
mod writer;

pub use open_error::OpenError;

use super::error::{AppendError, CreateError, Fault, LinkError, ReadError};
use super::link::{Generation, Link};
use super::session_id::{LinkHash, SessionId};
use super::{EventLog, Snapshot, Summary, check_numbers, opening};
use file_lock::FileLock;
use katas::access::Access;
use katas::event::Recorded;
use katas::id::Sequence;
use reader::Reader;
use row::Row;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;
use writer::Writer;

/// How long to wait for another program to let go of the file before saying that it is in use:
/// longer than any short look into it, and short enough for a person to wait.
const WAIT_FOR_OTHERS: Duration = Duration::from_secs(2);

/// Sessions in one file of SQLite.
pub struct SqliteLog {
    // In this order they are dropped: the last to close the file is the one that may write it,
    // and then takes what is in the WAL into the file; the lock goes when all is done.
    reader: Reader,
    writer: Option<Writer>,
    _lock: Option<FileLock>,
}

impl SqliteLog {
    /// Opens the file, making it where there is none and bringing it to the present schema.
    ///
    /// # Errors
    /// When the file cannot be used; it is then as it was before.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let lock = FileLock::take(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut connection = connect(path, flags)?;
        schema::prepare(path, &mut connection)?;
        let reader = Reader::new(connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?);
        let writer = Writer::start(connection)
            .map_err(|cause| OpenError::System { path: path.to_owned(), cause })?;
        Ok(Self { reader, writer: Some(writer), _lock: Some(lock) })
    }

    /// Opens the file to look at it only, also while a server uses it.
    ///
    /// # Errors
    /// When there is no such file, or it cannot be read.
    pub fn open_to_read(path: &Path) -> Result<Self, OpenError> {
        if !path.try_exists().unwrap_or(true) {
            return Err(OpenError::Missing { path: path.to_owned() });
        }
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        schema::check(path, &connection)?;
        Ok(Self { reader: Reader::new(connection), writer: None, _lock: None })
    }

    fn writer(&self) -> Result<&Writer, Fault> {
        self.writer.as_ref().ok_or(Fault::ReadOnly)
    }
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, OpenError> {
    // Each connection is used by one thread at a time, so that SQLite need not lock.
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connect = || {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(WAIT_FOR_OTHERS)?;
        Ok(connection)
    };
    connect().map_err(|error| OpenError::of(path, error))
}

#[async_trait::async_trait]
impl EventLog for SqliteLog {
    async fn create(
        &self,
        link: LinkHash,
        session: SessionId,
        first: &[Recorded],
    ) -> Result<(), CreateError> {
        let kata = opening(first).ok_or(CreateError::NoOpening)?.kata.clone();
        let rows = Row::all(first);
        self.writer()?
            .write(move |connection| statement::create(connection, link, session, &kata, &rows))
            .await
    }

    async fn append(
        &self,
        session: SessionId,
        expected: Sequence,
        events: &[Recorded],
    ) -> Result<(), AppendError> {
        check_numbers(expected, events)?;
        let rows = Row::all(events);
        self.writer()?
            .write(move |connection| statement::append(connection, session, expected, &rows))
            .await
    }

    async fn read(&self, session: SessionId, after: Sequence) -> Result<Vec<Recorded>, ReadError> {
        self.reader.read(move |connection| statement::read(connection, session, after)).await
    }

    async fn find(&self, hash: LinkHash) -> Result<Option<Link>, Fault> {
        self.reader.read(move |connection| links::find(connection, hash)).await
    }

    async fn links(&self, session: SessionId) -> Result<Vec<Link>, ReadError> {
        self.reader.read(move |connection| links::newest(connection, session)).await
    }

    async fn add_link(
        &self,
        session: SessionId,
        hash: LinkHash,
        access: Access,
        generation: Generation,
    ) -> Result<(), LinkError> {
        let link = Link { session, access, generation, revoked: false };
        self.writer()?.write(move |connection| links::add(connection, hash, link)).await
    }

    async fn revoke_link(&self, session: SessionId, access: Access) -> Result<(), LinkError> {
        self.writer()?.write(move |connection| links::revoke(connection, session, access)).await
    }

    async fn save_snapshot(&self, session: SessionId, snapshot: Snapshot) -> Result<(), ReadError> {
        self.writer()?
            .write(move |connection| statement::save_snapshot(connection, session, &snapshot))
            .await
    }

    async fn snapshot(&self, session: SessionId) -> Result<Option<Snapshot>, Fault> {
        self.reader.read(move |connection| statement::snapshot(connection, session)).await
    }

    async fn sessions(&self) -> Result<Vec<Summary>, Fault> {
        self.reader.read(statement::sessions).await
    }
}

#[cfg(test)]
mod tests;
