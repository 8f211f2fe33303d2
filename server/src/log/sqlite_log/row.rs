//! One event as a row of the file, with a sum that tells a damaged one.

use crate::log::error::Fault;
use crate::log::payload::{self, BadPayload};
use crate::log::session_id::{SessionId, WorkshopId};
use crate::log::upcast;
use katas::event::Recorded;
use katas::id::{Sequence, Timestamp};
use katas::workshop::event::WorkshopRecorded;

/// What a row holds beside the key of its session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<Payload = Vec<u8>> {
    /// The event's number. SQLite's integers are signed; no session gets to the 64th bit.
    pub sequence: i64,
    /// The bits of its time.
    pub at: i64,
    /// The version of its payload.
    pub version: u32,
    /// The event itself.
    pub payload: Payload,
}

impl Row {
    /// The rows of events.
    pub fn all(events: &[Recorded]) -> Vec<Self> {
        events.iter().map(|one| Self::of(one.sequence, one.at, payload::encode(one))).collect()
    }

    /// The rows of a workshop's events.
    pub fn all_of_workshop(events: &[WorkshopRecorded]) -> Vec<Self> {
        let row =
            |one: &WorkshopRecorded| Self::of(one.sequence, one.at, payload::workshop::encode(one));
        events.iter().map(row).collect()
    }

    fn of(sequence: Sequence, at: Timestamp, payload: Vec<u8>) -> Self {
        let (sequence, at) = (sequence.0.cast_signed(), at.0.cast_signed());
        Self { sequence, at, version: upcast::PRESENT, payload }
    }
}

impl<Payload: AsRef<[u8]>> Row<Payload> {
    /// The sum over all of the row.
    pub fn crc(&self) -> u32 {
        let mut sum = crc32fast::Hasher::new();
        sum.update(&self.sequence.to_le_bytes());
        sum.update(&self.at.to_le_bytes());
        sum.update(&self.version.to_le_bytes());
        sum.update(self.payload.as_ref());
        sum.finalize()
    }

    /// The event in the row of a session, where the next one has this number.
    ///
    /// # Errors
    /// When the row is not the next one, or not as it was written.
    pub fn event(&self, session: SessionId, next: i64, crc: u32) -> Result<Recorded, Fault> {
        self.read(&format!("session {session}"), next, crc, payload::decode)
    }

    /// The same for the row of a workshop.
    ///
    /// # Errors
    /// As there.
    pub fn workshop_event(
        &self,
        workshop: WorkshopId,
        next: i64,
        crc: u32,
    ) -> Result<WorkshopRecorded, Fault> {
        self.read(&format!("workshop {workshop}"), next, crc, payload::workshop::decode)
    }

    fn read<E>(
        &self,
        log: &str,
        next: i64,
        crc: u32,
        decode: fn(Sequence, Timestamp, u32, &[u8]) -> Result<E, BadPayload>,
    ) -> Result<E, Fault> {
        let sequence = Sequence(next.cast_unsigned());
        let damaged = |why: String| Fault::Damaged { log: log.to_owned(), sequence, why };
        if self.sequence != next {
            return Err(damaged("it is missing".into()));
        }
        if self.crc() != crc {
            return Err(damaged("it is not as it was written".into()));
        }
        let at = Timestamp(self.at.cast_unsigned());
        decode(sequence, at, self.version, self.payload.as_ref()).map_err(|bad| match bad {
            BadPayload::Version { version, known } if version > known => {
                Fault::Newer { log: log.to_owned(), sequence, version, known }
            }
            bad => damaged(bad.to_string()),
        })
    }
}
