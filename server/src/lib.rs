//! The imperative shell of Randori: HTTP, the event log, the actors and the sandboxed runner.

pub mod actor;
pub mod api;
pub mod bundle;
pub mod catalogue;
pub mod cli;
pub mod clock;
pub mod health;
pub mod inside;
pub mod kata_check;
pub mod link;
pub mod live;
pub mod log;
pub mod log_command;
pub mod markdown;
pub mod origin;
pub mod page;
pub mod past_run;
pub mod problem;
pub mod router;
pub mod runner;
pub mod rust;
pub mod sandbox;
pub mod serve;
pub mod sessions;
pub mod telemetry;
pub mod visitors;
