//! A log that lives as long as the program: for tests, and to try things out.

mod workshops;

use super::error::{AppendError, CreateError, Fault, LinkError, ReadError};
use super::link::{Generation, Link};
use super::session_id::{LinkHash, SessionId};
use super::{EventLog, Snapshot, Summary, check_numbers, opening};
use katas::access::Access;
use katas::event::Recorded;
use katas::id::{KataId, Sequence};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Sessions in memory. Nothing of it outlives the program.
#[derive(Default)]
pub struct MemoryLog(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    links: HashMap<LinkHash, Link>,
    sessions: HashMap<SessionId, KeptSession>,
    workshops: workshops::KeptWorkshops,
}

struct KeptSession {
    kata: KataId,
    /// Never empty: it begins with the opening.
    events: Vec<Recorded>,
    snapshot: Option<Snapshot>,
}

impl MemoryLog {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Each change comes after all checks, and nothing in it can fail: never half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait::async_trait]
impl EventLog for MemoryLog {
    async fn create(
        &self,
        link: LinkHash,
        session: SessionId,
        first: &[Recorded],
    ) -> Result<(), CreateError> {
        let opened = opening(first).ok_or(CreateError::NoOpening)?;
        let mut kept = self.kept();
        if kept.sessions.contains_key(&session) {
            return Err(CreateError::SessionExists(session));
        }
        if kept.links.contains_key(&link) {
            return Err(CreateError::LinkExists);
        }
        let (kata, events) = (opened.kata.clone(), first.to_vec());
        kept.sessions.insert(session, KeptSession { kata, events, snapshot: None });
        kept.links.insert(link, Link::host(session));
        Ok(())
    }

    async fn append(
        &self,
        session: SessionId,
        expected: Sequence,
        events: &[Recorded],
    ) -> Result<(), AppendError> {
        check_numbers(expected, events)?;
        let mut kept = self.kept();
        let found = kept.sessions.get_mut(&session).ok_or(AppendError::UnknownSession(session))?;
        let last = found.last();
        if last != expected {
            return Err(AppendError::Conflict { last });
        }
        found.events.extend_from_slice(events);
        Ok(())
    }

    async fn read(&self, session: SessionId, after: Sequence) -> Result<Vec<Recorded>, ReadError> {
        let kept = self.kept();
        let found = kept.sessions.get(&session).ok_or(ReadError::UnknownSession(session))?;
        // They are numbered from 1, so that many come before the first one asked for.
        let before = usize::try_from(after.0).unwrap_or(usize::MAX).min(found.events.len());
        Ok(found.events[before..].to_vec())
    }

    async fn find(&self, hash: LinkHash) -> Result<Option<Link>, Fault> {
        Ok(self.kept().links.get(&hash).copied())
    }

    async fn links(&self, session: SessionId) -> Result<Vec<Link>, ReadError> {
        let kept = self.kept();
        if !kept.sessions.contains_key(&session) {
            return Err(ReadError::UnknownSession(session));
        }
        let newest = |access| kept.newest(session, access);
        Ok(Access::SHARED.into_iter().filter_map(newest).collect())
    }

    async fn add_link(
        &self,
        session: SessionId,
        hash: LinkHash,
        access: Access,
        generation: Generation,
    ) -> Result<(), LinkError> {
        let mut kept = self.kept();
        kept.check_shared(session, access)?;
        let newest = kept.newest(session, access);
        let next = newest.map_or(Generation::FIRST, |newest| newest.generation.next());
        if generation != next {
            return Err(LinkError::Outdated { next });
        }
        if kept.links.contains_key(&hash) {
            return Err(LinkError::LinkExists);
        }
        kept.revoke(session, access);
        kept.links.insert(hash, Link { session, access, generation, revoked: false });
        Ok(())
    }

    async fn revoke_link(&self, session: SessionId, access: Access) -> Result<(), LinkError> {
        let mut kept = self.kept();
        kept.check_shared(session, access)?;
        kept.revoke(session, access);
        Ok(())
    }

    async fn save_snapshot(&self, session: SessionId, snapshot: Snapshot) -> Result<(), ReadError> {
        let mut kept = self.kept();
        let found = kept.sessions.get_mut(&session).ok_or(ReadError::UnknownSession(session))?;
        if found.snapshot.as_ref().is_none_or(|older| older.sequence <= snapshot.sequence) {
            found.snapshot = Some(snapshot);
        }
        Ok(())
    }

    async fn snapshot(&self, session: SessionId) -> Result<Option<Snapshot>, Fault> {
        Ok(self.kept().sessions.get(&session).and_then(|found| found.snapshot.clone()))
    }

    async fn sessions(&self) -> Result<Vec<Summary>, Fault> {
        let kept = self.kept();
        let mut list: Vec<Summary> =
            kept.sessions.iter().filter_map(|(id, found)| found.summary(*id)).collect();
        list.sort_by_key(|line| (std::cmp::Reverse(line.last_at), line.session));
        Ok(list)
    }
}

impl Kept {
    fn check_shared(&self, session: SessionId, access: Access) -> Result<(), LinkError> {
        if access == Access::Host {
            return Err(LinkError::Host);
        }
        let known = self.sessions.contains_key(&session);
        known.then_some(()).ok_or(LinkError::UnknownSession(session))
    }

    fn newest(&self, session: SessionId, access: Access) -> Option<Link> {
        let links = self.links.values().copied().filter(|link| !link.generation.is_alone());
        let of_it = links.filter(|link| (link.session, link.access) == (session, access));
        of_it.max_by_key(|link| link.generation)
    }

    fn revoke(&mut self, session: SessionId, access: Access) {
        let links = self.links.values_mut().filter(|link| !link.generation.is_alone());
        let of_it = links.filter(|link| (link.session, link.access) == (session, access));
        of_it.for_each(|link| link.revoked = true);
    }
}

impl KeptSession {
    fn last(&self) -> Sequence {
        self.events.last().map_or(Sequence(0), |event| event.sequence)
    }

    fn summary(&self, session: SessionId) -> Option<Summary> {
        let (first, last) = (self.events.first()?, self.events.last()?);
        Some(Summary {
            session,
            kata: self.kata.clone(),
            opened_at: first.at,
            events: last.sequence.0,
            last_at: last.at,
        })
    }
}
