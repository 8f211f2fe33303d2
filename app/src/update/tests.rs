//! What messages lead to: a page in a test, a server in a test, and what lies between them.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod around;
pub mod authority;
mod connection;
mod convergence;
mod cycle;
mod desk;
pub mod dojo;
mod front;
mod going_back;
mod keyboard;
mod list;
pub mod page;
mod pages;
mod past;
mod people;
mod policy;
mod restore;
mod runs;
mod typing;
