//! What tests and benches need to talk to a running Randori from outside.

pub mod http;
pub mod measure;
pub mod participant;
pub mod server;
