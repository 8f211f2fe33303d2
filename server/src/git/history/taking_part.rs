//! Who takes part in a step: whose command led there, and who did something on the way.

use katas::event::{Event, Recorded};
use katas::id::PersonId;
use katas::pairing::Pairing;
use katas::person::Person;

/// Who did something since the last step, and since the last commit, in the order in which they
/// first did.
#[derive(Debug, Default)]
pub struct TakingPart {
    step: Vec<PersonId>,
    cycle: Vec<PersonId>,
}

impl TakingPart {
    /// Takes in an event.
    pub fn see(&mut self, recorded: &Recorded) {
        let Some(person) = recorded.by.as_ref().and_then(|by| by.person.as_ref()) else { return };
        if !contributes(&recorded.event) {
            return;
        }
        for people in [&mut self.step, &mut self.cycle] {
            if !people.contains(person) {
                people.push(person.clone());
            }
        }
    }

    /// Who drove to a step, and who else took part in it; the next step begins then. The commit of
    /// a cycle is the work of all who took part in the cycle.
    pub fn step(
        &mut self,
        pairing: &Pairing,
        recorded: &Recorded,
        is_commit: bool,
    ) -> (Option<Person>, Vec<Person>) {
        let step = std::mem::take(&mut self.step);
        let people = if is_commit { std::mem::take(&mut self.cycle) } else { step };
        // What the runner reports was brought about by whoever asked for the run.
        let by = match &recorded.by {
            Some(by) => by.person.as_ref(),
            None => pairing.ran.as_ref(),
        };
        let person =
            |id: &PersonId| Some(Person { id: id.clone(), name: pairing.name(id)?.clone() });
        let others = people.iter().filter(|id| Some(*id) != by).filter_map(person);
        (by.and_then(person), others.collect())
    }
}

/// Whether an event is a part of the work, and not of how the work is shared.
fn contributes(event: &Event) -> bool {
    !matches!(
        event,
        Event::PersonNamed(_)
            | Event::KeyboardTaken { .. }
            | Event::KeyboardHanded { .. }
            | Event::TurnsChosen(_)
            | Event::PolicyChanged { .. }
            | Event::NoteSettled { .. }
    )
}
