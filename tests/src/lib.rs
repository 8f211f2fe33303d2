//! What tests and benches need to talk to a running Randori from outside.

pub mod convergence;
pub mod evening;
pub mod exercise;
pub mod git;
pub mod here;
pub mod hostile;
pub mod http;
pub mod letters;
pub mod made_up;
pub mod made_up_workshop;
pub mod measure;
pub mod page;
pub mod participant;
pub mod plain;
pub mod seated;
pub mod server;
pub mod simulated_room;
pub mod turns;
pub mod typist;
pub mod workshop;
