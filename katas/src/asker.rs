//! Who asks for something, and what their link lets them do.

use crate::access::Access;
use crate::person::Person;
use crate::room::{Attention, Present, Room};

/// Who asks for something.
#[derive(Debug, Clone, Copy)]
pub struct Asker<'a> {
    /// What their link lets them do.
    pub access: Access,
    /// Who they are; none where nobody asks, but the house itself.
    pub person: Option<&'a Person>,
    /// Who else is here.
    pub room: &'a Room,
    /// Whether this was typed before the keyboard was taken from them, and comes late.
    pub late: bool,
}

impl Asker<'_> {
    /// What happens on nobody's behalf, as when a lost verdict is asked for again. It is bound by
    /// the cycle, and by nobody's turn.
    pub const HOUSE: Asker<'static> =
        Asker { access: Access::Host, person: None, room: &Room::EMPTY, late: false };

    /// Who else looks, and could take part: whoever only talks works with the one who types.
    #[must_use]
    pub fn beside(&self) -> Vec<Person> {
        let Some(asker) = self.person else { return Vec::new() };
        let works = |present: &&Present| {
            present.access >= Access::Navigate
                && present.attention == Attention::Here
                && present.person.id != asker.id
        };
        self.room.people.iter().filter(works).map(|present| present.person.clone()).collect()
    }
}
