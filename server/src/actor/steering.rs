//! What the facilitator of a workshop does to a session of it.

use crate::actor::Actor;
use katas::event::Event;
use katas::pairing::Turns;
use katas::policy::Policy;

/// Rules that the facilitator chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewRules {
    /// How strictly from now on.
    pub policy: Policy,
    /// How turns are taken from now on; as before where that was not changed.
    pub turns: Option<Turns>,
}

impl Actor {
    /// Everybody looks up, or goes on.
    pub(super) fn hold(&mut self, held: bool) {
        self.held = held;
        self.rest();
    }

    /// The turn's clock stands still while nobody may go on.
    pub(super) fn rest(&mut self) {
        self.presence.rest(self.held);
        self.look_around();
    }

    /// Takes in new rules, once no run is on its way: one that is, is judged by the rules under
    /// which it was asked for.
    pub(super) async fn follow_rules(&mut self) {
        if self.session.in_flight.is_some() {
            return;
        }
        let Some(rules) = self.new_rules.take() else { return };
        let now = (self.session.policy, self.session.pairing.turns);
        let (policy, turns) = (rules.policy, rules.turns.unwrap_or(now.1));
        if (policy, turns) == now {
            return;
        }
        let changed = Event::PolicyChanged { policy, turns };
        if self.record(None, vec![changed]).await.is_err() {
            // They are taken in with whatever comes next.
            self.new_rules = Some(rules);
        }
    }
}
