//! The run on its way: started with the session's text, followed to its end, and cancelled by drop.

use crate::actor::mail::Mail;
use crate::crossing::{Weighing, weighed};
use crate::runner::job::Place;
use crate::runner::{Busy, Finding, Job, Lost, Runner, SessionKey, SourceFile, Sources};
use katas::command::Conclusion;
use katas::id::RunId;
use katas::session::{PhaseName, Session};
use katas::text::{Files, Texts};
use std::sync::Arc;
use tokio::sync::mpsc;

/// The run on its way; dropping it cancels it.
pub struct Running {
    /// Which run.
    pub run: RunId,
    /// Who waits for it.
    pub task: tokio::task::JoinHandle<()>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Running {
    /// Starts one on some texts of a session.
    #[must_use]
    pub fn start(
        session: &Session,
        run: RunId,
        texts: &Texts,
        runner: &Arc<dyn Runner>,
        key: SessionKey,
        to_actor: mpsc::WeakSender<Mail>,
    ) -> Self {
        let sources = sources(session, texts);
        let weighing = Weighing::of(session, &sources, runner, &key);
        let job = runner.run(key, sources);
        let task = tokio::spawn(follow(job, weighing, run, to_actor));
        Self { run, task }
    }
}

/// Waits for a run and writes to the actor how it goes. Where its tests are to be held against
/// those before, the verdict waits for that.
async fn follow(
    job: Result<Job<Finding>, Busy>,
    weighing: Option<Weighing>,
    run: RunId,
    to_actor: mpsc::WeakSender<Mail>,
) {
    let conclusion = match job {
        Ok(job) => match wait(job, run, &to_actor).await {
            Ok(found) => weighed(found, weighing).await.into(),
            Err(lost) => Conclusion::Lost { reason: lost.to_string() },
        },
        Err(busy) => Conclusion::Lost { reason: busy.to_string() },
    };
    let Some(actor) = to_actor.upgrade() else { return };
    // The actor is gone only when the server is, and then the run is started again.
    let _ = actor.send(Mail::Ended(run, conclusion)).await;
}

async fn wait(
    job: Job<Finding>,
    run: RunId,
    to_actor: &mpsc::WeakSender<Mail>,
) -> Result<Finding, Lost> {
    let mut place = job.place();
    let result = job.result();
    tokio::pin!(result);
    loop {
        tokio::select! {
            biased;
            result = &mut result => return result,
            Ok(()) = place.changed() => {
                let ahead = match *place.borrow_and_update() {
                    Place::Waiting { ahead } => ahead,
                    Place::Running => 0,
                };
                let Some(actor) = to_actor.upgrade() else { continue };
                let _ = actor.send(Mail::Queued(run, ahead)).await;
            }
        }
    }
}

/// What the runner gets: the session's files with the texts of a moment.
#[must_use]
pub fn sources(session: &Session, texts: &Texts) -> Sources {
    let file = |(file, text): (&katas::text::File, &String)| SourceFile {
        name: file.name.clone(),
        role: file.role,
        text: text.clone(),
    };
    let Files(files) = &session.files;
    let files = files.iter().zip(&texts.0).map(file).collect();
    // What a red test executes decides nothing; in the opening it is what is looked for.
    let watched = session.phase.name() != PhaseName::Red || session.opening.is_some();
    Sources { language: session.language.clone(), files, watched }
}
