//! How people are told: each message is written once, whoever reads it.

use crate::actor::Actor;
use crate::actor::participant::{Participant, ParticipantId, Told};
use katas::wire::ToBrowser;

impl Actor {
    /// Tells one connection something. One that is too slow ends, and resumes.
    pub(super) fn tell(&mut self, id: ParticipantId, message: &ToBrowser) {
        let Some(participant) = self.participants.get(&id) else { return };
        let Some(message) = written(message) else { return };
        if !participant.tell(message) {
            self.participants.remove(&id);
            self.look_around();
        }
    }

    /// Tells everybody.
    pub(super) fn tell_all(&mut self, message: &ToBrowser) {
        self.tell_those(message, |_| true);
    }

    /// Tells those whom it concerns.
    pub(super) fn tell_those(
        &mut self,
        message: &ToBrowser,
        concerns: impl Fn(&Participant) -> bool,
    ) {
        let Some(message) = written(message) else { return };
        let before = self.participants.len();
        let stays = |one: &Participant| !concerns(one) || one.tell(message.clone());
        self.participants.retain(|_, participant| stays(participant));
        if self.participants.len() < before {
            self.look_around();
        }
    }
}

/// A message as it is sent.
fn written(message: &ToBrowser) -> Option<Told> {
    match serde_json::to_string(message) {
        Ok(text) => Some(Told::Message(text.into())),
        Err(error) => {
            tracing::error!(%error, "a message cannot be written");
            None
        }
    }
}
