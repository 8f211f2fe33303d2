//! How the facilitator's moves reach the sessions of the pairs.

use super::actor::Actor;
use crate::actor::steering::NewRules;
use crate::log::session_id::SessionId;
use katas::pairing::Turns;
use katas::workshop::event::{WorkshopEvent, WorkshopRecorded};
use std::sync::Arc;

impl Actor {
    /// The sessions follow what happened, where turns were taken so before.
    pub(super) async fn steer(&mut self, events: &[WorkshopRecorded], before: Turns) {
        for recorded in events {
            match &recorded.event {
                WorkshopEvent::Held { .. } => self.hold(true).await,
                WorkshopEvent::WentOn | WorkshopEvent::Ended => self.hold(false).await,
                WorkshopEvent::PolicyChanged { policy, turns } => {
                    // A pair that takes turns in a way of its own goes on so, unless that changed.
                    let turns = Some(*turns).filter(|turns| *turns != before);
                    self.change_rules(NewRules { policy: *policy, turns });
                }
                _ => {}
            }
        }
    }

    /// The sessions are as the log says: held still after a crash.
    pub(super) async fn steer_as_it_stands(&self) {
        self.hold(self.workshop.hold.is_some()).await;
    }

    async fn hold(&self, held: bool) {
        self.sessions.hold(&self.all_sessions(), held).await;
    }

    /// A server that stopped may not have told every session of rules that changed. Those that know
    /// them change nothing.
    pub(super) fn catch_up_with_rules(&self) {
        if self.workshop.rules_changed {
            self.change_rules(NewRules { policy: self.workshop.plan.policy, turns: None });
        }
    }

    /// Has the sessions of this round go by other rules. It goes on by itself: each of them may
    /// have to be woken.
    fn change_rules(&self, rules: NewRules) {
        let sessions = Arc::clone(&self.sessions);
        let practices: Vec<SessionId> =
            self.practices().into_iter().map(|(_, session)| session).collect();
        tokio::spawn(async move {
            for session in practices {
                sessions.change_rules(session, rules).await;
            }
        });
    }
}
