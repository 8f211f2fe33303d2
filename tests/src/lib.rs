//! What tests and benches need to talk to a running Randori from outside.

pub mod convergence;
pub mod exercise;
pub mod here;
pub mod hostile;
pub mod http;
pub mod measure;
// The page's own, so that whoever types here sends what a page sends.
#[path = "../../app/src/outbox.rs"]
pub mod outbox;
pub mod page;
pub mod participant;
pub mod plain;
pub mod server;
#[path = "../../app/src/transform.rs"]
pub mod transform;
pub mod turns;
pub mod typist;
