//! A session without people, log or clock: how a step goes that nobody has to watch.

use crate::actor::running::sources;
use crate::crossing::{Weighing, weighed};
use crate::runner::{Busy, Lost, Runner, SessionKey};
use katas::asker::Asker;
use katas::change::ChangeSet;
use katas::command::{Command, Conclude, Conclusion};
use katas::conclude::conclude;
use katas::decide::decide;
use katas::event::{Event, Opened, Recorded};
use katas::id::{FileName, Sequence, Timestamp};
use katas::refusal::Refusal;
use katas::session::{Session, Verdict};
use std::sync::Arc;

/// A session that is carried out by the same rules, and in the same sandbox, as any other.
#[derive(Debug)]
pub struct Rehearsal<'a> {
    /// As it stands.
    pub session: Session,
    runner: &'a Arc<dyn Runner>,
    key: SessionKey,
}

/// Why it does not go on.
#[derive(Debug, thiserror::Error)]
pub enum RehearsalError {
    /// A rule forbids it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The queue is full.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The infrastructure failed.
    #[error(transparent)]
    Lost(#[from] Lost),
}

impl<'a> Rehearsal<'a> {
    /// A session as it begins.
    #[must_use]
    pub fn open(opened: &Opened, runner: &'a Arc<dyn Runner>, key: SessionKey) -> Self {
        Self { session: Session::open(opened, Sequence(1), Timestamp(0)), runner, key }
    }

    /// Does what a person would ask for.
    ///
    /// # Errors
    /// When a rule forbids it now.
    pub fn act(&mut self, command: &Command) -> Result<(), Refusal> {
        let events = decide(&self.session, &Asker::HOUSE, command)?;
        self.apply(events);
        Ok(())
    }

    /// Gives a file another text, by an edit.
    ///
    /// # Errors
    /// When a rule forbids it now.
    pub fn replace(&mut self, name: &FileName, text: &str) -> Result<(), Refusal> {
        let Some(file) = self.session.files.get(name) else { return Ok(()) };
        let (base, changes) = (file.version, vec![ChangeSet::between(&file.text, text)]);
        self.act(&Command::Edit { file: name.clone(), base, changes })
    }

    /// Runs the text as the service would.
    ///
    /// # Errors
    /// When there is no verdict for the infrastructure's sake.
    pub async fn run(&mut self) -> Result<(), RehearsalError> {
        self.act(&Command::Run { version: self.session.files.version() })?;
        let Some(flight) = &self.session.in_flight else { return Ok(()) };
        let (run, sources) = (flight.run, sources(&self.session, &flight.texts));
        let weighing = Weighing::of(&self.session, &sources, self.runner, &self.key);
        let found = self.runner.run(self.key.clone(), sources)?.result().await?;
        let conclusion = Conclusion::from(weighed(found, weighing).await);
        let events = conclude(&self.session, &Conclude { run, conclusion });
        self.apply(events);
        Ok(())
    }

    /// Takes in what happened.
    pub fn apply(&mut self, events: Vec<Event>) {
        for event in events {
            let sequence = Sequence(self.session.sequence.0 + 1);
            let recorded = Recorded { sequence, at: Timestamp(0), by: None, event };
            self.session.apply(&recorded);
        }
    }

    /// What the gate made of the last run.
    #[must_use]
    pub fn verdict(&self) -> Option<&Verdict> {
        self.session.last.as_ref().map(|last| &last.verdict)
    }
}
