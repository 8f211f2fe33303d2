//! One sandbox from outside: the pipes to it, the clock on the wall, and its certain end.

use crate::inside::message::{self, Done, FileIn, Reply, Request, Step};
use crate::sandbox::{Kind, SandboxError};
use std::ffi::OsString;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;

/// How much later than the step's own limit an answer may come: the inside ends the step itself
/// and only has to be given the processor once, even among a hundred hostile tasks.
const GRACE: Duration = Duration::from_secs(3);

/// What is kept of a sandbox's last words, in bytes: one line of bubblewrap.
const MOST_SAID: u64 = 2048;

/// A running sandbox. Dropping it ends it and everything in it.
#[derive(Debug)]
pub struct Running {
    // Taken only by its end.
    child: Option<Child>,
    to: Option<ChildStdin>,
    from: ChildStdout,
    said: ChildStderr,
    kind: Kind,
    folder: Option<TempDir>,
    env: Vec<(String, String)>,
}

impl Running {
    /// Starts the program inside behind `program`.
    pub(super) fn start(
        program: &Path,
        arguments: &[OsString],
        kind: Kind,
        folder: Option<TempDir>,
    ) -> Result<Self, SandboxError> {
        let failed = |cause| SandboxError::Start { program: program.display().to_string(), cause };
        let missing = || failed(std::io::Error::other("a pipe is missing"));
        let mut command = Command::new(program);
        command
            .args(arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            // For a runtime that stops before it came to ending the sandbox properly.
            .kill_on_drop(true);
        match &folder {
            Some(folder) => command.current_dir(folder.path()),
            None => command.current_dir("/"),
        };
        let mut child = command.spawn().map_err(failed)?;
        let to = child.stdin.take();
        let from = child.stdout.take().ok_or_else(missing)?;
        let said = child.stderr.take().ok_or_else(missing)?;
        Ok(Self { child: Some(child), to, from, said, kind, folder, env: Vec::new() })
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
        self.send(&Request::Run(self.with_own_env(step))).await
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
        let most = Duration::from_millis(step.limits.wall_ms) + GRACE;
        match timeout(most, self.receive()).await {
            Err(_) => Err(SandboxError::Silent),
            Ok(Ok(Reply::Done(done))) => Ok(done),
            Ok(Ok(Reply::Fault(fault))) => Err(SandboxError::Fault(fault)),
            Ok(Err(error)) => Err(error),
        }
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
        if let Some(child) = self.child.take() {
            let ending = end(child, self.folder.take());
            // Closes the pipes, by which the inside learns of it.
            drop(self);
            ending.await;
        }
    }

    async fn send(&mut self, request: &Request) -> Result<(), SandboxError> {
        let frame = message::encode(request)?;
        let sent = match &mut self.to {
            Some(to) => to.write_all(&frame).await,
            None => Err(std::io::ErrorKind::BrokenPipe.into()),
        };
        match sent {
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

    /// What a dead sandbox said on its way out: a fault in a last frame, or bubblewrap's words.
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
        if let (Some(child), Ok(runtime)) =
            (self.child.take(), tokio::runtime::Handle::try_current())
        {
            runtime.spawn(end(child, self.folder.take()));
        }
    }
}

/// Waits for a sandbox whose standard input is closed: the inside then kills and buries whatever
/// it started, and ends, and everything ends with it.
///
/// Bubblewrap is killed only if that fails: killed while it sets up a jail it leaves a process
/// behind that waits for it for ever.
async fn end(mut child: Child, folder: Option<TempDir>) {
    if timeout(GRACE, child.wait()).await.is_err() {
        tracing::warn!("a sandbox did not end by itself");
        let _ = child.start_kill();
        let _ = timeout(GRACE, child.wait()).await;
    }
    drop(folder);
}
