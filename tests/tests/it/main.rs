//! Tests of Randori from outside, in one program.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod attacks;
mod browser;
mod budgets;
mod commands;
mod convergence;
mod cycle;
mod ensemble_recovery;
mod forks;
mod git;
mod history;
mod http;
mod links;
mod live;
mod pairing_security;
mod policy;
mod rebuild;
mod recovery;
mod retrospective;
mod tidy;
mod workshop;
mod workshop_changes;
mod workshop_crowd;
mod workshop_doors;
mod workshop_links;
