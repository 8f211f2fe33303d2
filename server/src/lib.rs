//! The imperative shell of Randori: HTTP, the event log, the actors and the sandboxed runner.

pub mod actor;
pub mod animals;
pub mod api;
pub mod bundle;
pub mod catalogue;
pub mod cli;
pub mod clock;
pub mod crossing;
pub mod doctor;
pub mod front_door;
pub mod git;
pub mod health;
pub mod history;
pub mod identity;
pub mod inside;
pub mod jailer;
pub mod judge_command;
pub mod kata_check;
pub mod language;
pub mod link;
pub mod links;
pub mod live;
pub mod log;
pub mod log_command;
pub mod machine;
pub mod markdown;
pub mod origin;
pub mod packet;
pub mod page;
pub mod past_run;
pub mod picture;
pub mod problem;
pub mod project_command;
pub mod qr;
pub mod rehearsal;
pub mod report_page;
pub mod retrospective_page;
pub mod router;
pub mod run_command;
pub mod runner;
pub mod rust;
pub mod sandbox;
pub mod scripted;
pub mod serve;
pub mod sessions;
pub mod socket;
pub mod take_home;
pub mod telemetry;
pub mod visitors;
pub mod workshop_command;
pub mod workshops;

/// Goes on as one of the processes that run people's code, where this one was started as that: they
/// are other processes of the same program. To be called before anything else in `main`, since they
/// have a single thread, and a run waits for them.
pub fn live_as_a_part() {
    match std::env::args_os().nth(1) {
        Some(word) if word == inside::WORD => inside::main(),
        Some(word) if word == jailer::WORD => jailer::main(),
        _ => {}
    }
}
