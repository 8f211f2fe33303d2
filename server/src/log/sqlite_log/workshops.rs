//! What is asked of the file about workshops, in SQL.

use super::links;
use super::row::Row;
use super::statement::{Key, key as session_key};
use super::undone::Undone;
use crate::log::error::Fault;
use crate::log::link::{Generation, Link};
use crate::log::session_id::{LinkHash, SessionId, WorkshopId};
use crate::log::workshop_log::{Door, WorkshopLogError};
use katas::access::Access;
use katas::glance::Glance;
use katas::id::{Sequence, Timestamp};
use katas::workshop::event::WorkshopRecorded;
use rusqlite::{Connection, OptionalExtension, params};

type Refused = Undone<WorkshopLogError>;

/// How a glance is written. One of another format is not read, and made again.
const GLANCE_FORMAT: u32 = 2;

/// Adds a workshop with its links and its first events.
pub fn create(
    connection: &Connection,
    workshop: WorkshopId,
    doors: &[(LinkHash, Door)],
    rows: &[Row],
) -> Result<(), Refused> {
    if key(connection, workshop)?.is_some() {
        return Err(Undone::Refused(WorkshopLogError::Exists(workshop)));
    }
    let opened_at = rows.first().map_or(0, |row| row.at);
    connection.execute(
        "INSERT INTO workshop (id, opened_at) VALUES (?, ?)",
        params![workshop.0, opened_at],
    )?;
    let key = connection.last_insert_rowid();
    insert_doors(connection, key, doors)?;
    Ok(insert(connection, key, rows)?)
}

/// Adds links to a workshop that there is.
pub fn add_doors(
    connection: &Connection,
    workshop: WorkshopId,
    doors: &[(LinkHash, Door)],
) -> Result<(), Refused> {
    insert_doors(connection, known(connection, workshop)?, doors)
}

/// Withdraws all links to a workshop's board.
pub fn close_boards(connection: &Connection, workshop: WorkshopId) -> Result<(), Refused> {
    let key = known(connection, workshop)?;
    connection.execute(
        "DELETE FROM workshop_link WHERE workshop = ? AND door = ?",
        params![key, number(Door::Facilitate)],
    )?;
    Ok(())
}

fn insert_doors(
    connection: &Connection,
    workshop: i64,
    doors: &[(LinkHash, Door)],
) -> Result<(), Refused> {
    for (hash, door) in doors {
        let added = connection
            .prepare_cached(
                "INSERT INTO workshop_link (hash, workshop, door) VALUES (?, ?, ?)
                 ON CONFLICT DO NOTHING",
            )?
            .execute(params![hash.0, workshop, number(*door)])?;
        if added == 0 {
            return Err(Undone::Refused(WorkshopLogError::LinkExists));
        }
    }
    Ok(())
}

/// Adds events, if the last one is the expected one.
pub fn append(
    connection: &Connection,
    workshop: WorkshopId,
    expected: Sequence,
    rows: &[Row],
    practices: &[SessionId],
) -> Result<(), Refused> {
    let key = known(connection, workshop)?;
    let last: i64 = connection.query_row(
        "SELECT coalesce(max(sequence), 0) FROM workshop_event WHERE workshop = ?",
        [key],
        |row| row.get(0),
    )?;
    let last = Sequence(last.cast_unsigned());
    if last != expected {
        return Err(Undone::Refused(WorkshopLogError::Conflict { last }));
    }
    belong(connection, key, practices)?;
    Ok(insert(connection, key, rows)?)
}

/// Notes that sessions belong to a workshop.
fn belong(connection: &Connection, key: i64, practices: &[SessionId]) -> rusqlite::Result<()> {
    for session in practices {
        connection
            .prepare_cached(
                "INSERT OR IGNORE INTO practice (session, workshop)
                 SELECT key, ? FROM session WHERE id = ?",
            )?
            .execute(params![key, session.0])?;
    }
    Ok(())
}

/// The workshop to which a session belongs.
pub fn of_session(
    connection: &Connection,
    session: SessionId,
) -> Result<Option<WorkshopId>, Undone<Fault>> {
    let found = connection
        .prepare_cached(
            "SELECT workshop.id FROM session
             JOIN practice ON practice.session = session.key
             JOIN workshop ON workshop.key = practice.workshop
             WHERE session.id = ?",
        )?
        .query_row(params![session.0], |row| Ok(WorkshopId(row.get(0)?)))
        .optional()?;
    Ok(found)
}

fn insert(connection: &Connection, workshop: i64, rows: &[Row]) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO workshop_event (workshop, sequence, at, version, payload, crc)
         VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    for row in rows {
        let Row { sequence, at, version, payload } = row;
        statement.execute(params![workshop, sequence, at, version, payload, row.crc()])?;
    }
    Ok(())
}

/// All events of a workshop.
pub fn read(
    connection: &Connection,
    workshop: WorkshopId,
) -> Result<Vec<WorkshopRecorded>, Refused> {
    let key = known(connection, workshop)?;
    let mut statement = connection.prepare_cached(
        "SELECT sequence, at, version, payload, crc FROM workshop_event
         WHERE workshop = ? ORDER BY sequence",
    )?;
    let mut found = statement.query([key])?;
    let mut events = Vec::new();
    while let Some(row) = found.next()? {
        let next = i64::try_from(events.len()).unwrap_or(i64::MAX).saturating_add(1);
        let payload = row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?;
        let stored = Row { sequence: row.get(0)?, at: row.get(1)?, version: row.get(2)?, payload };
        let event = stored.workshop_event(workshop, next, row.get(4)?);
        events.push(event.map_err(|fault| Undone::Refused(WorkshopLogError::Fault(fault)))?);
    }
    Ok(events)
}

/// What a link leads to.
pub fn find(
    connection: &Connection,
    hash: LinkHash,
) -> Result<Option<(WorkshopId, Door)>, Undone<Fault>> {
    let found = connection
        .prepare_cached(
            "SELECT workshop.id, workshop_link.door FROM workshop_link
             JOIN workshop ON workshop.key = workshop_link.workshop
             WHERE workshop_link.hash = ?",
        )?
        .query_row(params![hash.0], |row| Ok((WorkshopId(row.get(0)?), row.get::<_, i64>(1)?)))
        .optional()?;
    // A door that a later program made is no damage, and opens nothing here.
    Ok(found.and_then(|(workshop, stored)| {
        let door = Door::ALL.into_iter().find(|door| number(*door) == stored)?;
        Some((workshop, door))
    }))
}

/// Gives a session a link that stands by itself, unless it has it.
pub fn add_seat(
    connection: &Connection,
    hash: LinkHash,
    session: SessionId,
    access: Access,
) -> Result<(), Refused> {
    let unknown = Undone::Refused(WorkshopLogError::UnknownSession(session));
    let key = session_key(connection, session)?.ok_or(unknown)?;
    let seat = Link { session, access, generation: Generation::ALONE, revoked: false };
    if links::exists(connection, hash)? {
        let same = connection.query_row(
            "SELECT session = ? AND generation = 0 FROM link WHERE hash = ?",
            params![key, hash.0],
            |row| row.get(0),
        )?;
        return match same {
            true => Ok(()),
            false => Err(Undone::Refused(WorkshopLogError::LinkExists)),
        };
    }
    Ok(links::insert(connection, hash, key, seat)?)
}

/// Keeps a glance, unless a newer one is kept.
pub fn save_glance(
    connection: &Connection,
    session: SessionId,
    sequence: Sequence,
    json: &str,
) -> Result<(), Refused> {
    let unknown = Undone::Refused(WorkshopLogError::UnknownSession(session));
    let key = session_key(connection, session)?.ok_or(unknown)?;
    Ok(insert_glance(connection, key, sequence, json)?)
}

/// The same, by the key of the session.
pub fn insert_glance(
    connection: &Connection,
    key: Key,
    sequence: Sequence,
    json: &str,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO glance (session, sequence, format, glance) VALUES (?, ?, ?, ?)
             ON CONFLICT (session) DO UPDATE
             SET sequence = excluded.sequence, format = excluded.format, glance = excluded.glance
             WHERE glance.sequence <= excluded.sequence OR glance.format <> excluded.format",
        )?
        .execute(params![key, sequence.0.cast_signed(), GLANCE_FORMAT, json])?;
    Ok(())
}

/// The glance that is kept; none where it is not to be read.
pub fn glance(
    connection: &Connection,
    session: SessionId,
) -> Result<Option<Glance>, Undone<Fault>> {
    let json: Option<String> = connection
        .prepare_cached(
            "SELECT glance.glance FROM glance JOIN session ON session.key = glance.session
             WHERE session.id = ? AND glance.format = ?",
        )?
        .query_row(params![session.0, GLANCE_FORMAT], |row| row.get(0))
        .optional()?;
    Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
}

/// All workshops, the oldest first.
pub fn ids(connection: &Connection) -> rusqlite::Result<Vec<WorkshopId>> {
    let mut statement = connection.prepare_cached("SELECT id FROM workshop ORDER BY key")?;
    statement.query_map([], |row| row.get(0).map(WorkshopId))?.collect()
}

/// Writes which sessions belong to a workshop, where there is such a one.
pub fn set_practices(
    connection: &Connection,
    workshop: WorkshopId,
    practices: &[SessionId],
) -> rusqlite::Result<()> {
    let key = key(connection, workshop)?;
    key.map_or(Ok(()), |key| belong(connection, key, practices))
}

/// Puts right when a workshop was opened; how many rows that changed.
pub fn set_opened(
    connection: &Connection,
    workshop: WorkshopId,
    at: Timestamp,
) -> rusqlite::Result<usize> {
    connection
        .prepare_cached("UPDATE workshop SET opened_at = ?2 WHERE id = ?1 AND opened_at <> ?2")?
        .execute(params![workshop.0, at.0.cast_signed()])
}

/// Forgets all glances.
pub fn forget_glances(connection: &Connection) -> Result<(), Undone<Fault>> {
    connection.execute("DELETE FROM glance", [])?;
    Ok(())
}

fn known(connection: &Connection, workshop: WorkshopId) -> Result<i64, Refused> {
    key(connection, workshop)?.ok_or(Undone::Refused(WorkshopLogError::Unknown(workshop)))
}

fn key(connection: &Connection, workshop: WorkshopId) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT key FROM workshop WHERE id = ?")?
        .query_row(params![workshop.0], |row| row.get(0))
        .optional()
}

/// The number of a door in the file: never changed.
const fn number(door: Door) -> i64 {
    match door {
        Door::Facilitate => 1,
        Door::Join => 2,
        Door::Code => 3,
    }
}
