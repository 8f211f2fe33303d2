//! What is asked of the file, in SQL.

use super::links;
use super::row::Row;
use super::undone::Undone;
use crate::log::error::{AppendError, CreateError, Fault, ReadError};
use crate::log::link::Link;
use crate::log::session_id::{LinkHash, SessionId};
use crate::log::{Snapshot, Summary};
use katas::event::Recorded;
use katas::id::{KataId, Sequence, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

/// The key of a session within the file.
pub type Key = i64;

/// Adds a session with its link and its first events.
pub fn create(
    connection: &Connection,
    link: LinkHash,
    session: SessionId,
    kata: &KataId,
    rows: &[Row],
) -> Result<(), Undone<CreateError>> {
    if key(connection, session)?.is_some() {
        return Err(Undone::Refused(CreateError::SessionExists(session)));
    }
    if links::exists(connection, link)? {
        return Err(Undone::Refused(CreateError::LinkExists));
    }
    let opened_at = rows.first().map_or(0, |row| row.at);
    connection.execute(
        "INSERT INTO session (id, kata, opened_at) VALUES (?, ?, ?)",
        params![session.0, kata.as_str(), opened_at],
    )?;
    let key = connection.last_insert_rowid();
    links::insert(connection, link, key, Link::host(session))?;
    Ok(insert(connection, key, rows)?)
}

/// Adds events, if the last one is the expected one.
pub fn append(
    connection: &Connection,
    session: SessionId,
    expected: Sequence,
    rows: &[Row],
) -> Result<(), Undone<AppendError>> {
    let unknown = Undone::Refused(AppendError::UnknownSession(session));
    let key = key(connection, session)?.ok_or(unknown)?;
    let last: i64 = connection.query_row(
        "SELECT coalesce(max(sequence), 0) FROM event WHERE session = ?",
        [key],
        |row| row.get(0),
    )?;
    let last = Sequence(last.cast_unsigned());
    if last != expected {
        return Err(Undone::Refused(AppendError::Conflict { last }));
    }
    Ok(insert(connection, key, rows)?)
}

fn insert(connection: &Connection, session: Key, rows: &[Row]) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO event (session, sequence, at, version, payload, crc)
         VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    for row in rows {
        let Row { sequence, at, version, payload } = row;
        statement.execute(params![session, sequence, at, version, payload, row.crc()])?;
    }
    Ok(())
}

/// The events behind a sequence.
pub fn read(
    connection: &Connection,
    session: SessionId,
    after: Sequence,
) -> Result<Vec<Recorded>, Undone<ReadError>> {
    let unknown = Undone::Refused(ReadError::UnknownSession(session));
    let key = key(connection, session)?.ok_or(unknown)?;
    let after = i64::try_from(after.0).unwrap_or(i64::MAX);
    let mut statement = connection.prepare_cached(
        "SELECT sequence, at, version, payload, crc FROM event
         WHERE session = ? AND sequence > ? ORDER BY sequence",
    )?;
    let mut found = statement.query(params![key, after])?;
    let mut events = Vec::new();
    let mut next = after;
    while let Some(row) = found.next()? {
        next = next.saturating_add(1);
        let payload = row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?;
        let stored = Row { sequence: row.get(0)?, at: row.get(1)?, version: row.get(2)?, payload };
        let event = stored.event(session, next, row.get(4)?);
        events.push(event.map_err(|fault| Undone::Refused(ReadError::Fault(fault)))?);
    }
    Ok(events)
}

/// Keeps a snapshot, unless there is a newer one.
pub fn save_snapshot(
    connection: &Connection,
    session: SessionId,
    snapshot: &Snapshot,
) -> Result<(), Undone<ReadError>> {
    let unknown = Undone::Refused(ReadError::UnknownSession(session));
    let key = key(connection, session)?.ok_or(unknown)?;
    Ok(insert_snapshot(connection, key, snapshot)?)
}

/// The same, by the key of the session.
pub fn insert_snapshot(
    connection: &Connection,
    key: Key,
    snapshot: &Snapshot,
) -> rusqlite::Result<()> {
    let Snapshot { sequence, format, bytes } = snapshot;
    let sequence = sequence.0.cast_signed();
    connection.execute(
        "INSERT INTO snapshot (session, sequence, format, bytes, crc) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (session) DO UPDATE
         SET sequence = excluded.sequence, format = excluded.format,
             bytes = excluded.bytes, crc = excluded.crc
         WHERE snapshot.sequence <= excluded.sequence",
        params![key, sequence, format, bytes, crc32fast::hash(bytes)],
    )?;
    Ok(())
}

/// The snapshot of a session. One that is damaged is as good as none.
pub fn snapshot(
    connection: &Connection,
    session: SessionId,
) -> Result<Option<Snapshot>, Undone<Fault>> {
    let found = connection
        .query_row(
            "SELECT sequence, format, bytes, crc FROM snapshot
             JOIN session ON session.key = snapshot.session WHERE session.id = ?",
            params![session.0],
            |row| {
                let sequence = Sequence(row.get::<_, i64>(0)?.cast_unsigned());
                let snapshot = Snapshot { sequence, format: row.get(1)?, bytes: row.get(2)? };
                Ok((snapshot, row.get::<_, u32>(3)?))
            },
        )
        .optional()?;
    Ok(found.and_then(|(snapshot, crc)| {
        let whole = crc32fast::hash(&snapshot.bytes) == crc;
        if !whole {
            tracing::warn!(%session, "the snapshot is damaged; the events are replayed instead");
        }
        whole.then_some(snapshot)
    }))
}

/// Every session, the one with the newest event first.
pub fn sessions(connection: &Connection) -> Result<Vec<Summary>, Undone<Fault>> {
    let mut statement = connection.prepare_cached(
        "SELECT session.id, session.kata, session.opened_at, event.sequence, event.at
         FROM session JOIN event ON event.session = session.key
         WHERE event.sequence =
             (SELECT max(sequence) FROM event AS last WHERE last.session = session.key)
         ORDER BY event.at DESC, session.id",
    )?;
    let mut rows = statement.query([])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        let session = SessionId(row.get(0)?);
        let kata = KataId::try_from(row.get::<_, String>(1)?).map_err(|bad| {
            let (log, sequence, why) = (format!("session {session}"), Sequence(1), bad.to_string());
            Undone::Refused(Fault::Damaged { log, sequence, why })
        })?;
        list.push(Summary {
            session,
            kata,
            opened_at: Timestamp(row.get::<_, i64>(2)?.cast_unsigned()),
            events: row.get::<_, i64>(3)?.cast_unsigned(),
            last_at: Timestamp(row.get::<_, i64>(4)?.cast_unsigned()),
        });
    }
    Ok(list)
}

/// The key of a session, if there is one of this id.
pub fn key(connection: &Connection, session: SessionId) -> rusqlite::Result<Option<Key>> {
    connection
        .query_row("SELECT key FROM session WHERE id = ?", params![session.0], |row| row.get(0))
        .optional()
}

/// All sessions by their keys, in the order in which they were opened.
pub fn keys(connection: &Connection) -> rusqlite::Result<Vec<(Key, SessionId)>> {
    let mut statement = connection.prepare_cached("SELECT key, id FROM session ORDER BY key")?;
    statement.query_map([], |row| Ok((row.get(0)?, SessionId(row.get(1)?))))?.collect()
}
