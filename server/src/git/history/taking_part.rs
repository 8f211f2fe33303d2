//! Who takes part in a step: whose command led there, and who did something on the way, or sat
//! beside.

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
    /// Everybody by the name that was told last.
    named: Vec<Person>,
}

impl TakingPart {
    /// Takes in an event.
    pub fn see(&mut self, recorded: &Recorded) {
        for person in recorded.event.names() {
            self.named.retain(|named| named.id != person.id);
            self.named.push(person.clone());
        }
        let by = recorded.by.as_ref().and_then(|by| by.person.as_ref());
        let by = by.filter(|_| contributes(&recorded.event));
        // Whoever only talks while another types works with them.
        let beside = match &recorded.event {
            Event::RunStarted { beside, .. } => beside.as_slice(),
            _ => &[],
        };
        for person in by.into_iter().chain(beside.iter().map(|person| &person.id)) {
            for people in [&mut self.step, &mut self.cycle] {
                if !people.contains(person) {
                    people.push(person.clone());
                }
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
        let person = |id: &PersonId| self.named.iter().find(|named| named.id == *id).cloned();
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
