//! The imperative shell of Randori: HTTP, the event log, the actors and the sandboxed runner.

pub mod log;
