//! What people do that is no command: come and go, look away, point, ask for the keyboard.

use crate::actor::Actor;
use crate::actor::mail::Gesture;
use crate::actor::participant::ParticipantId;
use katas::access::Access;
use katas::asker::Asker;
use katas::decide::may_type;
use katas::event::{Event, Recorded};
use katas::person::{BadPersonName, Person, PersonName};
use katas::refusal::Refusal;
use katas::report::Light;
use katas::wire::{Caret, ToBrowser};
use tokio::time::Instant;

/// What somebody said they are called; none where they said nothing.
///
/// # Errors
/// When it is no name.
pub fn said_name(name: &str) -> Result<Option<PersonName>, BadPersonName> {
    if name.trim().is_empty() { Ok(None) } else { name.parse().map(Some) }
}

impl Actor {
    /// Whoever had the keyboard when the server stopped has it still, for as long as they may take
    /// to come back.
    pub(super) fn expect_driver(&mut self) {
        let pairing = &self.session.pairing;
        let driver = pairing.people.iter().find(|known| Some(&known.id) == pairing.driver.as_ref());
        if let Some(driver) = driver {
            self.presence.expect(driver.clone(), Instant::now());
        }
    }

    /// Somebody does something that is no command.
    pub(super) fn gesture(&mut self, id: ParticipantId, gesture: Gesture) {
        let declined = |reason| ToBrowser::Declined { reason };
        let done = match gesture {
            // A caret changes nothing about who is here, and there are many.
            Gesture::Point(caret) => {
                if let Err(refusal) = self.point(id, caret) {
                    self.tell(id, &declined(refusal.to_string()));
                }
                return;
            }
            Gesture::Look(looks) => {
                if let Some(participant) = self.participants.get_mut(&id) {
                    participant.looks = looks;
                }
                Ok(())
            }
            Gesture::Name(name) => self.name(id, &name),
            Gesture::Ask(asks) => self.ask(id, asks).map_err(|refusal| refusal.to_string()),
        };
        if let Err(reason) = done {
            self.tell(id, &declined(reason));
        }
        self.look_around();
    }

    fn name(&mut self, id: ParticipantId, name: &str) -> Result<(), String> {
        let name = said_name(name).map_err(|bad| bad.to_string())?;
        if let Some(participant) = self.participants.get(&id) {
            let (person, access) = (participant.person.clone(), participant.access);
            self.presence.enter(&person, name, access, Instant::now());
        }
        Ok(())
    }

    /// Asks for the keyboard; who has it, or may simply type, has nothing to ask for.
    fn ask(&mut self, id: ParticipantId, asks: bool) -> Result<(), Refusal> {
        let Some((person, access)) = self.person(id) else { return Ok(()) };
        let has_it = {
            let room = &self.room;
            let asker = Asker { access, person: Some(&person), room, late: false };
            match may_type(&self.session, &asker) {
                Err(refused @ (Refusal::WatchesOnly | Refusal::NavigatesOnly)) if asks => {
                    return Err(refused);
                }
                may => may.is_ok(),
            }
        };
        if let Some(participant) = self.participants.get_mut(&id) {
            participant.asks = asks && !has_it;
        }
        Ok(())
    }

    /// Shows the others where somebody's caret is. One that is of another text than the present one
    /// is out of date, and the next is on its way.
    fn point(&mut self, id: ParticipantId, caret: Caret) -> Result<(), Refusal> {
        let Some(participant) = self.participants.get(&id) else { return Ok(()) };
        if participant.access < Access::Navigate {
            return Err(Refusal::WatchesOnly);
        }
        let file = self.session.files.get(&caret.file);
        let file = file.ok_or_else(|| Refusal::UnknownFile(caret.file.clone()))?;
        if file.version == caret.version {
            let person = participant.person.clone();
            let shown = ToBrowser::Caret { person: person.clone(), caret };
            self.tell_those(&shown, |one| one.person != person);
        }
        Ok(())
    }

    /// Who a connection is, as they are called here.
    pub(super) fn person(&self, id: ParticipantId) -> Option<(Person, Access)> {
        let participant = self.participants.get(&id)?;
        let present = self.room.get(&participant.person)?;
        Some((present.person.clone(), participant.access))
    }

    /// Looks who is here, after somebody came, went, or did something.
    pub(super) fn look_around(&mut self) {
        let now = Instant::now();
        self.presence.gather(self.participants.values(), now);
        self.room = self.presence.room(&self.session, now);
        if let Some(shown) = &mut self.shown {
            shown.look_around(&self.room);
        }
    }

    /// What happened among people, or rings the bell, is told with the room.
    pub(super) fn follow_turns(&mut self, events: &[Recorded]) {
        let now = Instant::now();
        let mut changed = false;
        for recorded in events {
            match &recorded.event {
                Event::KeyboardTaken { by: driver } | Event::KeyboardHanded { to: driver } => {
                    for one in self.participants.values_mut() {
                        one.asks &= one.person != *driver;
                    }
                    changed = true;
                }
                Event::TurnsChosen(_) | Event::PolicyChanged { .. } => changed = true,
                Event::RunFinished { report, .. } if report.light() == Light::Green => {
                    self.presence.timer.green(now);
                    changed = true;
                }
                _ => {}
            }
        }
        if changed {
            self.presence.tell_soon(now);
            self.look_around();
        }
    }

    /// Tells everybody who is here, when it is time.
    pub(super) fn tell_room(&mut self) {
        self.look_around();
        if self.presence.is_due(Instant::now()) {
            self.tell_all(&ToBrowser::Room(self.room.clone()));
        }
    }
}
