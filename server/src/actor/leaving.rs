//! How somebody's part in a session ends.

use crate::actor::Actor;
use crate::actor::participant::{ParticipantId, Told};
use crate::link::REVOKED;
use crate::log::link::Generation;
use katas::access::Access;
use tokio::time::Instant;

impl Actor {
    /// A connection has ended, which was last heard of then.
    pub(super) fn leave(&mut self, id: ParticipantId, heard: Instant) {
        if let Some(participant) = self.participants.remove(&id) {
            let person = participant.person.clone();
            if self.participants.values().all(|other| other.person != person) {
                self.presence.heard(&person, heard);
            }
        }
        self.look_around();
    }

    /// Ends the part of everybody who came by a link of this access of an older generation: they
    /// are told why, and nothing that they send counts any more.
    pub(super) fn link_revoked(&mut self, access: Access, below: Generation) {
        self.participants.retain(|_, participant| {
            let alone = participant.generation.is_alone();
            let stays = alone || participant.access != access || participant.generation >= below;
            // Whoever is too slow to hear of it is told when the page comes back.
            let _ = stays || participant.tell(Told::Over { reason: REVOKED });
            stays
        });
        self.look_around();
    }
}
