//! The runner of this process: as many slots as cores, and a fair queue in front of them.

use crate::runner::job::{Place, Promise, promise};
use crate::runner::queue::{Next, Queue};
use crate::runner::{Busy, Finding, Job, Limits, Lost, Runner, SessionKey, Sources};
use crate::rust::toolchain::{Toolchain, ToolchainError};
use crate::rust::{Rust, facts, refused};
use crate::sandbox::libraries::LibrariesError;
use crate::sandbox::walls::Walls;
use crate::sandbox::{Plain, Running, Sandbox, SandboxError};
use katas::diagnostic::Diagnostic;
use katas::id::LanguageId;
use katas::report::{Outcome, Report};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// How long a run takes when nobody knows better, for saying when to try again.
const USUAL_RUN: Duration = Duration::from_millis(150);

/// The one language so far.
const LANGUAGE: &str = "rust";

/// How a runner is set up.
#[derive(Debug, Clone, Copy)]
pub struct Setup {
    /// How many sandboxes may run at once: the number of cores.
    pub slots: usize,
    /// How many runs may wait: beyond that, an honest 'busy' is better than a long wait.
    pub most_waiting: usize,
}

impl Setup {
    /// So many slots, and a queue to suit them.
    #[must_use]
    pub fn with_slots(slots: usize) -> Self {
        // At a tenth of a second each, the last one waits for about ten seconds.
        Self { slots, most_waiting: slots * 100 }
    }
}

impl Default for Setup {
    fn default() -> Self {
        let cores = std::thread::available_parallelism();
        Self::with_slots(cores.map_or(1, std::num::NonZero::get))
    }
}

/// Why no code can be run.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// No compiler.
    #[error(transparent)]
    Toolchain(#[from] ToolchainError),
    /// No walls.
    #[error(
        "{0}\nCode is not run without a sandbox. For your own machine and your own code \
             only, start with --unsafe-no-sandbox."
    )]
    Walls(Walls),
    /// The libraries of this program are not known.
    #[error(transparent)]
    Libraries(#[from] LibrariesError),
    /// This program does not know itself.
    #[error("The randori program cannot find its own file: {0}. Start it by its full path.")]
    Own(#[from] std::io::Error),
}

/// Finds what is needed to run code.
fn parts(unsafe_no_sandbox: bool) -> Result<(Rust, Arc<dyn Sandbox>), StartError> {
    let randori = std::env::current_exe()?;
    let rust = Rust::new(Toolchain::find(Path::new("rustc"))?, Limits::default());
    if unsafe_no_sandbox {
        tracing::warn!("code runs without a sandbox");
        return Ok((rust, Arc::new(Plain::new(&randori))));
    }
    let walls = Walls::probe(&randori);
    match walls.jail(&randori)? {
        Some(jail) => {
            walls.list.iter().for_each(|wall| tracing::info!(%wall, "wall"));
            Ok((rust, Arc::new(jail)))
        }
        None => Err(StartError::Walls(walls)),
    }
}

/// Runs texts in sandboxes of this machine.
#[derive(Debug, Clone)]
pub struct LocalRunner(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    rust: Rust,
    sandbox: Arc<dyn Sandbox>,
    setup: Setup,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    queue: Queue<Waiting<Finding>, Waiting<Vec<Diagnostic>>>,
    /// How to stop each session's check that is on its way, for the sake of a newer text.
    checking: HashMap<SessionKey, Arc<Notify>>,
    open: bool,
}

/// A job that has not begun.
#[derive(Debug)]
struct Waiting<T> {
    promise: Promise<T>,
    sources: Sources,
    since: Instant,
}

impl LocalRunner {
    /// A runner for Rust in this kind of sandbox.
    #[must_use]
    pub fn new(rust: Rust, sandbox: Arc<dyn Sandbox>, setup: Setup) -> Self {
        let queue = Queue::new(setup.slots, setup.most_waiting);
        let state = Mutex::new(State { queue, checking: HashMap::new(), open: true });
        Self(Arc::new(Shared { rust, sandbox, setup, state }))
    }

    /// A runner with what this machine has: its Rust, and a jail around everything; or none,
    /// when the person who starts it says so.
    ///
    /// # Errors
    /// Says what is missing, and what to do about it.
    pub async fn start(slots: Option<usize>, unsafe_no_sandbox: bool) -> Result<Self, StartError> {
        let setup = slots.map_or_else(Setup::default, Setup::with_slots);
        // Asks several programs, each of which may be on a cold disk.
        let parts = tokio::task::spawn_blocking(move || parts(unsafe_no_sandbox)).await;
        let (rust, sandbox) = parts.map_err(|error| StartError::Own(error.into()))??;
        tracing::info!(rust = rust.toolchain().version, sandbox = ?sandbox.kind(), "can run code");
        Ok(Self::new(rust, sandbox, setup))
    }

    /// Begins nothing any more. What waits ends with [`Lost::ShuttingDown`]; what is on its way
    /// goes on to its end.
    pub fn shut_down(&self) {
        let (runs, checks) = {
            let mut state = self.0.state();
            state.open = false;
            state.queue.drain()
        };
        runs.into_iter().for_each(|run| run.promise.keep(Err(Lost::ShuttingDown)));
        checks.into_iter().for_each(|check| check.promise.keep(Err(Lost::ShuttingDown)));
    }

    /// How many sandboxes may run at once.
    #[must_use]
    pub fn slots(&self) -> usize {
        self.0.setup.slots
    }
}

impl Runner for LocalRunner {
    fn offers(&self, language: &LanguageId) -> bool {
        language.as_str() == LANGUAGE
    }

    fn run(&self, session: SessionKey, sources: Sources) -> Result<Job<Finding>, Busy> {
        let (promise, job) = promise();
        let waiting = Waiting { promise, sources, since: Instant::now() };
        let mut state = self.0.state();
        if !state.open {
            waiting.promise.keep(Err(Lost::ShuttingDown));
            return Ok(job);
        }
        // Its driver waits for this run, and no longer for what an older text would say.
        if let Some(check) = state.checking.remove(&session) {
            check.notify_one();
        }
        state.forget_cancelled();
        if state.queue.push_run(session, waiting).is_err() {
            let busy = self.0.busy(&state);
            drop(state);
            metrics::counter!("randori_runs_total", "outcome" => "busy").increment(1);
            return Err(busy);
        }
        drop(state);
        self.0.pump();
        Ok(job)
    }

    fn check(&self, session: SessionKey, sources: Sources) -> Result<Job<Vec<Diagnostic>>, Busy> {
        let (promise, job) = promise();
        let waiting = Waiting { promise, sources, since: Instant::now() };
        let mut state = self.0.state();
        if !state.open {
            waiting.promise.keep(Err(Lost::ShuttingDown));
            return Ok(job);
        }
        if let Some(older) = state.checking.remove(&session) {
            older.notify_one();
        }
        state.forget_cancelled();
        match state.queue.push_check(session, waiting) {
            Ok(None) => {}
            Ok(Some(older)) => older.promise.keep(Err(Lost::Replaced)),
            Err(_) => return Err(self.0.busy(&state)),
        }
        drop(state);
        self.0.pump();
        Ok(job)
    }
}

impl State {
    /// Takes out what nobody waits for any more.
    fn forget_cancelled(&mut self) {
        self.queue.retain(|run| !run.promise.is_cancelled(), |c| !c.promise.is_cancelled());
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing in it can be half done: whoever panicked held no broken promise.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn busy(&self, state: &State) -> Busy {
        let waiting = u32::try_from(state.queue.waiting()).unwrap_or(u32::MAX);
        let slots = u32::try_from(self.setup.slots).unwrap_or(u32::MAX).max(1);
        let wait = USUAL_RUN.saturating_mul(waiting / slots);
        Busy { try_again_s: u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).max(1) }
    }

    /// Begins whatever may begin, and tells all others where they stand.
    fn pump(self: &Arc<Self>) {
        let mut state = self.state();
        state.forget_cancelled();
        while let Some(next) = state.queue.pop() {
            match next {
                Next::Run(session, run) => {
                    let slot = Slot { shared: Arc::clone(self), session };
                    tokio::spawn(slot.run(run));
                }
                Next::Check(session, check) => {
                    let stop = Arc::new(Notify::new());
                    state.checking.insert(session.clone(), Arc::clone(&stop));
                    let slot = Slot { shared: Arc::clone(self), session };
                    tokio::spawn(slot.check(check, stop));
                }
            }
        }
        for (ahead, run) in state.queue.in_order().enumerate() {
            let ahead = u32::try_from(ahead).unwrap_or(u32::MAX);
            run.promise.stands(Place::Waiting { ahead });
        }
        #[expect(clippy::cast_precision_loss, reason = "a gauge of some hundred at most")]
        metrics::gauge!("randori_runs_waiting").set(state.queue.waiting() as f64);
    }
}

/// The right to one sandbox. Dropping it lets the next one begin.
#[derive(Debug)]
struct Slot {
    shared: Arc<Shared>,
    session: SessionKey,
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.shared.state().queue.done(&self.session);
        // The last slot may be dropped after its runtime; then nothing can begin any more.
        if tokio::runtime::Handle::try_current().is_ok() {
            self.shared.pump();
        }
    }
}

impl Slot {
    async fn run(self, waiting: Waiting<Finding>) {
        let Waiting { mut promise, sources, since } = waiting;
        promise.stands(Place::Running);
        metrics::histogram!("randori_run_queue_seconds").record(since.elapsed());
        let found = tokio::select! {
            found = self.find(&sources) => found,
            () = promise.cancelled() => {
                metrics::counter!("randori_runs_total", "outcome" => "cancelled").increment(1);
                return;
            }
        };
        let (found, running) = match found {
            Ok((finding, running)) => (Ok(finding), running),
            Err(lost) => (Err(lost), None),
        };
        record(&found, since);
        promise.keep(found);
        // The driver has the light; the slot is free when nothing of the sandbox is left.
        if let Some(running) = running {
            running.end().await;
        }
    }

    async fn find(&self, sources: &Sources) -> Result<(Finding, Option<Running>), Lost> {
        let diagnostics = refused::refused(sources);
        if !diagnostics.is_empty() {
            let outcome = Outcome::DoesNotCompile;
            let report = Report { outcome, diagnostics, compile_us: 0, tests_us: 0 };
            return Ok((Finding { report, facts: Default::default() }, None));
        }
        let text = sources.clone();
        let facts = tokio::task::spawn_blocking(move || facts::gather(&text));
        let run = self.shared.rust.run(&*self.shared.sandbox, sources).await;
        let (report, running) = run.map_err(|error| lost(&error))?;
        let facts = facts.await.map_err(|_| Lost::ShuttingDown)?;
        Ok((Finding { report, facts }, Some(running)))
    }

    async fn check(self, waiting: Waiting<Vec<Diagnostic>>, stop: Arc<Notify>) {
        let Waiting { mut promise, sources, .. } = waiting;
        promise.stands(Place::Running);
        let mut diagnostics = refused::refused(&sources);
        let mut running = None;
        if diagnostics.is_empty() {
            let checked = tokio::select! {
                checked = self.shared.rust.check(&*self.shared.sandbox, &sources) => checked,
                () = promise.cancelled() => return self.checked(&stop),
                () = stop.notified() => {
                    promise.keep(Err(Lost::Replaced));
                    return;
                }
            };
            match checked {
                Ok((found, sandbox)) => {
                    diagnostics = found;
                    running = Some(sandbox);
                }
                Err(error) => {
                    promise.keep(Err(lost(&error)));
                    return self.checked(&stop);
                }
            }
        }
        promise.keep(Ok(diagnostics));
        self.checked(&stop);
        if let Some(running) = running {
            running.end().await;
        }
    }

    /// Forgets how to stop a check that is over.
    fn checked(&self, stop: &Arc<Notify>) {
        let mut state = self.shared.state();
        if state.checking.get(&self.session).is_some_and(|other| Arc::ptr_eq(other, stop)) {
            state.checking.remove(&self.session);
        }
    }
}

/// The driver learns that it was not their doing; the operator learns why.
fn lost(error: &SandboxError) -> Lost {
    let lost = match error {
        SandboxError::Start { .. } => Lost::NoSandbox,
        _ => Lost::SandboxDied,
    };
    tracing::error!(%error, lost = lost.label(), "a run was lost");
    lost
}

fn record(found: &Result<Finding, Lost>, since: Instant) {
    let outcome = match found {
        Ok(finding) => finding.report.light().word(),
        Err(lost) => lost.label(),
    };
    metrics::counter!("randori_runs_total", "outcome" => outcome).increment(1);
    metrics::histogram!("randori_run_seconds").record(since.elapsed());
    if let Ok(Finding { report, .. }) = found {
        let seconds = Duration::from_micros;
        metrics::histogram!("randori_compile_seconds").record(seconds(report.compile_us));
        metrics::histogram!("randori_tests_seconds").record(seconds(report.tests_us));
    }
}
