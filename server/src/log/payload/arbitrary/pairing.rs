//! Any event among people.

use super::{Any, file, maybe, name, one_of, policy, text};
use katas::event::Event;
use katas::id::{NoteId, PersonId, RunId};
use katas::note::Anchor;
use katas::pairing::{Mode, Turns};
use katas::person::Person;
use proptest::prelude::*;

pub fn event() -> Any<Event> {
    let mode = one_of(&[Mode::OneDriver, Mode::PingPong, Mode::Ensemble]);
    let turns = (mode, any::<Option<u16>>()).prop_map(|(mode, minutes)| Turns { mode, minutes });
    let place = (maybe(file()), any::<u32>()).prop_map(|(file, at)| match file {
        Some(file) => Anchor::Text { file, at },
        None => Anchor::Run(RunId(at)),
    });
    let note = (any::<u32>(), place, text()).prop_map(|(note, anchor, text)| Event::NoteWritten {
        note: NoteId(note),
        anchor,
        text,
    });
    prop_oneof![
        person().prop_map(Event::PersonNamed),
        person_id().prop_map(|by| Event::KeyboardTaken { by }),
        person_id().prop_map(|to| Event::KeyboardHanded { to }),
        turns.clone().prop_map(Event::TurnsChosen),
        (policy(), turns).prop_map(|(policy, turns)| Event::PolicyChanged { policy, turns }),
        note,
        any::<u32>().prop_map(|note| Event::NoteSettled { note: NoteId(note) }),
    ]
    .boxed()
}

pub fn person() -> Any<Person> {
    (person_id(), "[a-zA-Zé🦀]{1,40}")
        .prop_map(|(id, name)| Person { id, name: name.parse().expect("a name") })
        .boxed()
}

pub fn person_id() -> Any<PersonId> {
    name("[a-z0-9-]{1,32}")
}
