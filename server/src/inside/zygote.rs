//! A program that has started already and forks for each step, so that no step waits for it.
//!
//! It runs no learner's code before it has forked: the step is then its own, and what it forked
//! waits in its place. So one fork is enough, and whatever runs a step becomes a child of this
//! program when the one before it ends. It stands behind the same walls as a step that is started
//! anew, and is watched and ended in the same way.

use crate::inside::message::Step;
use crate::inside::spawned::Fault;
use crate::inside::started::{self, Process};
use crate::packet;
use crate::sandbox::Kind;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::net::{AddressFamily, SocketFlags, SocketType};
use rustix::process::{Pid, Signal};
use std::os::fd::{BorrowedFd, OwnedFd};
use std::process::Stdio;

/// How long it may take to fork. It does that first, so a longer silence means that somebody
/// stopped it; then the step is started anew, which takes some forty milliseconds more.
const PATIENCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 500_000_000 };

/// How long its first answer may take: it may still be starting, and has to compile the files.
/// Nobody who could stop it runs yet. The service waits only three seconds longer than a step may
/// take.
const FIRST_PATIENCE: Timespec = Timespec { tv_sec: 2, tv_nsec: 500_000_000 };

/// What asks for a fork; everything else that it must know comes by its streams.
const REQUEST: &str = "fork";

/// The longest answer: the number of a process.
const MOST_ANSWER: usize = 32;

/// The streams of a step: its input, its output, its errors and its verdict.
pub type Streams<'a> = [BorrowedFd<'a>; 4];

/// One that waits.
#[derive(Debug)]
pub struct Zygote {
    process: Process,
    socket: OwnedFd,
    has_answered: bool,
}

impl Zygote {
    /// Starts it behind the walls that hold for tests, with a socket for its standard input.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(step: &Step, kind: Kind, folder: &str) -> Result<Self, Fault> {
        let (ours, theirs) = rustix::net::socketpair(
            AddressFamily::UNIX,
            SocketType::SEQPACKET,
            SocketFlags::CLOEXEC,
            None,
        )
        .map_err(std::io::Error::from)?;
        let mut command = started::command(step)?;
        command.stdin(Stdio::from(theirs)).stdout(Stdio::null()).stderr(Stdio::null());
        // The files can still be put by this program while it waits. It is in the bounds of a step,
        // since it compiles what anybody wrote.
        let (child, _) = started::launch(&mut command, step, kind, Some(folder))?;
        let process = Process::open(Pid::from_child(&child))?;
        Ok(Self { process, socket: ours, has_answered: false })
    }

    /// Its own process.
    #[must_use]
    pub fn pid(&self) -> Pid {
        self.process.pid
    }

    /// Asks it to fork, and to do a step with these streams; whether it could be asked.
    #[must_use]
    pub fn ask(&self, streams: &Streams<'_>) -> bool {
        // Whoever stopped it did so in vain.
        self.process.signal(Signal::CONT);
        packet::send(&self.socket, &REQUEST, streams).is_ok()
    }

    /// What it was until it was asked last, and what does a step from now on; none when nobody
    /// answers in its place, and should not be asked again.
    #[must_use]
    pub fn forked(&mut self) -> Option<Process> {
        let patience = if self.has_answered { PATIENCE } else { FIRST_PATIENCE };
        let answer = self.answer(&patience)?;
        self.has_answered = true;
        // Not this program, nor the one that was asked.
        let next = Pid::from_raw(answer).filter(|pid| *pid != Pid::INIT && *pid != self.pid())?;
        Some(std::mem::replace(&mut self.process, Process::open(next).ok()?))
    }

    fn answer(&self, patience: &Timespec) -> Option<i32> {
        let mut fds = [PollFd::new(&self.socket, PollFlags::IN)];
        (poll(&mut fds, Some(patience)).ok()? == 1).then_some(())?;
        let mut answer = [0; MOST_ANSWER];
        let length = rustix::io::read(&self.socket, &mut answer).ok()?;
        std::str::from_utf8(answer.get(..length)?).ok()?.parse().ok()
    }
}

impl Drop for Zygote {
    fn drop(&mut self) {
        // It is buried together with whatever else is left.
        self.process.signal(Signal::KILL);
    }
}
