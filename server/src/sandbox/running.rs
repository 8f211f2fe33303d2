//! One sandbox from outside: the pipes to it, the clock on the wall, and its certain end.

use crate::inside::message::{self, Done, FileIn, Reply, Request, Step, Struck};
use crate::jailer::message::Plan;
use crate::sandbox::process::{Jailed, Process};
use crate::sandbox::{Jailer, Kind, SandboxError};
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::unix::pipe;
use tokio::process::Command;
use tokio::time::timeout;

/// How much later than the step's own limit an answer may come: the inside ends the step itself
/// and only has to be given the processor once, even among a hundred hostile tasks.
const GRACE: Duration = Duration::from_secs(3);

/// What is kept of a sandbox's last words, in bytes: one line about what could not be done.
const MOST_SAID: u64 = 2048;

/// A running sandbox. Dropping it ends it and everything in it.
#[derive(Debug)]
pub struct Running {
    // Taken only by its end.
    process: Option<Process>,
    to: pipe::Sender,
    from: pipe::Receiver,
    said: pipe::Receiver,
    kind: Kind,
    folder: Option<TempDir>,
    env: Vec<(String, String)>,
    /// The kernel ended it for want of memory.
    lacked_memory: bool,
}

/// The service's ends of the three pipes of a first process.
struct Pipes {
    to: pipe::Sender,
    from: pipe::Receiver,
    said: pipe::Receiver,
}

impl Pipes {
    /// Three new ones, and their other ends: input, output and errors.
    fn new() -> std::io::Result<(Self, [OwnedFd; 3])> {
        let (input, to) = std::io::pipe()?;
        let (from, output) = std::io::pipe()?;
        let (said, errors) = std::io::pipe()?;
        let to = pipe::Sender::from_owned_fd(to.into())?;
        let from = pipe::Receiver::from_owned_fd(from.into())?;
        let said = pipe::Receiver::from_owned_fd(said.into())?;
        Ok((Self { to, from, said }, [input.into(), output.into(), errors.into()]))
    }
}

impl Running {
    /// Starts the program inside in a jail.
    pub(super) fn jailed(jailer: &Arc<Jailer>, plan: &Plan) -> Result<Self, SandboxError> {
        let failed = SandboxError::no_jail;
        let (pipes, theirs) = Pipes::new().map_err(failed)?;
        let born = jailer.make(plan, theirs.each_ref().map(AsFd::as_fd))?;
        let jailed = Jailed::new(born, jailer).map_err(failed)?;
        Ok(Self::new(Process::Jailed(jailed), pipes, None))
    }

    /// Starts the program inside with no walls around it but a folder of its own.
    pub(super) fn plain(randori: &Path, folder: TempDir) -> Result<Self, SandboxError> {
        let failed = |cause| SandboxError::Start { program: randori.display().to_string(), cause };
        let (pipes, theirs) = Pipes::new().map_err(failed)?;
        let [input, output, errors] = theirs.map(Stdio::from);
        let child = Command::new(randori)
            .arg(crate::inside::WORD)
            .env_clear()
            .current_dir(folder.path())
            .stdin(input)
            .stdout(output)
            .stderr(errors)
            // For a runtime that stops before it came to ending the sandbox properly.
            .kill_on_drop(true)
            .spawn()
            .map_err(failed)?;
        Ok(Self::new(Process::Plain(child), pipes, Some(folder)))
    }

    fn new(process: Process, pipes: Pipes, folder: Option<TempDir>) -> Self {
        let Pipes { to, from, said } = pipes;
        let kind = if folder.is_some() { Kind::Plain } else { Kind::Jail };
        let (process, env) = (Some(process), Vec::new());
        Self { process, to, from, said, kind, folder, env, lacked_memory: false }
    }

    /// The same, with more variables in the environment of each step.
    #[must_use]
    pub(super) fn with_env(mut self, env: &[(String, String)]) -> Self {
        self.env.extend_from_slice(env);
        self
    }

    /// Which kind of sandbox it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The working folder's path as the programs inside see it.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.as_ref().map_or(Path::new(super::WORK), TempDir::path)
    }

    /// Puts a file into the working folder. A failure is told by the next answer.
    ///
    /// # Errors
    /// When the sandbox has died.
    pub async fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), SandboxError> {
        let file = FileIn { name: name.to_owned(), bytes: bytes.to_owned() };
        self.send(&Request::Put(file)).await
    }

    /// Lets nothing be written any more but in a new folder, where all further steps are
    /// executed. A failure is told by the next answer.
    ///
    /// # Errors
    /// When the sandbox has died.
    pub async fn seal(&mut self, folder: &str) -> Result<(), SandboxError> {
        self.send(&Request::Seal(folder.to_owned())).await
    }

    /// Starts a program that forks for the steps that ask for it, and that can write only in a new
    /// folder. A failure is told by the next answer.
    ///
    /// # Errors
    /// When the sandbox has died.
    pub async fn warm(&mut self, step: &Step, folder: &str) -> Result<(), SandboxError> {
        self.send(&Request::Warm(self.with_own_env(step), folder.to_owned())).await
    }

    /// Starts a step's program ahead of it, in a new folder that is the only one where it can
    /// write. A failure is told by the next answer.
    ///
    /// # Errors
    /// When the sandbox has died.
    pub async fn ahead(&mut self, step: &Step, folder: &str) -> Result<(), SandboxError> {
        self.send(&Request::Ahead(self.with_own_env(step), folder.to_owned())).await
    }

    /// Asks for a step to be executed, after those asked for before it. At most one more than
    /// was answered may be on its way, so that no pipe can fill up on both sides.
    ///
    /// # Errors
    /// When the sandbox has died.
    pub async fn ask(&mut self, step: &Step) -> Result<(), SandboxError> {
        match self.send(&Request::Run(self.with_own_env(step))).await {
            // Its answer will be that there was too little memory.
            Err(SandboxError::Died { .. }) if self.has_lacked_memory() => Ok(()),
            sent => sent,
        }
    }

    fn with_own_env(&self, step: &Step) -> Step {
        let mut step = step.clone();
        step.env.extend_from_slice(&self.env);
        step
    }

    /// Waits for the answer to the earliest step without one.
    ///
    /// # Errors
    /// When the sandbox died, is silent for longer than the step may take, or cannot go on.
    pub async fn answer(&mut self, step: &Step) -> Result<Done, SandboxError> {
        // All steps before it are over, so that none is hurt by a smaller bound.
        if let Some(process) = &mut self.process {
            process.bound(step.limits.memory_bytes);
        }
        let asked = Instant::now();
        let most = Duration::from_millis(step.limits.wall_ms) + GRACE;
        match timeout(most, self.receive()).await {
            Err(_) => Err(SandboxError::Silent),
            Ok(Ok(Reply::Done(mut done))) => {
                if self.process.as_mut().is_some_and(Process::lacked_memory) {
                    done.struck.get_or_insert(Struck::Memory);
                }
                Ok(done)
            }
            Ok(Ok(Reply::Fault(fault))) => Err(SandboxError::Fault(fault)),
            Ok(Err(SandboxError::Died { .. })) if self.has_lacked_memory() => {
                Ok(Done::struck(Struck::Memory, asked.elapsed()))
            }
            Ok(Err(error)) => Err(error),
        }
    }

    /// Whether the kernel ended it, the first process and all, for want of memory.
    fn has_lacked_memory(&mut self) -> bool {
        let lacked = self.process.as_mut().is_some_and(Process::lacked_memory);
        self.lacked_memory = self.lacked_memory || lacked;
        self.lacked_memory
    }

    /// Executes one step.
    ///
    /// # Errors
    /// As [`Self::ask`] and [`Self::answer`].
    pub async fn run(&mut self, step: &Step) -> Result<Done, SandboxError> {
        self.ask(step).await?;
        self.answer(step).await
    }

    /// Ends it, and waits until nothing of it is left.
    pub async fn end(mut self) {
        if let Some(process) = self.process.take() {
            let ending = end(process, self.folder.take());
            // Closes the pipes, by which the inside learns of it.
            drop(self);
            ending.await;
        }
    }

    async fn send(&mut self, request: &Request) -> Result<(), SandboxError> {
        let frame = message::encode(request)?;
        match self.to.write_all(&frame).await {
            Ok(()) => Ok(()),
            Err(_) => Err(self.last_words().await),
        }
    }

    async fn receive(&mut self) -> Result<Reply, SandboxError> {
        let mut header = [0; 4];
        if self.from.read_exact(&mut header).await.is_err() {
            return Err(self.last_words().await);
        }
        let mut bytes = vec![0; message::length(header)?];
        if self.from.read_exact(&mut bytes).await.is_err() {
            return Err(self.last_words().await);
        }
        Ok(message::decode(&bytes)?)
    }

    /// What a dead sandbox said on its way out: in words.
    async fn last_words(&mut self) -> SandboxError {
        let mut said = Vec::new();
        let mut last = (&mut self.said).take(MOST_SAID);
        let _ = timeout(GRACE, last.read_to_end(&mut said)).await;
        let said = String::from_utf8_lossy(&said).trim().to_owned();
        SandboxError::Died { said }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Without a runtime the process is at its own end, and the sandbox dies with it.
        if let (Some(process), Ok(runtime)) =
            (self.process.take(), tokio::runtime::Handle::try_current())
        {
            runtime.spawn(end(process, self.folder.take()));
        }
    }
}

/// Waits for a sandbox whose standard input is closed: the inside then kills and buries whatever
/// it started, and ends, and everything ends with it. Where it does not, it is killed.
async fn end(mut process: Process, folder: Option<TempDir>) {
    if timeout(GRACE, process.over()).await.is_err() {
        tracing::warn!("a sandbox did not end by itself");
        process.kill();
        let _ = timeout(GRACE, process.over()).await;
    }
    drop(folder);
}
