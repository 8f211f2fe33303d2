//! The right to one sandbox, and what is done with it.

use super::{Shared, Waiting, kept};
use crate::language::{Language, Purpose};
use crate::runner::job::{Place, Promise};
use crate::runner::{Finding, Lost, Mutation, SessionKey, Sources};
use crate::sandbox::{Running, SandboxError};
use katas::diagnostic::Diagnostic;
use katas::facts::Facts;
use katas::id::LanguageId;
use katas::mutant::Tried;
use katas::report::{Outcome, Report};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// The right to one sandbox. Dropping it lets the next one begin.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) shared: Arc<Shared>,
    pub(super) session: SessionKey,
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.shared.state().queue.done(&self.session);
        // It may be dropped with its runtime or after it; then nothing can begin any more.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let shared = Arc::clone(&self.shared);
            runtime.spawn(async move { shared.pump() });
        }
    }
}

impl Slot {
    /// Compiles and tests a text.
    pub(super) async fn run(self, waiting: Waiting<Finding>) {
        let Waiting { mut promise, what: sources, since } = waiting;
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
        self.release(running, &sources.language, Purpose::Run).await;
    }

    async fn find(&self, sources: &Sources) -> Result<(Finding, Option<Running>), Lost> {
        let language = &self.shared.current(&sources.language).await?;
        let diagnostics = language.refused(sources);
        if !diagnostics.is_empty() {
            let report = refuse(diagnostics);
            return Ok((Finding { report, facts: Facts::default(), stubs: Vec::new() }, None));
        }
        let key = kept::key(&**language, sources);
        if let Some(finding) = self.shared.kept.get(&key) {
            metrics::counter!("randori_runs_known_total").increment(1);
            return Ok((finding, None));
        }
        let (reader, text) = (Arc::clone(language), sources.clone());
        let read = tokio::task::spawn_blocking(move || reader.read(&text));
        let run = self.attempt(language, sources).await;
        let (mut report, running) = run.map_err(|error| lost(&error))?;
        let read = read.await.map_err(|_| Lost::ShuttingDown)?;
        if !read.refused.is_empty() {
            report = refuse(read.refused);
        }
        let finding = Finding { report, facts: read.facts, stubs: read.stubs };
        self.shared.kept.put(key, &finding);
        Ok((finding, Some(running)))
    }

    /// Runs a text; once more in a new sandbox where the first one failed.
    async fn attempt(
        &self,
        language: &Arc<dyn Language>,
        sources: &Sources,
    ) -> Result<(Report, Running), SandboxError> {
        let prepared = self.prepared(language, Purpose::Run).await;
        let run = match prepared {
            Ok(prepared) => language.run(prepared, sources).await,
            Err(error) => Err(error),
        };
        let Err(error) = run else { return run };
        tracing::warn!(%error, "a run is tried again");
        metrics::counter!("randori_runs_again_total").increment(1);
        let prepared = language.prepare(&*self.shared.sandbox, Purpose::Run).await?;
        language.run(prepared, sources).await
    }

    /// A sandbox for this language: one that waits, or a new one.
    async fn prepared(
        &self,
        language: &Arc<dyn Language>,
        purpose: Purpose,
    ) -> Result<Running, SandboxError> {
        match self.shared.ready.take(&**language, purpose) {
            Some(running) => Ok(running),
            None => language.prepare(&*self.shared.sandbox, purpose).await,
        }
    }

    /// Gives back the slot of a run that is over, and sees to a sandbox for the next one where
    /// nobody needs the processor more. What is left of its own sandbox executes nothing any more:
    /// while the kernel clears it away, the next run may begin.
    async fn release(self, running: Option<Running>, language: &LanguageId, purpose: Purpose) {
        let shared = Arc::clone(&self.shared);
        drop(self);
        if let Some(running) = running {
            running.end().await;
        }
        if let Some(language) = shared.language(language) {
            shared.refill(&language, purpose).await;
        }
    }

    /// Has a text checked by the compiler, until somebody says to stop.
    pub(super) async fn check(self, waiting: Waiting<Vec<Diagnostic>>, stop: Arc<Notify>) {
        let Waiting { promise, what: sources, .. } = waiting;
        let work = async {
            let language = &self.shared.current(&sources.language).await?;
            let refused = language.refused(&sources);
            if !refused.is_empty() {
                return Ok((refused, None));
            }
            let check = async {
                let prepared = self.prepared(language, Purpose::Check).await?;
                language.check(prepared, &sources).await
            };
            let (found, running) = check.await.map_err(|error| lost(&error))?;
            Ok((found, Some(running)))
        };
        if let Some(running) = self.aside(promise, work, &stop).await {
            self.release(running, &sources.language, Purpose::Check).await;
        }
    }

    /// Has mutants tried of which a verdict waits to hear.
    pub(super) async fn weigh(self, waiting: Waiting<Vec<Tried>, Mutation>) {
        // Nobody else says to stop.
        self.mutate(waiting, Arc::new(Notify::new())).await;
    }

    /// Has mutants tried, until somebody says to stop.
    pub(super) async fn mutate(self, waiting: Waiting<Vec<Tried>, Mutation>, stop: Arc<Notify>) {
        let Waiting { promise, what: mutation, .. } = waiting;
        let work = async {
            let language = &self.shared.current(&mutation.sources.language).await?;
            let mutate = async {
                let prepared = self.prepared(language, Purpose::Run).await?;
                language.mutate(prepared, &mutation).await
            };
            let (tried, running) = mutate.await.map_err(|error| lost(&error))?;
            Ok((tried, Some(running)))
        };
        if let Some(running) = self.aside(promise, work, &stop).await {
            self.release(running, &mutation.sources.language, Purpose::Run).await;
        }
    }

    /// Does something beside the runs, until somebody says to stop; gives the sandbox that it left,
    /// if it came to its end.
    async fn aside<T>(
        &self,
        mut promise: Promise<T>,
        work: impl Future<Output = Result<(T, Option<Running>), Lost>>,
        stop: &Arc<Notify>,
    ) -> Option<Option<Running>> {
        promise.stands(Place::Running);
        let done = tokio::select! {
            done = work => done,
            () = promise.cancelled() => {
                self.forget_aside(stop);
                return None;
            }
            () = stop.notified() => {
                promise.keep(Err(Lost::Replaced));
                return None;
            }
        };
        let (found, running) = match done {
            Ok((found, running)) => (Ok(found), Some(running)),
            Err(lost) => (Err(lost), None),
        };
        promise.keep(found);
        self.forget_aside(stop);
        running
    }

    /// Forgets how to stop a job that is over.
    fn forget_aside(&self, stop: &Arc<Notify>) {
        let mut state = self.shared.state();
        if state.aside.get(&self.session).is_some_and(|other| Arc::ptr_eq(&other.stop, stop)) {
            state.aside.remove(&self.session);
        }
    }
}

/// The report on a text that is refused by name: nothing that it did counts.
fn refuse(diagnostics: Vec<Diagnostic>) -> Report {
    Report { outcome: Outcome::DoesNotCompile, diagnostics, compile_us: 0, tests_us: 0 }
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
