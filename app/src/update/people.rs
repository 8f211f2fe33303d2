//! The others: who is here, where their carets are, and what of one's own wishes was not done.

use crate::effect::Effect;
use crate::model::Model;
use katas::id::PersonId;
use katas::person::PersonName;
use katas::room::Room;
use katas::wire::{Caret, ToServer};

/// Somebody came, went, or asks for the keyboard.
pub fn room_changed(model: &mut Model, room: Room) -> Vec<Effect> {
    let Some(practice) = model.practice_mut() else { return Vec::new() };
    practice.carets.retain(|(person, _)| room.get(person).is_some());
    if let Some(you) = room.get(&practice.you.person.id) {
        practice.you.person = you.person.clone();
    }
    practice.room = room;
    Vec::new()
}

/// Somebody's caret moved.
pub fn pointed(model: &mut Model, person: PersonId, caret: Caret) -> Vec<Effect> {
    let Some(practice) = model.practice_mut() else { return Vec::new() };
    practice.carets.retain(|(other, _)| *other != person);
    practice.carets.push((person, caret));
    Vec::new()
}

/// Something was not done.
pub fn declined(model: &mut Model, reason: String) -> Vec<Effect> {
    model.status.clone_from(&reason);
    if let Some(practice) = model.practice_mut() {
        practice.notice = Some(reason);
    }
    Vec::new()
}

/// The person says what they are called. What is no name is said at once, and nothing changes.
pub fn name(model: &mut Model, name: &str) -> Vec<Effect> {
    let name = name.trim();
    if !name.is_empty()
        && let Err(bad) = name.parse::<PersonName>()
    {
        return declined(model, bad.to_string());
    }
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    let Some(who) = &mut dojo.who else { return Vec::new() };
    name.clone_into(&mut who.name);
    vec![Effect::RememberPerson(who.clone()), Effect::Send(ToServer::Name(name.to_owned()))]
}

/// The person looks at the page, or away from it.
pub fn look(model: &mut Model, looks: bool) -> Vec<Effect> {
    match model.dojo_mut() {
        Some(dojo) if dojo.looks != looks => {
            dojo.looks = looks;
            vec![Effect::Send(ToServer::Look(looks))]
        }
        _ => Vec::new(),
    }
}
