//! One program executed within its limits, and everything that came of it gone afterwards.

use crate::inside::capture::{Brought, Capture};
use crate::inside::message::{Done, End, Step, StepLimits, Struck};
use crate::inside::{survivors, usage};
use crate::sandbox::Kind;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, Resource, Rlimit, Signal, WaitOptions};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStderr, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// How often the memory and the tasks of a step are counted: often enough that nothing grows
/// far over its bound, seldom enough that the counting itself is not felt.
const TICK: Duration = Duration::from_millis(10);

/// How many files the working folder may hold: each takes memory of the kernel that its size
/// does not tell. The compiler makes about ten.
const MOST_FILES: u64 = 10_000;

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
    pid: Pid,
    pidfd: OwnedFd,
    stdout: Option<ChildStdout>,
    stderr: Option<ChildStderr>,
    out: Capture,
    err: Capture,
    started: Instant,
    limits: StepLimits,
}

/// Executes a step to its end, or to its first limit.
///
/// # Errors
/// When it cannot be started or watched, or nobody waits for it any more.
pub fn run(step: &Step, kind: Kind) -> Result<Done, Fault> {
    let mut spawned = Spawned::start(step, kind)?;
    let watched = spawned.watch(kind);
    let ended = spawned.end(kind, watched.is_err() || matches!(watched, Ok(Some(_))));
    let wall_us = u64::try_from(spawned.started.elapsed().as_micros()).unwrap_or(u64::MAX);
    let struck = watched?;
    let end = ended?;
    spawned.last_words()?;
    let struck = struck.or_else(|| spawned.struck_by(end));
    let (stdout, stderr) = (spawned.out.finish(), spawned.err.finish());
    Ok(Done { end, struck, stdout, stderr, wall_us })
}

impl Spawned {
    fn start(step: &Step, kind: Kind) -> Result<Self, Fault> {
        let started = Instant::now();
        let (program, arguments) = step.argv.split_first().ok_or_else(|| Fault::Start {
            program: "nothing".to_owned(),
            cause: std::io::ErrorKind::InvalidInput.into(),
        })?;
        let mut child = Command::new(program)
            .args(arguments)
            .env_clear()
            .envs(step.env.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()
            .map_err(|cause| Fault::Start { program: program.clone(), cause })?;
        Ok(Self::bounded(&mut child, step.limits, kind, started)?)
    }

    /// Takes over a process that was just started, and bounds what it may use.
    fn bounded(
        child: &mut Child,
        limits: StepLimits,
        kind: Kind,
        started: Instant,
    ) -> std::io::Result<Self> {
        let pid = Pid::from_child(child);
        let pidfd = rustix::process::pidfd_open(pid, PidfdFlags::empty())?;
        let mut bounds = vec![
            (Resource::Cpu, limits.cpu_s, limits.cpu_s + 1),
            (Resource::Data, limits.memory_bytes, limits.memory_bytes),
        ];
        if kind == Kind::Jail {
            // Outside of a jail it would count all processes of the person.
            bounds.push((Resource::Nproc, limits.tasks, limits.tasks));
        }
        for (resource, soft, hard) in bounds {
            let bound = Rlimit { current: Some(soft), maximum: Some(hard) };
            match rustix::process::prlimit(Some(pid), resource, bound) {
                // It may be over already; then there is nothing to bound.
                Ok(_) | Err(rustix::io::Errno::SRCH) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        if let Some(stdout) = &stdout {
            rustix::io::ioctl_fionbio(stdout, true)?;
        }
        if let Some(stderr) = &stderr {
            rustix::io::ioctl_fionbio(stderr, true)?;
        }
        let (out, err) = (Capture::new(&limits), Capture::new(&limits));
        Ok(Self { pid, pidfd, stdout, stderr, out, err, started, limits })
    }

    /// Reads until the process is over or a limit strikes; says which.
    fn watch(&mut self, kind: Kind) -> Result<Option<Struck>, Fault> {
        let deadline = self.started + Duration::from_millis(self.limits.wall_ms);
        loop {
            let now = Instant::now();
            if now >= deadline {
                return Ok(Some(Struck::Wall));
            }
            let ready = self.wait(TICK.min(deadline - now))?;
            if ready.service_gone {
                return Err(Fault::ServiceGone);
            }
            if ready.stdout {
                read(&mut self.out, &mut self.stdout)?;
            }
            if ready.stderr {
                read(&mut self.err, &mut self.stderr)?;
            }
            if ready.over {
                return Ok(None);
            }
            if self.out.printed().max(self.err.printed()) > self.limits.printed_bytes {
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
            PollFd::new(&self.pidfd, readable),
        ];
        fds.extend(self.stdout.as_ref().map(|out| PollFd::from_borrowed_fd(out.as_fd(), readable)));
        fds.extend(self.stderr.as_ref().map(|err| PollFd::from_borrowed_fd(err.as_fd(), readable)));
        let most = Timespec::try_from(most).map_err(std::io::Error::other)?;
        match poll(&mut fds, Some(&most)) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let mut happened = fds.iter().map(|fd| !fd.revents().is_empty());
        let mut next = || happened.next().unwrap_or(false);
        let (service_gone, over) = (next(), next());
        let stdout = self.stdout.is_some() && next();
        let stderr = self.stderr.is_some() && next();
        Ok(Ready { service_gone, over, stdout, stderr })
    }

    /// Ends what is left of it, and tells how its first process ended.
    fn end(&self, kind: Kind, by_force: bool) -> std::io::Result<End> {
        if by_force {
            // Gone already is as good.
            let _ = rustix::process::pidfd_send_signal(&self.pidfd, Signal::KILL);
        }
        let _ = rustix::process::kill_process_group(self.pid, Signal::KILL);
        let status = loop {
            match rustix::process::waitpid(Some(self.pid), WaitOptions::empty()) {
                Ok(Some((_, status))) => break status,
                Ok(None) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        };
        survivors::kill(kind);
        Ok(match (status.exit_status(), status.terminating_signal()) {
            (Some(status), _) => End::Exited(status),
            (None, signal) => End::Signaled(signal.unwrap_or_default()),
        })
    }

    /// Reads what is still in the pipes.
    fn last_words(&mut self) -> std::io::Result<()> {
        let deadline = Instant::now() + LAST_WORDS;
        while self.stdout.is_some() || self.stderr.is_some() {
            let before = self.out.printed() + self.err.printed();
            read(&mut self.out, &mut self.stdout)?;
            read(&mut self.err, &mut self.stderr)?;
            let nothing = self.out.printed() + self.err.printed() == before;
            if Instant::now() > deadline {
                break;
            }
            if nothing && (self.stdout.is_some() || self.stderr.is_some()) {
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
    stdout: bool,
    stderr: bool,
}

/// Reads what is there, and lets go of a stream at its end.
fn read<S: std::io::Read>(into: &mut Capture, stream: &mut Option<S>) -> std::io::Result<()> {
    if let Some(open) = stream
        && into.read_from(open)? == Brought::End
    {
        *stream = None;
    }
    Ok(())
}
