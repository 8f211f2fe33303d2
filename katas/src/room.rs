//! The room: who is here right now. It is told to everybody and never stands in the log.

use crate::access::Access;
use crate::id::PersonId;
use crate::person::Person;
use serde::{Deserialize, Serialize};

/// Who is here, in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// The people.
    pub people: Vec<Present>,
    /// The rotation timer, while it counts.
    #[serde(default)]
    pub rotation: Option<Rotation>,
}

/// Somebody who is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    /// Who.
    pub person: Person,
    /// The most that one of their links lets them do.
    pub access: Access,
    /// Whether they look.
    pub attention: Attention,
    /// Whether they ask for the keyboard.
    pub asks: bool,
}

/// Whether somebody looks at the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Attention {
    /// They look at it.
    Here,
    /// The page is hidden, or nothing was done on it for some minutes.
    Away,
    /// No page of theirs is connected, and not for long: they may come back.
    Lost,
}

/// The rotation timer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rotation {
    /// How long until the turn is over, in milliseconds.
    pub left_ms: u32,
    /// Whether it counts: not while everybody is away.
    pub counts: bool,
    /// Whether the turn is over and a green was reached since: now it rings.
    pub rings: bool,
    /// Who is next.
    pub next: Option<PersonId>,
}

impl Room {
    /// Nobody.
    pub const EMPTY: Room = Room { people: Vec::new(), rotation: None };

    /// Somebody, if they are here.
    #[must_use]
    pub fn get(&self, person: &PersonId) -> Option<&Present> {
        self.people.iter().find(|present| present.person.id == *person)
    }

    /// How many are here who may have the keyboard.
    #[must_use]
    pub fn drivers(&self) -> usize {
        self.people.iter().filter(|present| present.may_drive()).count()
    }

    /// Who comes after somebody among those who may have the keyboard and look; none where there
    /// is nobody else.
    #[must_use]
    pub fn next_after(&self, driver: Option<&PersonId>) -> Option<&Present> {
        let at = self.people.iter().position(|present| Some(&present.person.id) == driver);
        let (before, after) = self.people.split_at(at.map_or(0, |at| at + 1));
        after.iter().chain(before).find(|present| {
            present.may_drive()
                && present.attention == Attention::Here
                && Some(&present.person.id) != driver
        })
    }
}

impl Present {
    /// Whether one of their links lets them have the keyboard.
    #[must_use]
    pub fn may_drive(&self) -> bool {
        self.access >= Access::Drive
    }
}
