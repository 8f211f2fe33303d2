//! The people, how they take turns, and what they write, as messages.

use super::{BadPayload, Stored, proto, stored_as_number};
use katas::id::{FileName, PersonId, RunId};
use katas::note::Anchor;
use katas::pairing::{Mode, Turns};
use katas::person::{Person, PersonName};
use proto::note_written::Anchor as Noted;

stored_as_number!(Mode, Mode, "way to take turns": OneDriver, PingPong, Ensemble);

impl Stored for Person {
    type Message = proto::Person;

    fn to_message(&self) -> proto::Person {
        let Person { id, name } = self;
        proto::Person { id: id.to_string(), name: name.to_string() }
    }

    fn from_message(message: proto::Person) -> Result<Self, BadPayload> {
        let proto::Person { id, name } = message;
        Ok(Person { id: PersonId::try_from(id)?, name: PersonName::try_from(name)? })
    }
}

impl Stored for Turns {
    type Message = proto::TurnsChosen;

    fn to_message(&self) -> proto::TurnsChosen {
        let Turns { mode, minutes } = self;
        proto::TurnsChosen { mode: mode.to_message(), minutes: minutes.map(u32::from) }
    }

    fn from_message(message: proto::TurnsChosen) -> Result<Self, BadPayload> {
        let proto::TurnsChosen { mode, minutes } = message;
        let minutes = minutes.map(u16::try_from).transpose();
        let minutes = minutes.map_err(|_| BadPayload::Missing("turn of a length that can be"))?;
        Ok(Turns { mode: Mode::from_message(mode)?, minutes })
    }
}

impl Stored for Anchor {
    type Message = Noted;

    fn to_message(&self) -> Noted {
        match self {
            Anchor::Text { file, at } => {
                Noted::Place(proto::NotedPlace { file: file.to_string(), at: *at })
            }
            Anchor::Run(RunId(run)) => Noted::Run(*run),
        }
    }

    fn from_message(message: Noted) -> Result<Self, BadPayload> {
        Ok(match message {
            Noted::Place(proto::NotedPlace { file, at }) => {
                Anchor::Text { file: FileName::try_from(file)?, at }
            }
            Noted::Run(run) => Anchor::Run(RunId(run)),
        })
    }
}
