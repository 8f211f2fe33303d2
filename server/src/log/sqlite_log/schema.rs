//! The tables of the file, and how an older file is brought to the present ones.

use super::OpenError;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// Marks a file of SQLite as ours: 'RAND' in ASCII.
const APPLICATION: i64 = 0x5241_4e44;

/// The first makes version 1 out of an empty file, the next version 2 out of that, and so on.
/// One that was released is never changed; `docs/schema-versions.md` says how one is added.
const STEPS: &[&str] = &[
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
];

/// What a file says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marks {
    application: i64,
    version: i64,
    tables: i64,
}

/// Looks whether the file is a log of the present version, without changing it.
///
/// # Errors
/// When it is anything else.
pub fn check(path: &Path, connection: &Connection) -> Result<(), OpenError> {
    let path = path.to_owned();
    let known = known(STEPS);
    match version(&path, connection, known)? {
        0 => Err(OpenError::NotALog { path }),
        found if found < known => Err(OpenError::Older { path, found, known }),
        _ => Ok(()),
    }
}

/// How much of the file is kept in memory, as SQLite counts: in KiB where it is below zero. What is
/// written at the end is read again only when a session is loaded, once and in order.
const CACHE: i64 = -1_024;

/// Makes the file ready to be written, and brings it to the present version.
///
/// # Errors
/// When it is of a later version, of another program, or cannot be written; it is then as before.
pub fn prepare(path: &Path, connection: &mut Connection) -> Result<(), OpenError> {
    prepare_by(STEPS, path, connection)
}

fn prepare_by(steps: &[&str], path: &Path, connection: &mut Connection) -> Result<(), OpenError> {
    // Looked at before anything is set: a file that is refused stays as it is, byte for byte.
    version(path, connection, known(steps))?;
    let mut migrate = || {
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "cache_size", CACHE)?;
        migrate(connection, steps)
    };
    migrate().map_err(|error| OpenError::of(path, error))
}

/// The version of the file, 0 where it is empty; an error unless it is a log that is known.
fn version(path: &Path, connection: &Connection, known: i64) -> Result<i64, OpenError> {
    let marks = marks(connection).map_err(|error| OpenError::of(path, error))?;
    let path = path.to_owned();
    match marks {
        Marks { application: 0, version: 0, tables: 0 } => Ok(0),
        Marks { application: APPLICATION, version, .. } if version > known => {
            Err(OpenError::Newer { path, found: version, known })
        }
        Marks { application: APPLICATION, version, .. } if version > 0 => Ok(version),
        _ => Err(OpenError::NotALog { path }),
    }
}

fn marks(connection: &Connection) -> rusqlite::Result<Marks> {
    let number = |sql| connection.query_row(sql, [], |row| row.get(0));
    Ok(Marks {
        application: number("PRAGMA application_id")?,
        version: number("PRAGMA user_version")?,
        tables: number("SELECT count(*) FROM sqlite_schema")?,
    })
}

fn migrate(connection: &mut Connection, steps: &[&str]) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let done = usize::try_from(found).unwrap_or(usize::MAX).min(steps.len());
    for step in &steps[done..] {
        transaction.execute_batch(step)?;
    }
    if done < steps.len() {
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", known(steps))?;
    }
    transaction.commit()
}

/// The newest version: there are few steps, so that the number fits.
fn known(steps: &[&str]) -> i64 {
    i64::try_from(steps.len()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
