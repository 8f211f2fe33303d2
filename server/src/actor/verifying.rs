//! Tests a text again whose run was lost, until it has a verdict: missing evidence is no verdict,
//! and nobody should have to press a key for the server's sake.

use crate::actor::mail::Mail;
use crate::crossing::{Weighing, weighed};
use crate::runner::{Runner, SessionKey, Sources};
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
