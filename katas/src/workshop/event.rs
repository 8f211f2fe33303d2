//! What has happened in a workshop. Events are never changed; everything else follows from them.

use crate::id::{CycleNumber, PersonId, PracticeId, RunId, Sequence, Timestamp};
use crate::pairing::Turns;
use crate::person::Person;
use crate::policy::Policy;
use crate::workshop::plan::{Offer, Plan};
use crate::workshop::{OfferNumber, PairNumber};
use serde::{Deserialize, Serialize};

/// An event with its place in the workshop's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkshopRecorded {
    /// Its number in the workshop, counted from 1.
    pub sequence: Sequence,
    /// When it was accepted.
    pub at: Timestamp,
    /// What happened.
    pub event: WorkshopEvent,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorkshopEvent {
    /// The workshop was opened.
    Opened(Plan),
    /// Somebody came, or is called something else now.
    Joined {
        /// Who.
        person: Person,
        /// What they wish to practise.
        wish: OfferNumber,
    },
    /// A pair came to be.
    PairMade {
        /// Which.
        pair: PairNumber,
        /// What it practises.
        offer: OfferNumber,
    },
    /// Somebody has a seat in a pair, and none in another.
    Seated {
        /// Who.
        person: PersonId,
        /// Where.
        pair: PairNumber,
    },
    /// Somebody has no seat any more.
    Unseated {
        /// Who.
        person: PersonId,
    },
    /// It begins: pairs practise from now on.
    Begun,
    /// A pair has its session.
    PracticeOpened {
        /// Which pair.
        pair: PairNumber,
        /// Which session.
        practice: PracticeId,
    },
    /// The state of one pair is offered to all others.
    StateOffered {
        /// Whose.
        from: PairNumber,
        /// Their session.
        practice: PracticeId,
        /// The run with whose text all would go on.
        run: RunId,
        /// In which cycle that was.
        cycle: CycleNumber,
    },
    /// A pair goes on from there, in a session of their own.
    StateTaken {
        /// Which pair.
        pair: PairNumber,
        /// Which session: a fork of the other's.
        practice: PracticeId,
    },
    /// A pair goes on from where it is.
    StateDeclined {
        /// Which.
        pair: PairNumber,
    },
    /// A further kata: pairs begin with new sessions.
    RoundBegun {
        /// What can be practised now.
        offers: Vec<Offer>,
    },
    /// Nobody types: look here.
    Held {
        /// Whose screen is to be looked at, if any.
        spotlight: Option<PairNumber>,
        /// Which run of it; the screen as it is now where there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        run: Option<RunId>,
    },
    /// Everybody goes on.
    WentOn,
    /// The facilitator said something.
    Announced {
        /// To which pair; to all where there is none.
        to: Option<PairNumber>,
        /// The words.
        text: String,
    },
    /// The rules changed, for all.
    PolicyChanged {
        /// How strictly.
        policy: Policy,
        /// How turns are taken.
        turns: Turns,
    },
    /// A common timer counts.
    TimerSet {
        /// When it is over.
        until: Timestamp,
    },
    /// No timer counts any more.
    TimerStopped,
    /// A pair asks for help.
    HelpAsked {
        /// Which.
        pair: PairNumber,
    },
    /// Somebody went to help, or it is not needed any more.
    HelpGiven {
        /// Which pair.
        pair: PairNumber,
    },
    /// Names are shown or hidden on what is shown of the workshop.
    NamesHidden(bool),
    /// It is over.
    Ended,
}
