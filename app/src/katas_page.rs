//! The page on which a kata is chosen.

use katas::id::{KataId, LanguageId};
use katas::wire::Katas;

/// What the katas page knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KatasPage {
    /// The katas.
    pub list: KataList,
    /// The practice that is being opened; a card's button sends `Message::KataChosen`.
    pub opening: Opening,
}

/// The katas, or why they are not here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum KataList {
    /// They were asked for.
    #[default]
    Loading,
    /// They did not come; `Message::KatasWanted` tries again.
    Failed {
        /// Why, and what to do, for the person.
        why: String,
    },
    /// They are here.
    Ready(Katas),
}

/// The opening of a practice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Opening {
    /// None was asked for.
    #[default]
    Nothing,
    /// It was asked for.
    Asked(KataId, LanguageId),
    /// It did not open.
    Failed {
        /// Which kata.
        kata: KataId,
        /// Why, and what to do, for the person.
        why: String,
    },
}
