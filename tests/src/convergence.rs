//! Many pages type into one session, over a network and a server that fail; in the end all agree.
//!
//! The pages are the client's own code (`app`), some with the real CodeMirror, and the server is
//! the real actor over a real log. Between them is a network that delays and loses, beneath them a
//! log that crashes, beside them a runner that makes its reports up. All of it is one thread with a
//! clock that stands still while anybody works, so that a [`Plan`] always plays in the same way.
#![allow(clippy::unwrap_used, reason = "this is a test, which may stop at the first surprise")]

mod agreement;
mod crashing_log;
mod device;
mod dice;
mod editor;
mod failure;
mod generate;
mod ledger;
mod link;
mod made_up_runner;
mod node;
mod page;
mod person;
mod plain;
mod plan;
mod server;
mod shrink;
mod step;
mod tally;
mod workshop;

pub use failure::Failure;
pub use node::Node;
pub use plan::Plan;
pub use shrink::shrunk;
pub use tally::Tally;

/// Plays a plan to its end; `node` holds the editors of the pages that have real ones.
///
/// # Errors
/// When the pages, the server and the log do not agree in the end, or something happened on the
/// way that never may.
pub fn play(plan: &Plan, node: Option<&mut Node>) -> Result<Tally, Failure> {
    let play = std::panic::AssertUnwindSafe(|| workshop::play(plan, node));
    std::panic::catch_unwind(play).unwrap_or_else(|panic| Err(Failure::of(panic)))
}
