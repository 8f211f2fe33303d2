//! The runner of this process: as many slots as cores, and a fair queue in front of them.

mod kept;
mod ready;
mod setup;
mod slot;

pub use setup::Setup;

use crate::language::{Language, Languages, Purpose};
use crate::runner::job::{Place, Promise, promise};
use crate::runner::queue::{Next, Queue, Rank};
use crate::runner::{Busy, Finding, Job, Lost, Mutation, Runner, SessionKey, Sources};
use crate::sandbox::Sandbox;
use katas::diagnostic::Diagnostic;
use katas::id::LanguageId;
use katas::mutant::Tried;
use kept::Kept;
use ready::Ready;
use slot::Slot;
use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, Weak};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// How long a run takes when nobody knows better, for saying when to try again.
const USUAL_RUN: Duration = Duration::from_millis(150);

/// Runs texts in sandboxes of this machine.
#[derive(Debug, Clone)]
pub struct LocalRunner(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    languages: RwLock<Languages>,
    sandbox: Arc<dyn Sandbox>,
    setup: Setup,
    state: Mutex<State>,
    ready: Ready,
    kept: Kept,
}

#[derive(Debug)]
struct State {
    queue: Queue<Turn, Side>,
    /// How to stop each session's other job that is on its way, for the sake of a newer text.
    aside: HashMap<SessionKey, Aside>,
    open: bool,
}

/// A job that has not begun.
#[derive(Debug)]
struct Waiting<T, W = Sources> {
    promise: Promise<T>,
    what: W,
    since: Instant,
}

/// A job that somebody waits for, in turn with others.
#[derive(Debug)]
enum Turn {
    /// A run.
    Run(Waiting<Finding>),
    /// Mutants on which a verdict depends.
    Weigh(Waiting<Vec<Tried>, Mutation>),
}

/// A job beside those.
#[derive(Debug)]
enum Side {
    /// The compiler alone.
    Check(Waiting<Vec<Diagnostic>>),
    /// Mutants for which nobody waits.
    Mutate(Waiting<Vec<Tried>, Mutation>),
}

/// How to stop such a job.
#[derive(Debug, Clone)]
struct Aside {
    stop: Arc<Notify>,
    rank: Rank,
}

impl<T, W> Waiting<T, W> {
    fn new(what: W) -> (Self, Job<T>) {
        let (promise, job) = promise();
        (Self { promise, what, since: Instant::now() }, job)
    }
}

impl Turn {
    fn is_cancelled(&self) -> bool {
        match self {
            Turn::Run(waiting) => waiting.promise.is_cancelled(),
            Turn::Weigh(waiting) => waiting.promise.is_cancelled(),
        }
    }

    fn stands(&self, place: Place) {
        match self {
            Turn::Run(waiting) => waiting.promise.stands(place),
            Turn::Weigh(waiting) => waiting.promise.stands(place),
        }
    }

    fn lose(self, lost: Lost) {
        match self {
            Turn::Run(waiting) => waiting.promise.keep(Err(lost)),
            Turn::Weigh(waiting) => waiting.promise.keep(Err(lost)),
        }
    }
}

impl Side {
    fn rank(&self) -> Rank {
        match self {
            Side::Check(_) => Rank::Check,
            Side::Mutate(_) => Rank::Mutation,
        }
    }

    fn is_cancelled(&self) -> bool {
        match self {
            Side::Check(waiting) => waiting.promise.is_cancelled(),
            Side::Mutate(waiting) => waiting.promise.is_cancelled(),
        }
    }

    fn lose(self, lost: Lost) {
        match self {
            Side::Check(waiting) => waiting.promise.keep(Err(lost)),
            Side::Mutate(waiting) => waiting.promise.keep(Err(lost)),
        }
    }
}

impl LocalRunner {
    /// A runner for these languages in this kind of sandbox.
    #[must_use]
    pub fn new(languages: Languages, sandbox: Arc<dyn Sandbox>, setup: Setup) -> Self {
        let queue = Queue::new(setup.slots, setup.most_waiting);
        let state = Mutex::new(State { queue, aside: HashMap::new(), open: true });
        let (languages, ready) = (RwLock::new(languages), Ready::default());
        let kept = Kept::new(setup.most_kept);
        Self(Arc::new(Shared { languages, sandbox, setup, state, ready, kept }))
    }

    /// Begins nothing any more. What waits ends with [`Lost::ShuttingDown`]; what is on its way
    /// goes on to its end.
    pub fn shut_down(&self) {
        let (runs, sides) = {
            let mut state = self.0.state();
            state.open = false;
            state.queue.drain()
        };
        self.0.ready.clear();
        runs.into_iter().for_each(|run| run.lose(Lost::ShuttingDown));
        sides.into_iter().for_each(|side| side.lose(Lost::ShuttingDown));
    }

    /// How many sandboxes may run at once.
    #[must_use]
    pub fn slots(&self) -> usize {
        self.0.setup.slots
    }
}

impl Runner for LocalRunner {
    fn offers(&self, language: &LanguageId) -> bool {
        self.0.language(language).is_some_and(|language| language.stamp().is_there())
    }

    fn run(&self, session: SessionKey, sources: Sources) -> Result<Job<Finding>, Busy> {
        let (waiting, job) = Waiting::new(sources);
        self.take_in(session, Turn::Run(waiting))?;
        Ok(job)
    }

    fn check(&self, session: SessionKey, sources: Sources) -> Result<Job<Vec<Diagnostic>>, Busy> {
        let (waiting, job) = Waiting::new(sources);
        self.take_aside(session, Side::Check(waiting))?;
        Ok(job)
    }

    fn mutate(&self, session: SessionKey, mutation: Mutation) -> Result<Job<Vec<Tried>>, Busy> {
        let (waiting, job) = Waiting::new(mutation);
        self.take_aside(session, Side::Mutate(waiting))?;
        Ok(job)
    }

    fn weigh(&self, session: SessionKey, mutation: Mutation) -> Result<Job<Vec<Tried>>, Busy> {
        let (waiting, job) = Waiting::new(mutation);
        self.take_in(session, Turn::Weigh(waiting))?;
        Ok(job)
    }
}

impl LocalRunner {
    /// Takes in a job that somebody waits for.
    fn take_in(&self, session: SessionKey, turn: Turn) -> Result<(), Busy> {
        let mut state = self.0.state();
        if !state.open {
            turn.lose(Lost::ShuttingDown);
            return Ok(());
        }
        // Its driver waits for this one, and no longer for what an older text would say.
        state.stop_aside(&session);
        if state.queue.is_busy() {
            state.stop_mutations();
        }
        state.forget_cancelled();
        if state.queue.push_run(session, turn).is_err() {
            let busy = self.0.busy(&state);
            drop(state);
            metrics::counter!("randori_runs_total", "outcome" => "busy").increment(1);
            return Err(busy);
        }
        drop(state);
        self.0.pump();
        Ok(())
    }

    /// Takes in a job beside those.
    fn take_aside(&self, session: SessionKey, side: Side) -> Result<(), Busy> {
        let mut state = self.0.state();
        if !state.open {
            side.lose(Lost::ShuttingDown);
            return Ok(());
        }
        state.stop_aside(&session);
        state.forget_cancelled();
        match state.queue.push_side(session, side.rank(), side) {
            Ok(older) => older.into_iter().for_each(|older| older.lose(Lost::Replaced)),
            Err(_) => return Err(self.0.busy(&state)),
        }
        drop(state);
        self.0.pump();
        Ok(())
    }
}

impl State {
    /// Takes out what nobody waits for any more.
    fn forget_cancelled(&mut self) {
        self.queue.retain(|turn| !turn.is_cancelled(), |side| !side.is_cancelled());
    }

    /// Stops what a session's older text is still asked.
    fn stop_aside(&mut self, session: &SessionKey) {
        if let Some(older) = self.aside.remove(session) {
            older.stop.notify_one();
        }
    }

    /// Stops what nobody waits for, so that a run may begin.
    fn stop_mutations(&mut self) {
        let mutations = self.aside.extract_if(|_, aside| aside.rank == Rank::Mutation);
        mutations.for_each(|(_, aside)| aside.stop.notify_one());
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

    fn language(&self, id: &LanguageId) -> Option<Arc<dyn Language>> {
        self.languages.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    /// The language with the tools that are here now. Where they are others than they were, nothing
    /// that waits is used any more.
    async fn current(&self, id: &LanguageId) -> Result<Arc<dyn Language>, Lost> {
        let language = self.language(id).ok_or(Lost::NoCompiler)?;
        if language.stamp().is_current() {
            return Ok(language);
        }
        tracing::warn!(language = language.id(), "its tools have changed");
        self.ready.clear();
        let renewed = tokio::task::spawn_blocking(move || language.again()).await;
        let renewed = renewed.map_err(|_| Lost::ShuttingDown)?.map_err(|missing| {
            tracing::error!(missing, "a language has vanished");
            Lost::NoCompiler
        })?;
        tracing::info!(toolchain = renewed.toolchain(), "language");
        let mut languages = self.languages.write().unwrap_or_else(PoisonError::into_inner);
        *languages = languages.with(&renewed);
        Ok(renewed)
    }

    /// Prepares a sandbox for a later run or check, unless others wait for the processor.
    async fn refill(self: &Arc<Self>, language: &Arc<dyn Language>, purpose: Purpose) {
        let is_idle = {
            let state = self.state();
            state.open && state.queue.waiting() == 0
        };
        if !is_idle {
            return;
        }
        let most = self.setup.slots;
        if let Err(error) = self.ready.refill(language, purpose, &self.sandbox, most).await {
            // Whoever runs next starts one, and is told if that fails too.
            tracing::warn!(%error, "no sandbox waits for the next run");
        }
        if !self.state().open {
            self.ready.clear();
        }
        if self.ready.needs_care() {
            tokio::spawn(care(Arc::downgrade(self)));
        }
    }

    /// Begins whatever may begin, and tells all others where they stand.
    fn pump(self: &Arc<Self>) {
        let mut state = self.state();
        state.forget_cancelled();
        let mut begin: Vec<Pin<Box<dyn Future<Output = ()> + Send>>> = Vec::new();
        while let Some(next) = state.queue.pop() {
            match next {
                Next::Run(session, turn) => {
                    let slot = Slot { shared: Arc::clone(self), session };
                    begin.push(match turn {
                        Turn::Run(run) => Box::pin(slot.run(run)),
                        Turn::Weigh(weigh) => Box::pin(slot.weigh(weigh)),
                    });
                }
                Next::Side(session, side) => {
                    let aside = Aside { stop: Arc::new(Notify::new()), rank: side.rank() };
                    state.aside.insert(session.clone(), aside.clone());
                    let slot = Slot { shared: Arc::clone(self), session };
                    begin.push(match side {
                        Side::Check(check) => Box::pin(slot.check(check, aside.stop)),
                        Side::Mutate(mutate) => Box::pin(slot.mutate(mutate, aside.stop)),
                    });
                }
            }
        }
        for (ahead, run) in state.queue.in_order().enumerate() {
            let ahead = u32::try_from(ahead).unwrap_or(u32::MAX);
            run.stands(Place::Waiting { ahead });
        }
        #[expect(clippy::cast_precision_loss, reason = "a gauge of some hundred at most")]
        metrics::gauge!("randori_runs_waiting").set(state.queue.waiting() as f64);
        // A runtime that is ending drops them at once, and with them their slots.
        drop(state);
        for slot in begin {
            tokio::spawn(slot);
        }
    }
}

/// Ends what waits for too long, for as long as anything waits.
async fn care(shared: Weak<Shared>) {
    loop {
        tokio::time::sleep(ready::WAITS_FOR).await;
        let Some(shared) = shared.upgrade() else { return };
        if !shared.ready.forget_old() {
            return;
        }
    }
}
