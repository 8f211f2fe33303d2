//! What can be asked of a workshop.

use crate::id::{CycleNumber, PersonId, PracticeId, RunId};
use crate::pairing::Turns;
use crate::person::Person;
use crate::policy::Policy;
use crate::workshop::plan::Offer;
use crate::workshop::{OfferNumber, PairNumber, Spotlight};
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
        /// What is to be looked at, if anything.
        spotlight: Option<Spotlight>,
    },
    /// Let everybody go on.
    GoOn,
    /// Offer the state of one pair to all others.
    Converge {
        /// Whose.
        pair: PairNumber,
        /// With the text of which run; that of its last green one where none is named.
        run: Option<RunId>,
    },
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
    /// Go on from where the pair is, and not from what all are offered.
    DeclineState {
        /// Which pair.
        pair: PairNumber,
    },
}

/// What only the house can know, and a move of the facilitator may need.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The order of the lot, for those who have no seat.
    pub lot: Vec<PersonId>,
    /// The run of the pair that is meant, where it has one.
    pub run: Option<(RunId, CycleNumber)>,
}

/// Asked for by whoever has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkshopCommand {
    /// By the facilitator.
    Facilitate(Facilitate, Found),
    /// By somebody who takes part.
    TakePart(TakePart),
    /// By the house: a pair has its session.
    OpenPractice {
        /// Which pair.
        pair: PairNumber,
        /// Which session.
        practice: PracticeId,
    },
    /// By the house, for a pair that takes what all are offered: their fork of it is there.
    TakeState {
        /// Which pair.
        pair: PairNumber,
        /// Which session.
        practice: PracticeId,
    },
}
