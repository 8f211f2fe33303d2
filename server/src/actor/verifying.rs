//! Tests a text again whose run was lost, until it has a verdict: missing evidence is no verdict,
//! and nobody should have to press a key for the server's sake.

use crate::actor::Actor;
use crate::actor::mail::Mail;
use crate::actor::running::sources;
use crate::crossing::{Weighing, weighed};
use crate::runner::{Finding, Runner, SessionKey, Sources};
use katas::asker::Asker;
use katas::command::{Command, Conclude};
use katas::decide::{decide, started_run};
use katas::id::TextVersion;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;

/// The wait before the first try; it doubles with each one.
const FIRST_WAIT: Duration = Duration::from_secs(2);

/// The longest wait: a runner that is away for hours is not asked all the time.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// A text that is being tested again; dropping it ends that.
pub struct Verifying(tokio::task::JoinHandle<()>);

impl Drop for Verifying {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Verifying {
    /// Tests a text until that comes to an end, and writes to the actor what was found.
    #[must_use]
    pub fn start(
        runner: Arc<dyn Runner>,
        key: SessionKey,
        version: TextVersion,
        sources: Sources,
        weighing: Option<Weighing>,
        to_actor: mpsc::WeakSender<Mail>,
    ) -> Self {
        Self(tokio::spawn(async move {
            let mut wait = FIRST_WAIT;
            loop {
                tokio::time::sleep(wait).await;
                wait = LONGEST_WAIT.min(wait * 2);
                let Ok(job) = runner.run(key.clone(), sources.clone()) else { continue };
                let Ok(found) = job.result().await else { continue };
                let found = weighed(found, weighing).await;
                let Some(actor) = to_actor.upgrade() else { return };
                // An actor that is gone takes the text up again when it is back.
                let _ = actor.send(Mail::Verified(version, found)).await;
                return;
            }
        }))
    }
}

impl Actor {
    /// A text without a verdict is tested again by itself, for as long as it stands.
    pub(super) fn verify_what_was_lost(&mut self) {
        if !self.session.lacks_verdict() {
            self.verifying = None;
        } else if self.verifying.is_none() {
            let (key, runner) = (SessionKey(self.id.to_string()), self.world.runner.clone());
            let version = self.session.files.version();
            let sources = sources(&self.session, &self.session.files.texts());
            let weighing = Weighing::of(&self.session, &sources, &runner, &key);
            let to_self = self.to_self.clone();
            let verifying = Verifying::start(runner, key, version, sources, weighing, to_self);
            self.verifying = Some(verifying);
        }
    }

    /// The runner is back: what it found counts as a run of its own.
    pub(super) async fn verified(&mut self, version: TextVersion, found: Finding) {
        let waits = self.verifying.take().is_some() && self.session.lacks_verdict();
        if !waits || version != self.session.files.version() {
            return;
        }
        let run = Command::Run { version };
        let Ok(events) = decide(&self.session, &Asker::HOUSE, &run) else { return };
        let Some(run) = started_run(&events) else { return };
        if self.record(None, events).await.is_err() {
            return self.verify_what_was_lost();
        }
        self.take_in(Conclude { run, conclusion: found.into() }).await;
    }
}
