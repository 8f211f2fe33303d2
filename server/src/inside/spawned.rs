//! One program executed within its limits, and everything that came of it gone afterwards.

use crate::inside::capture::{Brought, Capture};
use crate::inside::message::{Done, End, MOST_STDIN_BYTES, Step, StepLimits, Struck};
use crate::inside::started::{Process, Started, Warm};
use crate::inside::survivors::Spared;
use crate::inside::{survivors, usage};
use crate::sandbox::Kind;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Resource, Rlimit, Signal, WaitOptions};
use std::io::{PipeReader, Write as _};
use std::os::fd::AsFd;
use std::path::Path;
use std::time::{Duration, Instant};
use syscalls::Turns;

/// How often the memory and the tasks of a step are counted: often enough that nothing grows
/// far over its bound, seldom enough that the counting itself is not felt.
const TICK: Duration = Duration::from_millis(10);

/// How many files the working folder may hold: each takes memory of the kernel that its size
/// does not tell. The compiler makes about ten.
pub const MOST_FILES: u64 = 10_000;

/// How long a stream may stay open after everything that could write to it was killed. In the
/// jail it ends at once; a process that escaped the plain sandbox may hold it for ever.
const LAST_WORDS: Duration = Duration::from_millis(100);

/// Why a step could not be executed or watched.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Its program could not be started.
    #[error("{program} cannot be started: {cause}")]
    Start {
        /// The program.
        program: String,
        /// Why.
        cause: std::io::Error,
    },
    /// The kernel did not let it be watched.
    #[error("the step cannot be watched: {0}")]
    Watch(#[from] std::io::Error),
    /// Nobody waits for the answer any more.
    #[error("the service has gone")]
    ServiceGone,
}

/// A step on its way.
struct Spawned {
    process: Process,
    /// Its output, its errors and its verdict.
    streams: [Stream; 3],
    turns: Option<Turns>,
    /// Whether another than its program's first thread had it in hand.
    by_other: bool,
    started: Instant,
    /// When it could begin; what a zygote did before has a bound of its own.
    begun: Instant,
    limits: StepLimits,
}

/// One of its streams, until that is at its end.
struct Stream {
    open: Option<PipeReader>,
    kept: Capture,
}

/// Executes a step to its end, or to its first limit.
///
/// # Errors
/// When it cannot be started or watched, or nobody waits for it any more.
pub fn run(step: &Step, kind: Kind, warm: &mut Warm) -> Result<Done, Fault> {
    let mut spawned = Spawned::start(step, kind, warm)?;
    warm.fork_ahead();
    let watched = spawned.watch(kind);
    let by_force = watched.is_err() || matches!(watched, Ok(Some(_)));
    let ended = spawned.end(kind, by_force, warm);
    let wall_us = u64::try_from(spawned.started.elapsed().as_micros()).unwrap_or(u64::MAX);
    let struck = watched?;
    let end = ended?;
    spawned.last_words()?;
    let struck = struck.or_else(|| spawned.struck_by(end));
    let [stdout, stderr, verdict] = spawned.streams.map(|stream| stream.kept.finish());
    Ok(Done { end, struck, stdout, stderr, verdict, wall_us })
}

impl Spawned {
    fn start(step: &Step, kind: Kind, warm: &mut Warm) -> Result<Self, Fault> {
        let started = Instant::now();
        if step.stdin.len() > MOST_STDIN_BYTES {
            return Err(std::io::Error::from(std::io::ErrorKind::InvalidInput).into());
        }
        let Started { process, input, streams, turns } = warm.start(step, kind)?;
        let begun = Instant::now();
        bound(process.pid, &step.limits, kind)?;
        for stream in &streams {
            rustix::io::ioctl_fionbio(stream, true).map_err(std::io::Error::from)?;
        }
        let stream = |open| Stream { open: Some(open), kept: Capture::new(&step.limits) };
        let (streams, limits) = (streams.map(stream), step.limits);
        // Whoever waits for it begins only now, in bounds.
        match (&input).write_all(&step.stdin) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
            _ => Ok(Self { process, streams, turns, by_other: false, started, begun, limits }),
        }
    }

    /// Reads until the process is over or a limit strikes; says which.
    fn watch(&mut self, kind: Kind) -> Result<Option<Struck>, Fault> {
        let deadline = self.begun + Duration::from_millis(self.limits.wall_ms);
        loop {
            let now = Instant::now();
            if now >= deadline {
                return Ok(Some(Struck::Wall));
            }
            let ready = self.wait(TICK.min(deadline - now))?;
            if ready.service_gone {
                return Err(Fault::ServiceGone);
            }
            for (stream, ready) in self.streams.iter_mut().zip(ready.streams) {
                if ready {
                    stream.read()?;
                }
            }
            if ready.turn {
                self.let_turn()?;
            } else if ready.deserted {
                // Asked about again and again it would answer at once, until the process is over.
                self.turns = None;
            }
            if ready.over {
                return Ok(None);
            }
            let printed = self.streams.iter().map(|stream| stream.kept.printed()).max();
            if printed > Some(self.limits.printed_bytes) {
                return Ok(Some(Struck::Printed));
            }
            if now.duration_since(self.started) > TICK && kind == Kind::Jail {
                let used = usage::count()?;
                if used.memory_bytes > self.limits.memory_bytes {
                    return Ok(Some(Struck::Memory));
                }
                if used.tasks > self.limits.tasks {
                    return Ok(Some(Struck::Tasks));
                }
                if used.files > MOST_FILES {
                    return Ok(Some(Struck::File));
                }
            }
        }
    }

    /// Waits until something happened, or for so long.
    fn wait(&self, most: Duration) -> std::io::Result<Ready> {
        let stdin = rustix::stdio::stdin();
        let readable = PollFlags::IN;
        let mut fds = vec![
            // No readiness asked for: only that the other end was closed is told.
            PollFd::from_borrowed_fd(stdin, PollFlags::empty()),
            PollFd::new(&self.process.pidfd, readable),
        ];
        fds.extend(self.turns.iter().map(|turns| PollFd::new(turns, readable)));
        let open = self.streams.iter().filter_map(|stream| stream.open.as_ref());
        fds.extend(open.map(|open| PollFd::from_borrowed_fd(open.as_fd(), readable)));
        let most = Timespec::try_from(most).map_err(std::io::Error::other)?;
        match poll(&mut fds, Some(&most)) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let mut happened = fds.iter().map(PollFd::revents);
        let mut next = || happened.next().unwrap_or(PollFlags::empty());
        let (service_gone, over) = (!next().is_empty(), !next().is_empty());
        // Not when there is nobody left to hear of: whoever asks then waits for ever.
        let turn = self.turns.as_ref().map_or(PollFlags::empty(), |_| next());
        let (turn, deserted) = (turn.contains(readable), turn.contains(PollFlags::HUP));
        let mut next = |stream: &Stream| stream.open.is_some() && !next().is_empty();
        let streams = self.streams.each_ref().map(&mut next);
        Ok(Ready { service_gone, over, turn, deserted, streams })
    }

    /// Lets a process of the step end or become another program. One that this one started may.
    fn let_turn(&mut self) -> std::io::Result<()> {
        let Some(turns) = &self.turns else { return Ok(()) };
        let Some(turn) = turns.next()? else { return Ok(()) };
        let own = self.process.pid.as_raw_pid();
        let thread = format!("/proc/{own}/task/{}", turn.thread);
        let by_other = !turn.ends || turn.thread != own;
        self.by_other |= by_other && Path::new(&thread).exists();
        turns.let_go(turn)
    }

    /// Ends what is left of it, and tells how its first process ended.
    fn end(&self, kind: Kind, by_force: bool, warm: &mut Warm) -> std::io::Result<End> {
        if by_force {
            self.process.signal(Signal::KILL);
        }
        let _ = rustix::process::kill_process_group(self.process.pid, Signal::KILL);
        let end = self.buried()?;
        if survivors::kill(kind, &warm.pids()) == Spared::No {
            warm.forget();
        }
        Ok(end)
    }

    /// Waits for its first process, which is a child of this one.
    fn buried(&self) -> std::io::Result<End> {
        let status = loop {
            match rustix::process::waitpid(Some(self.process.pid), WaitOptions::empty()) {
                Ok(Some((_, status))) => break status,
                Ok(None) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        };
        Ok(match (status.exit_status(), status.terminating_signal()) {
            (Some(0), _) if self.by_other => End::ExitedByOther(0),
            (Some(status), _) => End::Exited(status),
            (None, signal) => End::Signaled(signal.unwrap_or_default()),
        })
    }

    /// Reads what is still in the pipes.
    fn last_words(&mut self) -> std::io::Result<()> {
        let deadline = Instant::now() + LAST_WORDS;
        let printed = |streams: &[Stream; 3]| -> u64 {
            streams.iter().map(|stream| stream.kept.printed()).sum()
        };
        while self.streams.iter().any(|stream| stream.open.is_some()) {
            let before = printed(&self.streams);
            self.streams.iter_mut().try_for_each(Stream::read)?;
            let nothing = printed(&self.streams) == before;
            if Instant::now() > deadline {
                break;
            }
            if nothing && self.streams.iter().any(|stream| stream.open.is_some()) {
                self.wait(Duration::from_millis(1))?;
            }
        }
        Ok(())
    }

    /// The limit that the kernel itself enforced, told by how the process ended.
    fn struck_by(&self, end: End) -> Option<Struck> {
        match end {
            End::Signaled(signal) if signal == Signal::XCPU.as_raw() => Some(Struck::Cpu),
            End::Signaled(signal) if signal == Signal::XFSZ.as_raw() => Some(Struck::File),
            _ => None,
        }
    }
}

/// What happened while waiting.
struct Ready {
    service_gone: bool,
    over: bool,
    turn: bool,
    /// Whether nobody is left who could take a turn.
    deserted: bool,
    streams: [bool; 3],
}

impl Stream {
    /// Reads what is there, and lets go of the stream at its end.
    fn read(&mut self) -> std::io::Result<()> {
        if let Some(open) = &mut self.open
            && self.kept.read_from(open)? == Brought::End
        {
            self.open = None;
        }
        Ok(())
    }
}

/// What a step may use by the kernel's own counting: at most, and for good.
pub(super) fn bounds(limits: &StepLimits, kind: Kind) -> Vec<(Resource, u64, u64)> {
    let mut bounds = vec![
        (Resource::Cpu, limits.cpu_s, limits.cpu_s + 1),
        (Resource::Data, limits.memory_bytes, limits.memory_bytes),
    ];
    if kind == Kind::Jail {
        // Outside of a jail it would count all processes of the person.
        bounds.push((Resource::Nproc, limits.tasks, limits.tasks));
    }
    bounds
}

/// Bounds what a process may use from now on.
fn bound(pid: Pid, limits: &StepLimits, kind: Kind) -> std::io::Result<()> {
    for (resource, soft, hard) in bounds(limits, kind) {
        let bound = Rlimit { current: Some(soft), maximum: Some(hard) };
        match rustix::process::prlimit(Some(pid), resource, bound) {
            // It may be over already; then there is nothing to bound.
            Ok(_) | Err(rustix::io::Errno::SRCH) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
