//! Tries the mutants of what a green added, when nobody waits for anything else: what no test
//! notices is worth a thought, and is told when it comes to light.

use crate::actor::mail::Mail;
use crate::actor::running::sources;
use crate::runner::mutation::survivors;
use crate::runner::{Mutation, Runner, SessionKey};
use katas::event::Event;
use katas::gate::REMARKS;
use katas::id::RunId;
use katas::mutant::Mutant;
use katas::onward::Onward;
use katas::session::Session;
use katas::text::Texts;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;

/// How often they are tried that had to give way to other people's runs.
const MOST_TRIES: u32 = 6;

/// The wait before they are tried again; it doubles with each time.
const FIRST_WAIT: Duration = Duration::from_secs(1);

/// The most mutants that are told: with more, tests are missing altogether.
const MOST_TOLD: usize = 12;

/// A trial on its way; dropping it ends it.
pub struct Trying(tokio::task::JoinHandle<()>);

impl Drop for Trying {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Trying {
    /// Starts one on the green of a run, given the text at which red was confirmed; none where the
    /// run was not watched.
    #[must_use]
    pub fn start(
        session: &Session,
        red: &Texts,
        green: RunId,
        runner: &Arc<dyn Runner>,
        key: SessionKey,
        to_actor: mpsc::WeakSender<Mail>,
    ) -> Option<Self> {
        let last = session.last.as_ref().filter(|last| last.run == green)?;
        if session.rules < REMARKS {
            return None;
        }
        let (before, after) = (sources(session, red), sources(session, &last.texts));
        let mutation = Mutation::of_added(&before, after, &last.report, &last.facts)?;
        let trial = tell(Arc::clone(runner), key, mutation, last.run, to_actor);
        Some(Self(tokio::spawn(trial)))
    }
}

/// The run by which these events lead out of Green, if they do: its gate opened, or the driver went
/// on all the same.
#[must_use]
pub fn green_of(events: &[Event]) -> Option<RunId> {
    events.iter().find_map(|event| match event {
        Event::GreenReached(green) => Some(green.run()),
        Event::Overridden { onward: Onward::Refactor(green), .. } => Some(green.run()),
        _ => None,
    })
}

/// Tries the mutants, and writes to the actor which of them no test notices.
async fn tell(
    runner: Arc<dyn Runner>,
    key: SessionKey,
    mutation: Mutation,
    run: RunId,
    to_actor: mpsc::WeakSender<Mail>,
) {
    let Some(survivors) = tried(&*runner, &key, &mutation).await else {
        return tracing::info!(run = run.0, "mutants were not tried: others ran all the time");
    };
    let Some(actor) = to_actor.upgrade() else { return };
    // An actor that is gone has nobody to tell.
    let _ = actor.send(Mail::Tried(run, survivors)).await;
}

/// The mutants that no test notices; none where nobody had time for them.
async fn tried(runner: &dyn Runner, key: &SessionKey, mutation: &Mutation) -> Option<Vec<Mutant>> {
    let mut wait = FIRST_WAIT;
    for _ in 0..MOST_TRIES {
        if let Ok(job) = runner.mutate(key.clone(), mutation.clone())
            && let Ok(tried) = job.result().await
        {
            return Some(survivors(tried).into_iter().take(MOST_TOLD).collect());
        }
        tokio::time::sleep(wait).await;
        wait *= 2;
    }
    None
}
