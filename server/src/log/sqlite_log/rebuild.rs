//! All read models anew, by replay of the events: on as many threads as there are processors, and
//! in one transaction.

use super::file_lock::FileLock;
use super::statement::{self, Key};
use super::undone::{Undone, fault};
use super::{OpenError, SqliteLog, connect, schema, workshops};
use crate::log::error::ReadError;
use crate::log::projection::{Projection, Rebuilt};
use crate::log::session_id::SessionId;
use crate::log::workshop_log::practices;
use katas::id::Sequence;
use rusqlite::{Connection, OpenFlags, TransactionBehavior, params};
use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// The most threads that replay: one writes what they come to, and is as fast as some of them.
const MOST_THREADS: usize = 8;

/// How many replayed sessions may wait to be written, so that a large log need not fit in memory.
const WAITING: usize = 32;

/// What a session came to: how many events, and its read models; or why it is damaged.
type Replayed = Result<(usize, Projection), String>;

impl SqliteLog {
    /// Makes all read models of a file anew while no server uses it: the list of sessions and
    /// workshops, which sessions belong to which, the snapshots, and the glances at the sessions
    /// that were shown on a board. All or nothing, on disk on return; what is damaged is named and
    /// left out.
    ///
    /// # Errors
    /// When the file cannot be used, or a server does; it is then as it was before.
    pub fn rebuild(path: &Path) -> Result<Rebuilt, OpenError> {
        if !path.try_exists().unwrap_or(true) {
            return Err(OpenError::Missing { path: path.to_owned() });
        }
        let _lock = FileLock::take(path)?;
        let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        schema::prepare(path, &mut connection)?;
        let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let readers = (0..threads.min(MOST_THREADS))
            .map(|_| connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY))
            .collect::<Result<Vec<_>, _>>()?;
        let rebuilt = rebuild(&mut connection, readers);
        rebuilt.map_err(|error| OpenError::of(path, error))
    }
}

fn rebuild(connection: &mut Connection, readers: Vec<Connection>) -> rusqlite::Result<Rebuilt> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch("DELETE FROM glance; DELETE FROM snapshot; DELETE FROM practice;")?;
    let mut rebuilt = Rebuilt::default();
    let shown = rebuild_workshops(&transaction, &mut rebuilt)?;
    let sessions = statement::keys(&transaction)?;
    let next = AtomicUsize::new(0);
    let (sender, replayed) = sync_channel(WAITING);
    std::thread::scope(|scope| {
        for reader in readers {
            let (sender, sessions, next) = (sender.clone(), &sessions, &next);
            scope.spawn(move || replay(&reader, sessions, next, &sender));
        }
        drop(sender);
        write(&transaction, &shown, &replayed, &mut rebuilt)
    })?;
    rebuilt.damaged.sort();
    transaction.commit()?;
    Ok(rebuilt)
}

/// Replays one session after the other until there is none left, or nobody to write them.
fn replay(
    reader: &Connection,
    sessions: &[(Key, SessionId)],
    next: &AtomicUsize,
    sender: &SyncSender<(Key, SessionId, Replayed)>,
) {
    while let Some((key, session)) = sessions.get(next.fetch_add(1, Ordering::Relaxed)) {
        let replayed = replay_one(reader, *session);
        if sender.send((*key, *session, replayed)).is_err() {
            return;
        }
    }
}

fn replay_one(reader: &Connection, session: SessionId) -> Replayed {
    let damaged = |why: &dyn std::fmt::Display| format!("Session {session}: {why}");
    let events = statement::read(reader, session, Sequence(0)).map_err(|undone| match undone {
        Undone::Refused(error @ ReadError::UnknownSession(_)) => damaged(&error),
        Undone::Refused(ReadError::Fault(why)) => damaged(&why),
        Undone::Sql(error) => damaged(&fault(&error)),
    })?;
    let found = Projection::of(&events);
    let found = found.ok_or_else(|| damaged(&"it does not begin with its opening."))?;
    Ok((events.len(), found))
}

/// Writes what the sessions came to.
fn write(
    connection: &Connection,
    shown: &HashSet<SessionId>,
    replayed: &Receiver<(Key, SessionId, Replayed)>,
    rebuilt: &mut Rebuilt,
) -> rusqlite::Result<()> {
    for (key, session, replayed) in replayed {
        let (events, found) = match replayed {
            Ok(found) => found,
            Err(why) => {
                rebuilt.damaged.push(why);
                continue;
            }
        };
        let Projection { kata, opened_at, snapshot, glance } = found;
        rebuilt.sessions += 1;
        rebuilt.events += events;
        rebuilt.corrected += connection
            .prepare_cached(
                "UPDATE session SET kata = ?2, opened_at = ?3
                 WHERE key = ?1 AND (kata <> ?2 OR opened_at <> ?3)",
            )?
            .execute(params![key, kata.as_str(), opened_at.0.cast_signed()])?;
        if let Some(snapshot) = snapshot {
            statement::insert_snapshot(connection, key, &snapshot)?;
            rebuilt.snapshots += 1;
        }
        if shown.contains(&session) {
            let json = serde_json::to_string(&glance)
                .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
            workshops::insert_glance(connection, key, glance.sequence, &json)?;
            rebuilt.glances += 1;
        }
    }
    Ok(())
}

/// Puts the list of workshops right, and tells which sessions they show.
fn rebuild_workshops(
    connection: &Connection,
    rebuilt: &mut Rebuilt,
) -> rusqlite::Result<HashSet<SessionId>> {
    let mut shown = HashSet::new();
    for workshop in workshops::ids(connection)? {
        let events = match workshops::read(connection, workshop) {
            Ok(events) => events,
            Err(undone) => {
                let why = match undone {
                    Undone::Refused(error) => error.to_string(),
                    Undone::Sql(error) => fault(&error).to_string(),
                };
                rebuilt.damaged.push(format!("Workshop {workshop}: {why}"));
                continue;
            }
        };
        rebuilt.workshops += 1;
        if let Some(first) = events.first() {
            rebuilt.corrected += workshops::set_opened(connection, workshop, first.at)?;
        }
        let practices: Vec<_> = practices(&events).collect();
        workshops::set_practices(connection, workshop, &practices)?;
        shown.extend(practices);
    }
    Ok(shown)
}
