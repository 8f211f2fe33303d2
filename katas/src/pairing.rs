//! How the people of a session share one keyboard.

use crate::id::PersonId;
use crate::note::Note;
use crate::person::{Person, PersonName};
use crate::session::{PhaseName, Session};
use serde::{Deserialize, Serialize};

/// The longest turn, in minutes.
pub const LONGEST_TURN: u16 = 60;

/// What the log knows of the people of a session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairing {
    /// Everybody who did something, in the order in which they first did.
    pub people: Vec<Person>,
    /// How turns are taken.
    pub turns: Turns,
    /// Who has the keyboard; none where whoever types first gets it.
    pub driver: Option<PersonId>,
    /// Who wrote the red of this cycle; in Red, that of the cycle before. Known in ping-pong only.
    pub red_by: Option<PersonId>,
    /// Who asked for the last run that ended, where that is known.
    #[serde(default)]
    pub ran: Option<PersonId>,
    /// From whom the keyboard was taken while they could not be reached: what they typed by then
    /// is still theirs to send.
    #[serde(default)]
    pub late: Vec<PersonId>,
    /// What people wrote beside the text.
    pub notes: Vec<Note>,
    /// How many notes were ever written; numbers the next one.
    pub noted: u32,
}

/// How turns are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turns {
    /// Who may type.
    pub mode: Mode,
    /// How long a turn is before the timer asks for the next driver, in minutes; none without it.
    pub minutes: Option<u16>,
}

/// Who may type, of those whose link lets them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// Whoever has the keyboard.
    OneDriver,
    /// One writes the red, another the green, and all clean up.
    PingPong,
    /// Everybody at once.
    Ensemble,
}

impl Default for Turns {
    fn default() -> Self {
        Self { mode: Mode::OneDriver, minutes: Some(5) }
    }
}

impl Pairing {
    /// The name of somebody who did something here.
    #[must_use]
    pub fn name(&self, id: &PersonId) -> Option<&PersonName> {
        self.people.iter().find(|person| person.id == *id).map(|person| &person.name)
    }
}

impl Session {
    /// Whether everybody types at once now.
    #[must_use]
    pub fn is_ensemble(&self) -> bool {
        match self.pairing.turns.mode {
            Mode::Ensemble => true,
            Mode::OneDriver => false,
            Mode::PingPong => {
                matches!(self.phase.name(), PhaseName::Refactor | PhaseName::Repeat)
            }
        }
    }

    /// Whether it is another's turn by the rules of ping-pong, whoever has the keyboard.
    #[must_use]
    pub fn waits_for_other(&self, person: &PersonId) -> bool {
        let Self { pairing, phase, .. } = self;
        let one_of_two = matches!(phase.name(), PhaseName::Red | PhaseName::Green);
        pairing.turns.mode == Mode::PingPong
            && one_of_two
            && pairing.red_by.as_ref() == Some(person)
    }
}
