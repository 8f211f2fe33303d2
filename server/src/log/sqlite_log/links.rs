//! What is asked of the file about links, in SQL.

use super::statement::{Key, key};
use super::undone::Undone;
use crate::log::error::{Fault, LinkError, ReadError};
use crate::log::link::{Generation, Link, number};
use crate::log::session_id::{LinkHash, SessionId};
use katas::access::Access;
use rusqlite::{Connection, OptionalExtension, params};

/// What a link leads to.
pub fn find(connection: &Connection, hash: LinkHash) -> Result<Option<Link>, Undone<Fault>> {
    let found = connection
        .prepare_cached(
            "SELECT session.id, link.role, link.generation, link.revoked
             FROM link JOIN session ON session.key = link.session WHERE link.hash = ?",
        )?
        .query_row(params![hash.0], |row| {
            let (session, generation) = (SessionId(row.get(0)?), Generation(row.get(2)?));
            let (stored, revoked) = (row.get(1)?, row.get(3)?);
            // An access that a later program gave is no damage, and opens nothing here.
            Ok(access(stored).map(|access| Link { session, access, generation, revoked }))
        })
        .optional()?;
    Ok(found.flatten())
}

/// Whether there is such a link, of whatever access.
pub fn exists(connection: &Connection, hash: LinkHash) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM link WHERE hash = ?)")?
        .query_row(params![hash.0], |row| row.get(0))
}

/// The newest link of each shared access that has one, in the order of [`Access::SHARED`].
pub fn newest(connection: &Connection, session: SessionId) -> Result<Vec<Link>, Undone<ReadError>> {
    let unknown = Undone::Refused(ReadError::UnknownSession(session));
    let key = key(connection, session)?.ok_or(unknown)?;
    let link = |access| newest_of(connection, key, session, access).transpose();
    Ok(Access::SHARED.into_iter().filter_map(link).collect::<Result<_, _>>()?)
}

fn newest_of(
    connection: &Connection,
    key: Key,
    session: SessionId,
    access: Access,
) -> rusqlite::Result<Option<Link>> {
    connection
        .prepare_cached(
            "SELECT generation, revoked FROM link
             WHERE session = ? AND role = ? AND role > 1 AND generation > 0
             ORDER BY generation DESC LIMIT 1",
        )?
        .query_row(params![key, number(access)], |row| {
            let (generation, revoked) = (Generation(row.get(0)?), row.get(1)?);
            Ok(Link { session, access, generation, revoked })
        })
        .optional()
}

/// Adds a link in the place of the older ones of its access, if it is the next of them.
pub fn add(connection: &Connection, hash: LinkHash, link: Link) -> Result<(), Undone<LinkError>> {
    let Link { session, access, generation, .. } = link;
    let key = shared(connection, session, access)?;
    let newest = newest_of(connection, key, session, access)?;
    let expected = newest.map_or(Generation::FIRST, |newest| newest.generation.next());
    if generation != expected {
        return Err(Undone::Refused(LinkError::Outdated { next: expected }));
    }
    if exists(connection, hash)? {
        return Err(Undone::Refused(LinkError::LinkExists));
    }
    revoke_all(connection, key, access)?;
    Ok(insert(connection, hash, key, link)?)
}

/// Revokes whatever links of an access there are.
pub fn revoke(
    connection: &Connection,
    session: SessionId,
    access: Access,
) -> Result<(), Undone<LinkError>> {
    let key = shared(connection, session, access)?;
    Ok(revoke_all(connection, key, access)?)
}

/// The key of a session whose links of this access come and go.
fn shared(
    connection: &Connection,
    session: SessionId,
    access: Access,
) -> Result<Key, Undone<LinkError>> {
    if access == Access::Host {
        return Err(Undone::Refused(LinkError::Host));
    }
    let unknown = Undone::Refused(LinkError::UnknownSession(session));
    key(connection, session)?.ok_or(unknown)
}

fn revoke_all(connection: &Connection, key: Key, access: Access) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE link SET revoked = 1
             WHERE session = ? AND role = ? AND role > 1 AND generation > 0 AND revoked = 0",
        )?
        .execute(params![key, number(access)])
        .map(|_changed| ())
}

/// Writes a link, whatever others there are.
pub fn insert(
    connection: &Connection,
    hash: LinkHash,
    key: Key,
    link: Link,
) -> rusqlite::Result<()> {
    // The session is in its key.
    let Link { session: _, access, generation, revoked } = link;
    connection
        .prepare_cached(
            "INSERT INTO link (hash, session, role, generation, revoked) VALUES (?, ?, ?, ?, ?)",
        )?
        .execute(params![hash.0, key, number(access), generation.0, revoked])
        .map(|_inserted| ())
}

fn access(stored: i64) -> Option<Access> {
    let all = Access::SHARED.into_iter().chain([Access::Host]);
    all.into_iter().find(|access| i64::from(number(*access)) == stored)
}
