//! What the page of a session hears of the workshop that the session belongs to.
//!
//! It is told after the page's welcome, and anew whenever it changes, as
//! [`ToBrowser::Workshop`](crate::wire::ToBrowser::Workshop).

use crate::id::{CycleNumber, RunId, Timestamp};
use crate::workshop::PairNumber;
use serde::{Deserialize, Serialize};

/// A workshop as it is seen from one session, by one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surroundings {
    /// What the workshop is called.
    pub title: String,
    /// Which pair the session is of.
    pub pair: PairNumber,
    /// Which round, counted from 1.
    pub round: usize,
    /// Whether nobody types now.
    pub held: Option<Held>,
    /// The newest announcement to this pair or to all.
    pub announced: Option<Announced>,
    /// When the common timer is over, by the server's clock.
    pub timer: Option<Timestamp>,
    /// What time it is by that clock.
    pub now: Timestamp,
    /// Since when the pair asks for help.
    pub asks_help: Option<Timestamp>,
    /// Where this person goes on; none where it is here.
    pub goes_on: Option<GoesOn>,
    /// The state of another pair that this one has neither taken nor turned down.
    pub offer: Option<OfferedState>,
    /// Whether the workshop is over. The session goes on being practicable.
    pub ended: bool,
    /// The path of the closing page, `/w/KEY`, once it is over; none for those who only look on.
    pub closing: Option<String>,
}

/// Nobody types: all look up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Since when.
    pub since: Timestamp,
    /// What all look at, if anything.
    pub spotlight: Option<Shown>,
}

/// What all look at: a pair's screen, or one step of its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Whose.
    pub pair: PairNumber,
    /// Which run; the screen as it is now where there is none.
    pub run: Option<RunId>,
    /// The names of its people; empty where names are hidden.
    pub names: Vec<String>,
    /// The path to look at it by: `/s/TOKEN`, or `/s/TOKEN?run=6`.
    pub link: String,
}

/// Something that the facilitator said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    /// The words.
    pub text: String,
    /// When.
    pub at: Timestamp,
    /// Whether it was said to all, and not to this pair alone.
    pub to_all: bool,
}

/// The pair practises in another session now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoesOn {
    /// The path there: this person's own, or one to look on by for those who only look on here.
    pub link: String,
    /// Why.
    pub why: Why,
    /// What is practised there: the kata's name and the language.
    pub kata: String,
}

/// Why a person goes on in another session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// A further round began.
    Round,
    /// The pair took the state that all were offered.
    Converged,
    /// The facilitator gave them another seat.
    Seated,
    /// They have no seat now: the path leads to the door.
    Unseated,
}

/// The state of another pair, to go on from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedState {
    /// Whose.
    pub from: PairNumber,
    /// The run with whose text one would go on.
    pub run: RunId,
    /// In which cycle that was.
    pub cycle: CycleNumber,
    /// What is practised there: the kata's name and the language.
    #[serde(default)]
    pub kata: String,
}
