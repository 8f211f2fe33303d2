//! What the pages of a workshop and the server say to each other.

pub mod closing;
pub mod surroundings;

use crate::glance::Trouble;
use crate::id::{CycleNumber, PersonId, PersonKey, RunId, Timestamp};
use crate::pairing::Turns;
use crate::policy::Policy;
use crate::report::Light;
use crate::room::Attention;
use crate::session::PhaseName;
use crate::workshop::command::Facilitate;
use crate::workshop::plan::{Offer, Plan, Seating};
use crate::workshop::{Announcement, Hold, OfferNumber, PairNumber, Stage};
use closing::Closing;
use serde::{Deserialize, Serialize};

/// `POST /api/workshops`: opens a workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenWorkshop {
    /// With what.
    pub plan: Plan,
}

/// The answer to [`OpenWorkshop`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkshopLink {
    /// The secret of the facilitator's link.
    pub token: String,
}

/// What a page of a workshop says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToWorkshop {
    /// The first words of the board.
    Watch {
        /// The version of these messages that the page knows.
        protocol: u32,
        /// The page's own origin, for the links on the projector.
        origin: String,
    },
    /// The first words of somebody who wants to take part: they only look in.
    LookIn {
        /// The version of these messages that the page knows.
        protocol: u32,
        /// Their device's secret.
        key: PersonKey,
    },
    /// They come in, or are called something else.
    Join {
        /// What they want to be called; an animal where it is empty.
        name: String,
        /// What they wish to practise.
        wish: OfferNumber,
    },
    /// They sit down.
    Choose(Option<PairNumber>),
    /// The facilitator asks for something.
    Facilitate(Facilitate),
    /// The facilitator wants to look at a pair's screen.
    LookAt(PairNumber),
}

/// What a page of a workshop hears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromWorkshop {
    /// The answer to [`ToWorkshop::Watch`].
    Board(Box<Board>),
    /// How the workshop stands now, whenever that changes. For the board.
    Standing(Box<Standing>),
    /// What changed in pairs. For the board.
    Pairs(Vec<PairRow>),
    /// The answer to [`ToWorkshop::LookIn`], and again whenever it changes.
    Lobby(Box<Lobby>),
    /// There is a seat: the page goes to the session of this link's secret.
    Seat(String),
    /// The way to a pair's screen: the secret of a link to watch.
    Way(PairNumber, String),
    /// Something was not done.
    Refused(String),
    /// This connection ends, and why.
    Closed {
        /// In words for the person.
        reason: String,
        /// Whether trying again can help.
        again: bool,
    },
}

/// What a board begins with. It is made for the eye: a projector and a phone load little, and
/// nobody sees a name there that is hidden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// The version of these messages.
    pub protocol: u32,
    /// What the workshop is called.
    pub title: String,
    /// How it stands.
    pub standing: Standing,
    /// The pairs that have people.
    pub pairs: Vec<PairRow>,
    /// What time it is by the server's clock.
    pub now: Timestamp,
    /// The link to take part by.
    pub join: String,
    /// Its QR code, as SVG.
    pub qr: String,
    /// The code to type.
    pub code: String,
}

/// How a workshop stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// How far it is.
    pub stage: Stage,
    /// How many have come in.
    pub people: usize,
    /// The pairs that have people, in the order of their numbers.
    pub pairs: Vec<PairNumber>,
    /// Those who wait for a seat.
    pub waiting: Vec<Waiting>,
    /// How people come to sit together.
    pub seating: Seating,
    /// Whether names are hidden.
    pub names_hidden: bool,
    /// Whether nobody types now, and what all look at.
    pub held: Option<Hold>,
    /// When the common timer is over.
    pub timer: Option<Timestamp>,
    /// What was said last, the newest at the end: [`MOST_TOLD`] at most.
    pub announcements: Vec<Announcement>,
    /// How strictly everybody practises now.
    pub policy: Policy,
    /// How everybody takes turns now.
    pub turns: Turns,
    /// Which round, counted from 1.
    pub round: usize,
    /// What can be practised in it, with the katas' names.
    pub offers: Vec<(Offer, String)>,
    /// What all are offered to go on from.
    pub converging: Option<Converging>,
    /// After how many minutes without a green a pair counts as stuck.
    pub stuck_minutes: u16,
}

/// How many announcements a board is told.
pub const MOST_TOLD: usize = 5;

/// Somebody who waits for a seat, as a board shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Who: for [`Facilitate::Seat`].
    pub person: PersonId,
    /// What they are called on the board.
    pub name: String,
    /// What they wish to practise.
    pub wish: OfferNumber,
}

/// The state of one pair that is offered to all others, as a board shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Converging {
    /// Whose.
    pub from: PairNumber,
    /// The run with whose text all go on.
    pub run: RunId,
    /// In which cycle that was.
    pub cycle: CycleNumber,
    /// How many pairs took it.
    pub taken: usize,
    /// How many turned it down.
    pub declined: usize,
    /// How many have not said.
    pub open: usize,
}

/// Somebody who sits in a pair, as a board shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seated {
    /// Who: for [`Facilitate::Seat`] and [`Facilitate::Unseat`].
    pub person: PersonId,
    /// What they are called on the board.
    pub name: String,
    /// Whether they look; none where no page of theirs is open.
    pub attention: Option<Attention>,
}

/// A pair as a board shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairRow {
    /// Which.
    pub pair: PairNumber,
    /// Its people.
    pub people: Vec<Seated>,
    /// What it practises, in words.
    pub practises: String,
    /// Where in the cycle; none before it began.
    pub phase: Option<PhaseName>,
    /// Which cycle.
    pub cycle: u32,
    /// The words of the item in work.
    pub item: Option<String>,
    /// How many items are done, and how many there are.
    pub items: (usize, usize),
    /// How many of its gates opened at the first run, in percent; none before there was one.
    pub kept: Option<u32>,
    /// Its newest lights, in order.
    pub lights: Vec<Dot>,
    /// What tells whether it is stuck; none before it began.
    pub trouble: Option<Trouble>,
    /// Since when it asks for help.
    pub asks_help: Option<Timestamp>,
}

/// A light of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dot {
    /// Which run.
    pub run: RunId,
    /// When the run ended.
    pub at: Timestamp,
    /// Its light.
    pub light: Light,
    /// In which cycle.
    pub cycle: u32,
}

/// What somebody sees who has no seat yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lobby {
    /// The version of these messages.
    pub protocol: u32,
    /// What the workshop is called.
    pub title: String,
    /// How far it is.
    pub stage: Stage,
    /// How people come to sit together.
    pub seating: Seating,
    /// What can be practised, with the katas' names.
    pub offers: Vec<(Offer, String)>,
    /// Who this is here, once they came in.
    pub me: Option<Me>,
    /// How many have come in, and how many may.
    pub seats: (usize, usize),
    /// The names of those who wait.
    pub waiting: Vec<String>,
    /// The pairs, with their people's names and how many may still sit down.
    pub pairs: Vec<LobbyPair>,
    /// What there is to take home, once it is over; for those who sat in a pair.
    #[serde(default)]
    pub closing: Option<Box<Closing>>,
}

/// Who somebody is in a workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// What they wish to practise.
    pub wish: OfferNumber,
    /// Where they sit.
    pub pair: Option<PairNumber>,
}

/// A pair as those see it who look for a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LobbyPair {
    /// Which.
    pub number: PairNumber,
    /// What it practises.
    pub offer: OfferNumber,
    /// The names of its people.
    pub people: Vec<String>,
    /// How many more may sit down.
    pub free: usize,
}
