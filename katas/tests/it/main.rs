//! What the domain does, as seen from outside: the catalogue, the cycle, the navigator, the wire.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod advice;
mod catalogue;
mod coach;
mod commands;
mod conformance;
mod dojo;
mod forks;
mod glance;
mod going_back;
mod green;
mod messages;
mod opening;
mod prediction;
mod properties;
mod red;
mod remarks;
mod retrospective;
mod sentences;
mod spike;
mod story;
mod together;
mod toy;
mod weighed;
mod wire;
mod workshop;
