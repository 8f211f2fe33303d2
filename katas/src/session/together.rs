//! What the people of a session do among themselves, and how the cycle passes the keyboard on.

use crate::event::{Event, Recorded};
use crate::note::Note;
use crate::pairing::Mode;
use crate::session::{PhaseName, Session};

impl Session {
    /// Takes in what is not about the cycle.
    pub(super) fn apply_to_pairing(&mut self, recorded: &Recorded) {
        let pairing = &mut self.pairing;
        match &recorded.event {
            Event::SessionForked(forked) => {
                // Whoever took part in the other session is somebody else in this one.
                pairing.driver = None;
                pairing.red_by = None;
                pairing.ran = None;
                pairing.late.clear();
                self.forked.push(*forked);
                #[cfg(feature = "judging")]
                {
                    self.clients.clear();
                    self.owners.clear();
                }
            }
            Event::PersonNamed(person) => {
                match pairing.people.iter_mut().find(|known| known.id == person.id) {
                    Some(known) => known.name.clone_from(&person.name),
                    None => pairing.people.push(person.clone()),
                }
            }
            Event::KeyboardTaken { by } => {
                pairing.late.retain(|person| person != by);
                if let Some(before) = pairing.driver.replace(by.clone())
                    && !pairing.late.contains(&before)
                {
                    pairing.late.push(before);
                }
            }
            Event::KeyboardHanded { to } => {
                pairing.late.retain(|person| person != to);
                pairing.driver = Some(to.clone());
            }
            Event::TurnsChosen(turns) => {
                pairing.turns = *turns;
                pairing.red_by = None;
            }
            Event::PolicyChanged { policy, turns } => {
                self.policy = *policy;
                // Whose turn it was is of no interest where turns are taken otherwise.
                if pairing.turns != *turns {
                    pairing.turns = *turns;
                    pairing.red_by = None;
                }
            }
            Event::NoteWritten { note, anchor, text } => {
                pairing.noted = note.0;
                pairing.notes.push(Note {
                    id: *note,
                    by: recorded.by.as_ref().and_then(|by| by.person.clone()),
                    at: recorded.at,
                    anchor: anchor.clone(),
                    text: text.clone(),
                });
            }
            Event::NoteSettled { note } => pairing.notes.retain(|found| found.id != *note),
            _ => {}
        }
    }

    /// Red is confirmed: in ping-pong the keyboard waits for somebody else.
    pub(super) fn pass_red_on(&mut self) {
        let pairing = &mut self.pairing;
        if pairing.turns.mode == Mode::PingPong {
            pairing.red_by = pairing.ran.clone().or(pairing.driver.take());
            pairing.driver = None;
        }
    }

    /// Green is left without having been reached: in ping-pong whoever wrote the red mends it.
    pub(super) fn give_red_back(&mut self) {
        let Self { pairing, phase, .. } = self;
        let beyond_red = phase.name() != PhaseName::Red;
        if pairing.turns.mode == Mode::PingPong && beyond_red {
            pairing.driver = pairing.red_by.take();
        }
    }
}
