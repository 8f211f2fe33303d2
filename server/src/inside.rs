//! The program inside the sandbox: takes files and steps over a pipe, and tells how each ended.
//!
//! In the jail it is process 1. It knows no language: the service tells it step by step what to
//! execute, and judges what comes back. Nothing that it starts can reach its pipes or its memory.

pub mod capture;
pub mod confine;
pub mod message;
pub mod spawned;
pub mod started;
pub mod survivors;
pub mod usage;
pub mod zygote;

use crate::inside::message::{FileIn, FrameError, Reply, Request, Step};
use crate::inside::started::Warm;
use crate::inside::zygote::Zygote;
use crate::sandbox::Kind;
use std::io::{BufReader, Stdin, Write};

/// The word on the command line that makes the binary this program.
pub const WORD: &str = "inside";

/// Runs the program of a plain sandbox until its standard input ends. Called before anything else
/// in `main`, since a run waits for it: no runtime, no argument parser.
pub fn main() -> ! {
    live(Kind::Plain)
}

/// Runs the program until its standard input ends, and the process with it.
pub fn live(kind: Kind) -> ! {
    let mut out = std::io::stdout().lock();
    if let Err(fault) = confine::confine(kind) {
        let _ = message::write(&mut out, &Reply::Fault(fault));
        std::process::exit(1);
    }
    // Ends well when the service closes the pipe; and when it is gone there is nobody to tell.
    let _ = serve(kind, BufReader::new(std::io::stdin()), &mut out);
    survivors::kill(kind, &[]);
    std::process::exit(0)
}

/// Answers each request in its turn.
fn serve(
    kind: Kind,
    mut requests: BufReader<Stdin>,
    out: &mut impl Write,
) -> Result<(), FrameError> {
    let mut warm = Warm::default();
    while let Some(request) = message::read::<Request>(&mut requests)? {
        let reply = match request {
            Request::Put(file) => match put(&file) {
                Ok(()) => continue,
                Err(error) => Reply::Fault(format!("{} cannot be written: {error}", file.name)),
            },
            Request::Seal(folder) => match seal(kind, &folder) {
                Ok(()) => continue,
                Err(cause) => Reply::Fault(format!("{folder} cannot be sealed off: {cause}")),
            },
            Request::Warm(step, folder) => match zygote(kind, &step, &folder) {
                Ok(zygote) => {
                    warm.keep(zygote);
                    continue;
                }
                Err(fault) => Reply::Fault(fault.to_string()),
            },
            Request::Ahead(step, folder) => match ahead(&mut warm, kind, &step, &folder) {
                Ok(()) => continue,
                Err(fault) => Reply::Fault(fault.to_string()),
            },
            Request::Run(step) => match spawned::run(&step, kind, &mut warm) {
                Ok(done) => Reply::Done(done),
                Err(spawned::Fault::ServiceGone) => return Ok(()),
                Err(fault) => Reply::Fault(fault.to_string()),
            },
        };
        message::write(out, &reply)?;
    }
    Ok(())
}

/// Writes one file into the working folder. The names are the service's own, from a fixed set.
fn put(file: &FileIn) -> std::io::Result<()> {
    std::fs::write(&file.name, &file.bytes)
}

/// Starts what forks for later steps.
fn zygote(kind: Kind, step: &Step, folder: &str) -> Result<Zygote, spawned::Fault> {
    make(folder)?;
    Zygote::start(step, kind, folder)
}

/// Starts what waits for its step.
fn ahead(warm: &mut Warm, kind: Kind, step: &Step, folder: &str) -> Result<(), spawned::Fault> {
    make(folder)?;
    warm.ahead(step, kind, folder)
}

/// Goes to a folder, a new one unless something warm is there. Whatever runs from now on can
/// change neither the program that it is part of nor what the next one starts from.
fn seal(kind: Kind, folder: &str) -> Result<(), Box<dyn std::error::Error>> {
    make(folder)?;
    std::env::set_current_dir(folder)?;
    match kind {
        Kind::Jail => confine::write_only_in("."),
        Kind::Plain => Ok(()),
    }
}

fn make(folder: &str) -> std::io::Result<()> {
    match std::fs::create_dir(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}
