//! How the process of a step comes to be: anew, forked by a zygote, or started ahead of its step.
//!
//! One that was started ahead is used once. It can only wait for its input until then, and stands
//! behind the same walls as one that is started anew.

use crate::inside::confine;
use crate::inside::message::{Channel, Start, Step};
use crate::inside::spawned::{Fault, bounds};
use crate::inside::zygote::Zygote;
use crate::sandbox::Kind;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::FdFlags;
use rustix::process::{Pid, PidfdFlags, Resource, Rlimit, Signal};
use std::io::{PipeReader, PipeWriter};
use std::net::Shutdown;
use std::os::fd::{AsFd as _, AsRawFd as _, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command};
use syscalls::Turns;

/// The variable that tells a program the number of its pipe for the verdict.
const VERDICT: &str = "VERDICT";

/// A process that was started, with this program's ends of its pipes.
#[derive(Debug)]
pub struct Started {
    /// Itself.
    pub process: Process,
    /// Its input.
    pub input: PipeWriter,
    /// Its output, its errors and its verdict.
    pub streams: [PipeReader; 3],
    /// What hears of what becomes of it, where the step asks for that and the kernel can.
    pub turns: Option<Turns>,
}

/// A process, whoever gets its number later.
#[derive(Debug)]
pub struct Process {
    /// Its number.
    pub pid: Pid,
    /// What stands for it and nobody else.
    pub pidfd: OwnedFd,
}

/// What the zygote was asked to do, and what it will be reached by.
#[derive(Debug)]
struct Asked {
    input: PipeWriter,
    streams: [PipeReader; 3],
}

/// Whatever was started before a step needed it.
#[derive(Debug, Default)]
pub struct Warm {
    zygote: Option<Zygote>,
    /// What it was asked for and did not answer yet.
    asked: Option<Asked>,
    /// What it forked ahead.
    forked: Option<Started>,
    waiting: Vec<(Vec<String>, Started)>,
}

impl Warm {
    /// Keeps what forks. It is not asked to yet, since it may see the files only when they are all
    /// there.
    pub fn keep(&mut self, zygote: Zygote) {
        self.zygote = Some(zygote);
    }

    /// Starts a step's program ahead of it, in a folder that is the only one where it can write.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn ahead(&mut self, step: &Step, kind: Kind, folder: &str) -> Result<(), Fault> {
        let started = anew(step, kind, Some(folder))?;
        self.waiting.push((step.argv.clone(), started));
        Ok(())
    }

    /// The processes of this.
    #[must_use]
    pub fn pids(&mut self) -> Vec<Pid> {
        // A fork that is on its way is one of them.
        self.settle();
        let waiting = self.waiting.iter().map(|(_, started)| started.process.pid);
        let forked = self.forked.iter().map(|started| started.process.pid);
        self.zygote.iter().map(Zygote::pid).chain(forked).chain(waiting).collect()
    }

    /// Forgets all of it, since it is gone.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// The process of a step.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(&mut self, step: &Step, kind: Kind) -> Result<Started, Fault> {
        let started = match step.start {
            Start::Anew => None,
            Start::Forked => self.fork(),
            Start::Ahead => self.take(&step.argv),
        };
        match started {
            Some(started) => Ok(started),
            None => anew(step, kind, None),
        }
    }

    fn take(&mut self, argv: &[String]) -> Option<Started> {
        let at = self
            .waiting
            .iter()
            .position(|(words, started)| words == argv && started.process.lives())?;
        Some(self.waiting.swap_remove(at).1)
    }

    /// What was forked ahead, or is forked now.
    fn fork(&mut self) -> Option<Started> {
        self.settle();
        if let Some(forked) = self.forked.take()
            && forked.process.lives()
        {
            return Some(forked);
        }
        self.fork_ahead();
        self.settle();
        self.forked.take()
    }

    /// Asks for the process of the next step while the last one runs.
    pub fn fork_ahead(&mut self) {
        if let (Some(zygote), None, None) = (&self.zygote, &self.asked, &self.forked) {
            self.asked = ask(zygote);
            if self.asked.is_none() {
                self.zygote = None;
            }
        }
    }

    /// Hears what the zygote forked. Where it does not answer it was ended or stopped, and is not
    /// asked again; whatever it did last is not waited for.
    fn settle(&mut self) {
        let Some(Asked { input, streams }) = self.asked.take() else { return };
        match self.zygote.as_mut().and_then(Zygote::forked) {
            Some(process) => {
                self.forked = Some(Started { process, input, streams, turns: None });
            }
            None => self.zygote = None,
        }
    }
}

/// Asks for a fork; none when that cannot be done.
fn ask(zygote: &Zygote) -> Option<Asked> {
    let (stdin, input) = std::io::pipe().ok()?;
    let (streams, [stdout, stderr, verdict]) = pipes(Channel::Socket).ok()?;
    let given = [stdin.as_fd(), stdout.as_fd(), stderr.as_fd(), verdict.as_fd()];
    zygote.ask(&given).then_some(Asked { input, streams })
}

impl Process {
    /// The one that has a number now.
    ///
    /// # Errors
    /// When there is none.
    pub fn open(pid: Pid) -> std::io::Result<Self> {
        Ok(Self { pid, pidfd: rustix::process::pidfd_open(pid, PidfdFlags::empty())? })
    }

    /// Sends it a signal; one that is gone already gets none.
    pub fn signal(&self, signal: Signal) {
        let _ = rustix::process::pidfd_send_signal(&self.pidfd, signal);
    }

    /// Whether it can be used; whoever stopped it meanwhile did so in vain.
    fn lives(&self) -> bool {
        self.signal(Signal::CONT);
        let mut over = [PollFd::new(&self.pidfd, PollFlags::IN)];
        let now = Timespec::default();
        poll(&mut over, Some(&now)).is_ok_and(|ready| ready == 0)
    }
}

/// Pipes for the output, the errors and the verdict of a process.
fn pipes(channel: Channel) -> std::io::Result<([PipeReader; 3], [PipeWriter; 3])> {
    let [(stdout, out), (stderr, err)] = [std::io::pipe()?, std::io::pipe()?];
    if channel == Channel::Pipe {
        let (verdict, said) = std::io::pipe()?;
        return Ok(([stdout, stderr, verdict], [out, err, said]));
    }
    // A pipe could be opened once more by its name in /proc, and what was told be read there. A
    // socket cannot, and this one brings nothing back.
    let (verdict, said) = UnixStream::pair()?;
    verdict.shutdown(Shutdown::Write)?;
    let (verdict, said) = (OwnedFd::from(verdict).into(), OwnedFd::from(said).into());
    Ok(([stdout, stderr, verdict], [out, err, said]))
}

/// Starts a step's own program.
fn anew(step: &Step, kind: Kind, folder: Option<&str>) -> Result<Started, Fault> {
    let mut command = command(step)?;
    let (stdin, input) = std::io::pipe()?;
    let (streams, [stdout, stderr, verdict]) = pipes(step.verdict)?;
    if step.verdict != Channel::None {
        rustix::io::fcntl_setfd(&verdict, FdFlags::empty()).map_err(std::io::Error::from)?;
        command.env(VERDICT, verdict.as_raw_fd().to_string());
    }
    command.stdin(stdin).stdout(stdout).stderr(stderr).process_group(0);
    let (child, turns) = launch(&mut command, step, kind, folder)?;
    Ok(Started { process: Process::open(Pid::from_child(&child))?, input, streams, turns })
}

/// A step's program with its arguments and its environment.
pub(super) fn command(step: &Step) -> Result<Command, Fault> {
    let (program, arguments) = step.argv.split_first().ok_or_else(|| Fault::Start {
        program: "nothing".to_owned(),
        cause: std::io::ErrorKind::InvalidInput.into(),
    })?;
    let mut command = Command::new(program);
    command.args(arguments).env_clear();
    command.envs(step.env.iter().map(|(name, value)| (name, value)));
    Ok(command)
}

/// Starts a step's program; where there is a folder, there, and so that it can write nowhere else.
pub(super) fn launch(
    command: &mut Command,
    step: &Step,
    kind: Kind,
    folder: Option<&str>,
) -> Result<(Child, Option<Turns>), Fault> {
    if let Some(folder) = folder {
        command.current_dir(folder);
    }
    // It inherits its bounds, so that it has not one moment without; later they become firm.
    let own = soften(&bounds(&step.limits, kind)).map_err(std::io::Error::from)?;
    let started = confine::start(command, kind, folder, step.hears_turns);
    for (resource, limit) in own {
        rustix::process::setrlimit(resource, limit).map_err(std::io::Error::from)?;
    }
    started.map_err(|cause| Fault::Start {
        program: command.get_program().to_string_lossy().into_owned(),
        cause,
    })
}

/// Puts this program itself in some bounds, and gives those that it had. Not in that of processes:
/// on older kernels it counts those of the service too, and then nothing could be started.
fn soften(bounds: &[(Resource, u64, u64)]) -> rustix::io::Result<Vec<(Resource, Rlimit)>> {
    let mut own = Vec::with_capacity(bounds.len());
    for (resource, soft, _) in bounds.iter().filter(|(bound, ..)| *bound != Resource::Nproc) {
        let now = rustix::process::getrlimit(*resource);
        let soft = now.maximum.map_or(*soft, |most| most.min(*soft));
        let bound = Rlimit { current: Some(soft), maximum: now.maximum };
        rustix::process::setrlimit(*resource, bound)?;
        own.push((*resource, now));
    }
    Ok(own)
}
