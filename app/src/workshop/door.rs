//! The door of a workshop: what somebody sees who wants to take part.

use super::Line;
use katas::wire::workshop::Lobby;
use katas::workshop::OfferNumber;

/// Somebody at the door.
#[derive(Debug, Clone, PartialEq)]
pub struct Door {
    /// The link's secret or the code by which they came.
    pub key: String,
    /// The connection.
    pub line: Line,
    /// How things stand; none before the server said so.
    pub lobby: Option<Lobby>,
    /// What they want to be called, as it stands in the field.
    pub name: String,
    /// What they wish to practise.
    pub wish: OfferNumber,
    /// Why something was not done.
    pub refused: Option<String>,
}

impl Door {
    /// Somebody who comes by a link or a code.
    #[must_use]
    pub fn at(key: String) -> Self {
        Self {
            key,
            line: Line::default(),
            lobby: None,
            name: String::new(),
            wish: OfferNumber::default(),
            refused: None,
        }
    }

    /// Whether they have come in.
    #[must_use]
    pub fn is_in(&self) -> bool {
        self.lobby.as_ref().is_some_and(|lobby| lobby.me.is_some())
    }
}
