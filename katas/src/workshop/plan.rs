//! What a workshop is opened with: what can be practised in it, and by which rules.

use crate::id::{KataId, LanguageId};
use crate::pairing::{LONGEST_TURN, Turns};
use crate::person::deceives;
use crate::policy::Policy;
use serde::{Deserialize, Serialize};

/// The most characters of a title: more does not fit on a projector.
pub const MOST_TITLE_CHARS: usize = 60;

/// The most katas to choose from.
pub const MOST_OFFERS: usize = 24;

/// The most people in one workshop.
pub const MOST_SEATS: u16 = 240;

/// The longest time without a green that may count as being stuck, in minutes.
pub const LONGEST_STUCK: u16 = 60;

/// What a workshop is opened with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What it is called.
    pub title: Title,
    /// What can be practised; the first is the one that is proposed.
    pub offers: Vec<Offer>,
    /// How strictly everybody practises.
    pub policy: Policy,
    /// How everybody takes turns, to begin with.
    pub turns: Turns,
    /// How many people have a seat; [`MOST_SEATS`] where it is open.
    pub seats: Option<u16>,
    /// How people come to sit together.
    pub seating: Seating,
    /// After how many minutes without a green a pair counts as stuck.
    pub stuck_minutes: u16,
}

/// A kata in a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Which kata.
    pub kata: KataId,
    /// In which language.
    pub language: LanguageId,
}

/// How people come to sit together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Seating {
    /// By lot, when the workshop begins; whoever comes later gets the next free seat.
    #[default]
    ByLot,
    /// They choose a pair, or begin one.
    Themselves,
    /// The facilitator seats everybody.
    Facilitator,
}

/// What a workshop is called: one line of text that shows as what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Title(String);

/// Says why a workshop cannot be opened so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPlan {
    /// The title is missing, too long, or hides something.
    #[error(
        "A workshop's title is one line of 1 to {MOST_TITLE_CHARS} characters that can be seen. \
         Choose another one."
    )]
    Title,
    /// There is nothing to practise, or too much.
    #[error("Offer 1 to {MOST_OFFERS} katas to choose from, each of them once.")]
    Offers,
    /// Nobody could sit, or too many.
    #[error("A workshop has 1 to {MOST_SEATS} seats. Choose a number, or leave it open.")]
    Seats,
    /// The turns are too long or too short.
    #[error("A turn takes 1 to {LONGEST_TURN} minutes. Choose a length, or no timer.")]
    Turn,
    /// What counts as stuck is too long or too short.
    #[error("A pair is stuck after 1 to {LONGEST_STUCK} minutes without a green. Choose a number.")]
    Stuck,
}

impl Plan {
    /// Looks whether a workshop can be opened so.
    ///
    /// # Errors
    /// When something in it is missing or too much.
    pub fn check(&self) -> Result<(), BadPlan> {
        check_offers(&self.offers)?;
        check_turns(self.turns)?;
        let within = |number: u16, most: u16| (1..=most).contains(&number);
        match self {
            _ if self.seats.is_some_and(|seats| !within(seats, MOST_SEATS)) => Err(BadPlan::Seats),
            _ if !within(self.stuck_minutes, LONGEST_STUCK) => Err(BadPlan::Stuck),
            _ => Ok(()),
        }
    }

    /// How many people have a seat.
    #[must_use]
    pub fn seats(&self) -> usize {
        usize::from(self.seats.unwrap_or(MOST_SEATS))
    }
}

/// Looks whether so much can be chosen from.
///
/// # Errors
/// When there is nothing, too much, or something twice.
pub fn check_offers(offers: &[Offer]) -> Result<(), BadPlan> {
    let twice = offers.iter().enumerate().any(|(at, offer)| offers[..at].contains(offer));
    let fits = (1..=MOST_OFFERS).contains(&offers.len()) && !twice;
    if fits { Ok(()) } else { Err(BadPlan::Offers) }
}

/// Looks whether turns can be taken so.
///
/// # Errors
/// When a turn is too long or too short.
pub fn check_turns(turns: Turns) -> Result<(), BadPlan> {
    let fits = turns.minutes.is_none_or(|minutes| (1..=LONGEST_TURN).contains(&minutes));
    if fits { Ok(()) } else { Err(BadPlan::Turn) }
}

impl Title {
    /// The title as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Title {
    type Error = BadPlan;

    fn try_from(title: String) -> Result<Self, BadPlan> {
        title.parse()
    }
}

impl std::str::FromStr for Title {
    type Err = BadPlan;

    fn from_str(title: &str) -> Result<Self, BadPlan> {
        let title = title.trim();
        let fits = (1..=MOST_TITLE_CHARS).contains(&title.chars().count());
        let shows = fits && !title.contains(deceives);
        if shows { Ok(Self(title.to_owned())) } else { Err(BadPlan::Title) }
    }
}

impl From<Title> for String {
    fn from(title: Title) -> String {
        title.0
    }
}
