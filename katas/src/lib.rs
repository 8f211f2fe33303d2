//! The domain of Randori: what a kata is and how one is practised; sans-io.
//!
//! Read [`session`] for the state, [`command`] and [`event`] for what can happen to it,
//! [`decide`] for the rules, `gate` for what opens a phase, and [`navigator`] for what is said.

pub mod access;
pub mod advice;
pub mod asker;
pub mod catalogue;
pub mod change;
#[cfg(feature = "judging")]
pub mod codes;
pub mod command;
#[cfg(feature = "judging")]
pub mod conclude;
#[cfg(feature = "judging")]
pub mod conformance;
pub mod decide;
pub mod diagnostic;
pub mod event;
pub mod evidence;
#[cfg(feature = "judging")]
pub mod facts;
#[cfg(not(feature = "judging"))]
#[path = "facts/told.rs"]
pub mod facts;
#[cfg(feature = "judging")]
pub mod gate;
pub mod guide;
pub mod id;
pub mod idiom;
pub mod kata;
#[cfg(feature = "judging")]
pub mod mutant;
pub mod navigator;
pub mod note;
pub mod onward;
pub mod opening;
pub mod pairing;
pub mod person;
pub mod policy;
pub mod prediction;
pub mod reason;
pub mod refusal;
pub mod remark;
pub mod report;
pub mod room;
pub mod sentence;
pub mod session;
pub mod shift;
#[cfg(feature = "judging")]
pub mod smell;
#[cfg(feature = "judging")]
pub mod strength;
pub mod test_list;
pub mod text;
pub mod violation;
pub mod wire;
