//! Why something is not done in a workshop, in the person's words.

use crate::id::RunId;
use crate::workshop::plan::BadPlan;
use crate::workshop::{MOST_IN_A_PAIR, PairNumber};
use serde::{Deserialize, Serialize};

/// The most bytes of an announcement.
pub const MOST_ANNOUNCEMENT_BYTES: usize = 500;

/// The longest common timer, in minutes.
pub const LONGEST_TIMER: u16 = 240;

/// Why something is not done in a workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum WorkshopRefusal {
    /// Every seat is taken.
    #[error("Every seat of this workshop is taken. Ask the facilitator for a further one.")]
    Full,
    /// It is over.
    #[error("This workshop is over. What was practised is kept: open it by its own link.")]
    Ended,
    /// It began already.
    #[error("The workshop has begun already. Whoever comes gets a seat by themselves.")]
    BegunAlready,
    /// It has not begun.
    #[error("The workshop has not begun. Begin it first.")]
    NotBegun,
    /// Nobody is there.
    #[error("Nobody is here yet. Show the link, and begin when people have come.")]
    NobodyHere,
    /// There is no such kata in it.
    #[error("That kata is not on offer in this workshop. Choose one of those that are.")]
    NoSuchOffer,
    /// There is no such pair.
    #[error("There is no pair {0} in this workshop. Choose one that is there, or a new one.")]
    NoSuchPair(PairNumber),
    /// It has no seat left.
    #[error("Pair {pair} has its {MOST_IN_A_PAIR} people. Choose another one, or a new one.")]
    PairFull {
        /// Which.
        pair: PairNumber,
    },
    /// Nobody of that name takes part.
    #[error("Whoever that is does not take part in this workshop. Come in by its link first.")]
    NoSuchMember,
    /// Others decide who sits where.
    #[error("Seats are given out in this workshop. Wait a moment, you will get yours.")]
    SeatsAreGiven,
    /// The pair has no such run.
    #[error(
        "Pair {pair} has no run {run} in this round that ended. Choose a light of its history."
    )]
    NoSuchRun {
        /// Which pair.
        pair: PairNumber,
        /// Which run was named.
        run: RunId,
    },
    /// The pair has no run that others could go on from.
    #[error(
        "Pair {0} has no green run in this round that others could go on from. Wait for one, or \
         choose another pair."
    )]
    NothingToOffer(PairNumber),
    /// The pair is offered nothing.
    #[error("Nothing is offered to you now. Go on with your own code.")]
    NothingOffered,
    /// Nothing is held.
    #[error("Nobody is held. Everybody practises.")]
    NotHeld,
    /// No timer counts.
    #[error("No timer counts.")]
    NoTimer,
    /// The timer is too long or too short.
    #[error("A timer counts 1 to {LONGEST_TIMER} minutes. Choose another length.")]
    TimerLength,
    /// The words are missing, too many, or hide something.
    #[error(
        "An announcement has 1 to {MOST_ANNOUNCEMENT_BYTES} bytes of text that can be seen. Say \
         it in a few words."
    )]
    AnnouncementText,
    /// It cannot go on so.
    #[error("{0}")]
    Plan(PlanFault),
}

/// What is wrong with a plan, as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanFault(pub String);

impl std::fmt::Display for PlanFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<BadPlan> for WorkshopRefusal {
    fn from(bad: BadPlan) -> Self {
        WorkshopRefusal::Plan(PlanFault(bad.to_string()))
    }
}
