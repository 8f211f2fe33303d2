//! What can be asked of a workshop.

use crate::id::{PersonId, PracticeId};
use crate::pairing::Turns;
use crate::person::Person;
use crate::policy::Policy;
use crate::workshop::plan::Offer;
use crate::workshop::{OfferNumber, PairNumber};
use serde::{Deserialize, Serialize};

/// Asked for by the facilitator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Facilitate {
    /// Begin.
    Begin,
    /// Seat somebody in a pair, in a new one where none is named.
    Seat {
        /// Whom.
        person: PersonId,
        /// Where.
        pair: Option<PairNumber>,
    },
    /// Take somebody's seat away.
    Unseat {
        /// Whose.
        person: PersonId,
    },
    /// Begin a further round with these katas.
    BeginRound {
        /// What can be practised in it.
        offers: Vec<Offer>,
    },
    /// Freeze everybody.
    Hold {
        /// Whose screen is to be looked at, if any.
        spotlight: Option<PairNumber>,
    },
    /// Let everybody go on.
    GoOn,
    /// Say something.
    Announce {
        /// To which pair; to all where there is none.
        to: Option<PairNumber>,
        /// The words.
        text: String,
    },
    /// Change the rules for all.
    ChangePolicy {
        /// How strictly.
        policy: Policy,
        /// How turns are taken.
        turns: Turns,
    },
    /// Start a common timer.
    SetTimer {
        /// How long it counts, in minutes.
        minutes: u16,
    },
    /// Stop it.
    StopTimer,
    /// Say that a pair was helped.
    GiveHelp {
        /// Which.
        pair: PairNumber,
    },
    /// Show or hide names.
    HideNames(bool),
    /// End it.
    End,
}

/// Asked for by somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TakePart {
    /// Come in, or be called something else.
    Join {
        /// Who.
        person: Person,
        /// What they wish to practise.
        wish: OfferNumber,
    },
    /// Sit down in a pair, in a new one where none is named.
    Choose {
        /// Who.
        person: PersonId,
        /// Where.
        pair: Option<PairNumber>,
    },
    /// Ask for help, for a pair.
    AskHelp {
        /// Which.
        pair: PairNumber,
    },
    /// It is not needed any more.
    NeedNoHelp {
        /// Which pair.
        pair: PairNumber,
    },
}

/// Asked for by whoever has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkshopCommand {
    /// By the facilitator; with the order of the lot, for those who have no seat.
    Facilitate(Facilitate, Vec<PersonId>),
    /// By somebody who takes part.
    TakePart(TakePart),
    /// By the house: a pair has its session.
    OpenPractice {
        /// Which pair.
        pair: PairNumber,
        /// Which session.
        practice: PracticeId,
    },
}
