//! Workshops in the same file as the sessions.

use super::row::Row;
use super::{SqliteLog, workshops};
use crate::log::error::Fault;
use crate::log::session_id::{LinkHash, SessionId, WorkshopId};
use crate::log::workshop_log::{
    Door, WorkshopLog, WorkshopLogError, check_numbers, check_opening, practices,
};
use katas::access::Access;
use katas::glance::Glance;
use katas::id::Sequence;
use katas::workshop::event::WorkshopRecorded;

#[async_trait::async_trait]
impl WorkshopLog for SqliteLog {
    async fn create_workshop(
        &self,
        workshop: WorkshopId,
        doors: &[(LinkHash, Door)],
        first: &[WorkshopRecorded],
    ) -> Result<(), WorkshopLogError> {
        check_opening(first)?;
        let (doors, rows) = (doors.to_vec(), Row::all_of_workshop(first));
        self.writer()?
            .write(move |connection| workshops::create(connection, workshop, &doors, &rows))
            .await
    }

    async fn append_to_workshop(
        &self,
        workshop: WorkshopId,
        expected: Sequence,
        events: &[WorkshopRecorded],
    ) -> Result<(), WorkshopLogError> {
        check_numbers(expected, events)?;
        let rows = Row::all_of_workshop(events);
        let practices: Vec<_> = practices(events).collect();
        self.writer()?
            .write(move |connection| {
                workshops::append(connection, workshop, expected, &rows, &practices)
            })
            .await
    }

    async fn workshop_of(&self, session: SessionId) -> Result<Option<WorkshopId>, Fault> {
        self.reader.read(move |connection| workshops::of_session(connection, session)).await
    }

    async fn read_workshop(
        &self,
        workshop: WorkshopId,
    ) -> Result<Vec<WorkshopRecorded>, WorkshopLogError> {
        self.reader.read(move |connection| workshops::read(connection, workshop)).await
    }

    async fn find_workshop(&self, hash: LinkHash) -> Result<Option<(WorkshopId, Door)>, Fault> {
        self.reader.read(move |connection| workshops::find(connection, hash)).await
    }

    async fn add_seat(
        &self,
        hash: LinkHash,
        session: SessionId,
        access: Access,
    ) -> Result<(), WorkshopLogError> {
        self.writer()?
            .write(move |connection| workshops::add_seat(connection, hash, session, access))
            .await
    }

    async fn save_glances(&self, glances: &[(SessionId, Glance)]) -> Result<(), WorkshopLogError> {
        let written = |(session, glance): &(SessionId, Glance)| {
            let json = serde_json::to_string(glance);
            json.map(|json| (*session, glance.sequence, json))
        };
        let rows: Vec<_> =
            glances.iter().map(written).collect::<Result<_, _>>().map_err(|error| {
                tracing::error!(%error, "a glance cannot be written");
                WorkshopLogError::Fault(Fault::Storage)
            })?;
        self.writer()?
            .write(move |connection| {
                rows.iter().try_for_each(|(session, sequence, json)| {
                    workshops::save_glance(connection, *session, *sequence, json)
                })
            })
            .await
    }

    async fn glance(&self, session: SessionId) -> Result<Option<Glance>, Fault> {
        self.reader.read(move |connection| workshops::glance(connection, session)).await
    }

    async fn forget_glances(&self) -> Result<(), Fault> {
        self.writer()?.write(workshops::forget_glances).await
    }
}
