//! Workshops beside the sessions in memory.

use super::MemoryLog;
use crate::log::error::Fault;
use crate::log::link::{Generation, Link};
use crate::log::session_id::{LinkHash, SessionId, WorkshopId};
use crate::log::workshop_log::{
    Door, WorkshopLog, WorkshopLogError, check_numbers, check_opening, practices,
};
use katas::access::Access;
use katas::glance::Glance;
use katas::id::Sequence;
use katas::workshop::event::WorkshopRecorded;
use std::collections::HashMap;

/// What is kept of workshops.
#[derive(Default)]
pub(super) struct KeptWorkshops {
    doors: HashMap<LinkHash, (WorkshopId, Door)>,
    /// Never empty: each begins with the opening.
    events: HashMap<WorkshopId, Vec<WorkshopRecorded>>,
    glances: HashMap<SessionId, Glance>,
    practices: HashMap<SessionId, WorkshopId>,
}

#[async_trait::async_trait]
impl WorkshopLog for MemoryLog {
    async fn create_workshop(
        &self,
        workshop: WorkshopId,
        doors: &[(LinkHash, Door)],
        first: &[WorkshopRecorded],
    ) -> Result<(), WorkshopLogError> {
        check_opening(first)?;
        let kept = &mut self.kept().workshops;
        if kept.events.contains_key(&workshop) {
            return Err(WorkshopLogError::Exists(workshop));
        }
        if doors.iter().any(|(hash, _)| kept.doors.contains_key(hash)) {
            return Err(WorkshopLogError::LinkExists);
        }
        kept.doors.extend(doors.iter().map(|(hash, door)| (*hash, (workshop, *door))));
        kept.events.insert(workshop, first.to_vec());
        Ok(())
    }

    async fn append_to_workshop(
        &self,
        workshop: WorkshopId,
        expected: Sequence,
        events: &[WorkshopRecorded],
    ) -> Result<(), WorkshopLogError> {
        check_numbers(expected, events)?;
        let kept = &mut self.kept().workshops;
        let found = kept.events.get_mut(&workshop);
        let found = found.ok_or(WorkshopLogError::Unknown(workshop))?;
        let last = found.last().map_or(Sequence(0), |event| event.sequence);
        if last != expected {
            return Err(WorkshopLogError::Conflict { last });
        }
        found.extend_from_slice(events);
        kept.practices.extend(practices(events).map(|session| (session, workshop)));
        Ok(())
    }

    async fn workshop_of(&self, session: SessionId) -> Result<Option<WorkshopId>, Fault> {
        Ok(self.kept().workshops.practices.get(&session).copied())
    }

    async fn read_workshop(
        &self,
        workshop: WorkshopId,
    ) -> Result<Vec<WorkshopRecorded>, WorkshopLogError> {
        let found = self.kept().workshops.events.get(&workshop).cloned();
        found.ok_or(WorkshopLogError::Unknown(workshop))
    }

    async fn find_workshop(&self, hash: LinkHash) -> Result<Option<(WorkshopId, Door)>, Fault> {
        Ok(self.kept().workshops.doors.get(&hash).copied())
    }

    async fn add_seat(
        &self,
        hash: LinkHash,
        session: SessionId,
        access: Access,
    ) -> Result<(), WorkshopLogError> {
        let mut kept = self.kept();
        if !kept.sessions.contains_key(&session) {
            return Err(WorkshopLogError::UnknownSession(session));
        }
        let seat = Link { session, access, generation: Generation::ALONE, revoked: false };
        match kept.links.get(&hash) {
            Some(link) if link.session == session && link.generation == Generation::ALONE => Ok(()),
            Some(_) => Err(WorkshopLogError::LinkExists),
            None => {
                kept.links.insert(hash, seat);
                Ok(())
            }
        }
    }

    async fn save_glances(&self, glances: &[(SessionId, Glance)]) -> Result<(), WorkshopLogError> {
        let mut kept = self.kept();
        if let Some((unknown, _)) = glances.iter().find(|(id, _)| !kept.sessions.contains_key(id)) {
            return Err(WorkshopLogError::UnknownSession(*unknown));
        }
        let kept = &mut kept.workshops.glances;
        for (session, glance) in glances {
            let newer = kept.get(session).is_some_and(|older| older.sequence > glance.sequence);
            if !newer {
                kept.insert(*session, glance.clone());
            }
        }
        Ok(())
    }

    async fn glance(&self, session: SessionId) -> Result<Option<Glance>, Fault> {
        Ok(self.kept().workshops.glances.get(&session).cloned())
    }

    async fn forget_glances(&self) -> Result<(), Fault> {
        self.kept().workshops.glances.clear();
        Ok(())
    }
}
