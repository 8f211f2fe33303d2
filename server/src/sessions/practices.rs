//! What a workshop does to the sessions of its pairs.

use super::{JOIN_TRIES, Sessions};
use crate::actor::mail::Mail;
use crate::actor::steering::NewRules;
use crate::log::session_id::SessionId;

impl Sessions {
    /// Holds sessions, or lets them go on: those that are awake, and each that wakes from now on.
    pub async fn hold(&self, sessions: &[SessionId], held: bool) {
        // One that wakes in this very moment looks here, or stands in the list below already.
        sessions.iter().for_each(|session| self.world.boards.hold(*session, held));
        let live = self.live.lock().await;
        let actors: Vec<_> =
            sessions.iter().filter_map(|session| live.get(session)).cloned().collect();
        drop(live);
        for actor in actors {
            // One that is gone looks again when it wakes.
            let _ = actor.send(Mail::Hold(held)).await;
        }
    }

    /// Has a session go by other rules from now on, whether it is awake or not.
    pub async fn change_rules(&self, session: SessionId, rules: NewRules) {
        for _ in 0..JOIN_TRIES {
            match self.actor(session).await {
                Ok(actor) if actor.send(Mail::ChangeRules(rules)).await.is_ok() => return,
                // It fell asleep between the two: the next try wakes it.
                Ok(_) => {}
                Err(error) => {
                    return tracing::error!(%session, %error, "its rules stay as they are");
                }
            }
        }
    }
}
