//! One event as a row of the file, with a sum that tells a damaged one.

use crate::log::error::Fault;
use crate::log::payload::{self, BadPayload};
use crate::log::session_id::SessionId;
use crate::log::upcast;
use katas::event::Recorded;
use katas::id::{Sequence, Timestamp};

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
        events.iter().map(Self::of).collect()
    }

    fn of(recorded: &Recorded) -> Self {
        Self {
            sequence: recorded.sequence.0.cast_signed(),
            at: recorded.at.0.cast_signed(),
            version: upcast::PRESENT,
            payload: payload::encode(recorded),
        }
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
        let damaged = |sequence: i64, why: String| Fault::Damaged {
            session,
            sequence: Sequence(sequence.cast_unsigned()),
            why,
        };
        if self.sequence != next {
            return Err(damaged(next, "it is missing".into()));
        }
        if self.crc() != crc {
            return Err(damaged(next, "it is not as it was written".into()));
        }
        let sequence = Sequence(next.cast_unsigned());
        let at = Timestamp(self.at.cast_unsigned());
        payload::decode(sequence, at, self.version, self.payload.as_ref()).map_err(
            |bad| match bad {
                BadPayload::Version { version, known } if version > known => {
                    Fault::Newer { session, sequence, version, known }
                }
                bad => damaged(next, bad.to_string()),
            },
        )
    }
}
