//! One actor for each live session: it alone decides, appends, applies and tells everybody.
//!
//! An event is on disk before it is applied, and applied before anybody hears of it.

pub mod joining;
pub mod leaving;
pub mod loading;
pub mod mail;
pub mod participant;
pub mod people;
pub mod presence;
pub mod rotation;
pub mod running;
pub mod showing;
pub mod steering;
pub mod telling;
pub mod trying;
pub mod verifying;

use crate::clock::Clock;
use crate::log::EventLog;
use crate::log::error::AppendError;
use crate::log::session_id::SessionId;
use crate::runner::{Runner, SessionKey};
use crate::workshops::boards::{Boards, Shown};
use katas::asker::Asker;
use katas::command::{Command, Conclude};
use katas::conclude::conclude;
use katas::decide::{decide, started_run, while_held};
use katas::event::{Event, Origin, Recorded};
use katas::id::{RunId, Sequence, TextVersion};
use katas::mutant::Mutant;
use katas::refusal::Refusal;
use katas::remark::Remark;
use katas::room::Room;
use katas::session::Session;
use katas::text::Texts;
use katas::wire::{Numbered, ToBrowser, page};
use loading::load;
use mail::{JoinError, Mail};
use participant::{Participant, ParticipantId};
use presence::Presence;
use running::{Running, sources};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use steering::NewRules;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};
use trying::{Trying, green_of};
use verifying::Verifying;

/// When to write again what could not be saved: long enough for a lock to go, short enough to be
/// waited for.
const WRITE_AGAIN: Duration = Duration::from_secs(2);

/// How many messages may wait for an actor before its senders wait too.
pub const MAILBOX: usize = 256;

/// What actors share.
pub struct World {
    /// Where events are kept.
    pub log: Arc<dyn EventLog>,
    /// Who runs tests.
    pub runner: Arc<dyn Runner>,
    /// What time it is.
    pub clock: Clock,
    /// How long a session that nobody looks at stays in memory.
    pub idle: Duration,
    /// Where sessions are shown.
    pub boards: Boards,
}

/// A session in memory.
pub struct Actor {
    world: Arc<World>,
    id: SessionId,
    session: Session,
    /// The last event that the newest snapshot holds.
    snapshot: Sequence,
    participants: BTreeMap<ParticipantId, Participant>,
    joined: u64,
    presence: Presence,
    /// Who is here, as it was looked at last.
    room: Room,
    running: Option<Running>,
    /// Set while the text on the screen has no verdict for the infrastructure's sake.
    verifying: Option<Verifying>,
    /// Set while nobody knows which mutants of the last green survive.
    trying: Option<Trying>,
    /// Set while a workshop's board shows the session.
    shown: Option<Shown>,
    /// Whether the workshop is held, so that nobody goes on.
    held: bool,
    /// Rules that are to hold as soon as no run is on its way.
    new_rules: Option<NewRules>,
    mailbox: mpsc::Receiver<Mail>,
    /// For the tasks that follow runs: they write to this actor like everybody.
    to_self: mpsc::WeakSender<Mail>,
}

impl Actor {
    /// Brings a session into memory and lets it live until nobody needs it.
    ///
    /// # Errors
    /// When the log does not give the session.
    pub async fn start(world: Arc<World>, id: SessionId) -> Result<mpsc::Sender<Mail>, JoinError> {
        let (session, snapshot) = load(world.log.as_ref(), id).await?;
        let (sender, mailbox) = mpsc::channel(MAILBOX);
        let held = world.boards.is_held(id);
        let actor = Self {
            world,
            id,
            session,
            snapshot,
            participants: BTreeMap::new(),
            joined: 0,
            presence: Presence::default(),
            room: Room::EMPTY,
            running: None,
            verifying: None,
            trying: None,
            shown: None,
            held,
            new_rules: None,
            mailbox,
            to_self: sender.downgrade(),
        };
        tokio::spawn(actor.live());
        Ok(sender)
    }

    async fn live(mut self) {
        metrics::gauge!("randori_sessions_live").increment(1.0);
        self.resume_run();
        self.verify_what_was_lost();
        self.expect_driver();
        self.show().await;
        self.rest();
        while let Some(mail) = self.next_mail().await {
            self.handle(mail).await;
            self.follow_rules().await;
        }
        self.save_snapshot().await;
        metrics::gauge!("randori_sessions_live").decrement(1.0);
    }

    /// The next message; none when nobody has looked at the session for a while.
    async fn next_mail(&mut self) -> Option<Mail> {
        let is_idle = self.participants.is_empty() && self.running.is_none();
        let sleeps_at = is_idle.then(|| Instant::now() + self.world.idle);
        loop {
            let next = self.presence.next();
            let Some(until) = next.into_iter().chain(sleeps_at).min() else {
                return self.mailbox.recv().await;
            };
            match timeout_at(until, self.mailbox.recv()).await {
                Ok(mail) => return mail,
                Err(_) if sleeps_at.is_some_and(|at| at <= Instant::now()) => break,
                Err(_) => self.tell_room(),
            }
        }
        // Whoever wrote just now is answered still. Whoever joins starts a new actor, as this one
        // would end under their hands.
        self.mailbox.close();
        let mut left = std::iter::from_fn(|| self.mailbox.try_recv().ok());
        left.find(|mail| !matches!(mail, Mail::Join(_)))
    }

    async fn handle(&mut self, mail: Mail) {
        if self.presence.next().is_some_and(|at| at <= Instant::now()) {
            self.tell_room();
        }
        match mail {
            Mail::Join(join) => self.join(join).await,
            Mail::Leave(id, heard) => self.leave(id, heard),
            Mail::Gesture(id, gesture) => self.gesture(id, gesture),
            Mail::Do(id, numbered) => self.carry_out(id, numbered).await,
            Mail::Check(id, version) => self.check(id, version),
            Mail::Checked(id, version, diagnostics) => {
                self.tell(id, &ToBrowser::Checked { version, diagnostics });
            }
            Mail::Queued(run, place) => self.tell_all(&ToBrowser::Queued { run, place }),
            Mail::Ended(run, conclusion) => self.end_run(Conclude { run, conclusion }).await,
            Mail::Tried(run, survivors) => self.remark(run, survivors).await,
            Mail::Verified(version, found) => self.verified(version, found).await,
            Mail::Show => self.show().await,
            Mail::Hold(held) => self.hold(held),
            Mail::ChangeRules(rules) => self.new_rules = Some(rules),
            Mail::LinkRevoked { access, below } => self.link_revoked(access, below),
        }
    }

    async fn carry_out(&mut self, id: ParticipantId, numbered: Numbered) {
        let Numbered { number, epoch, command } = numbered;
        let Some((person, access)) = self.person(id) else { return };
        let Some(participant) = self.participants.get(&id) else { return };
        let (client, late) = (participant.client.clone(), participant.unsent > 0);
        if self.session.clients.get(&client).is_some_and(|last| *last >= number) {
            return self.tell(id, &ToBrowser::Known { number });
        }
        if epoch < participant.epoch {
            return self.tell(id, &ToBrowser::Refused { number, refusal: None, is_edit: false });
        }
        let asker = Asker { access, person: Some(&person), room: &self.room, late };
        let may = if self.held { while_held(&command) } else { Ok(()) };
        match may.and_then(|()| decide(&self.session, &asker, &command)) {
            Ok(events) if events.is_empty() => self.tell(id, &ToBrowser::Known { number }),
            Ok(events) => {
                let origin = Origin { client, number, person: Some(person.id) };
                self.accept(id, number, origin, events).await;
                self.count_unsent(id, &command);
            }
            Err(refusal) => self.refuse(id, number, &command, refusal),
        }
    }

    /// One edit less of those that were typed before the connection was lost.
    fn count_unsent(&mut self, id: ParticipantId, command: &Command) {
        if let (Some(participant), Command::Edit { .. }) = (self.participants.get_mut(&id), command)
        {
            participant.unsent = participant.unsent.saturating_sub(1);
        }
    }

    fn refuse(&mut self, id: ParticipantId, number: u64, command: &Command, refusal: Refusal) {
        metrics::counter!("randori_refusals_total").increment(1);
        let is_edit = matches!(command, Command::Edit { .. });
        if is_edit {
            self.refuse_what_follows(id);
        }
        self.tell(id, &ToBrowser::Refused { number, refusal: Some(refusal), is_edit });
    }

    /// What a page sent before it heard of this was meant for a text that does not come about.
    fn refuse_what_follows(&mut self, id: ParticipantId) {
        if let Some(participant) = self.participants.get_mut(&id) {
            participant.epoch += 1;
        }
    }

    async fn accept(&mut self, id: ParticipantId, number: u64, by: Origin, events: Vec<Event>) {
        // The run starts while its event is written: neither needs the other, and both take time.
        let running = started_run(&events).map(|run| self.run(run, &self.session.files.texts()));
        let green = self.green(&events);
        match self.record(Some(by), events).await {
            Ok(()) => {
                self.try_mutants(green);
                if let Some(running) = running {
                    // What the text before leaves open is of no interest any more.
                    self.trying = None;
                    self.running = Some(running);
                } else if self.session.in_flight.is_none() {
                    self.running = None;
                }
            }
            Err(error) => {
                self.refuse_what_follows(id);
                self.tell(id, &ToBrowser::NotSaved { number, reason: error.to_string() });
                if matches!(error, AppendError::Conflict { .. }) {
                    self.reload().await;
                }
            }
        }
    }

    /// Writes events to disk, takes them in, and tells everybody.
    async fn record(&mut self, by: Option<Origin>, events: Vec<Event>) -> Result<(), AppendError> {
        let at = self.world.clock.now();
        let last = self.session.sequence;
        let number = |(event, step)| Recorded {
            sequence: Sequence(last.0 + step),
            at,
            by: by.clone(),
            event,
        };
        let events: Vec<Recorded> = events.into_iter().zip(1..).map(number).collect();
        self.world.log.append(self.id, last, &events).await.inspect_err(|error| {
            tracing::error!(session = %self.id, %error, "not saved");
            metrics::counter!("randori_not_saved_total").increment(1);
        })?;
        for recorded in &events {
            self.session.apply(recorded);
            if let Some(shown) = &mut self.shown {
                shown.see(&self.session, recorded);
            }
        }
        if let Some(shown) = &self.shown {
            shown.tell_of(&events);
        }
        self.follow_turns(&events);
        self.tell_all(&ToBrowser::Happened(page::events(events)));
        self.verify_what_was_lost();
        Ok(())
    }

    /// Somebody else wrote to the session's log: what is here is old, so everybody begins anew.
    async fn reload(&mut self) {
        match load(self.world.log.as_ref(), self.id).await {
            Ok((session, snapshot)) => {
                self.session = session;
                self.snapshot = snapshot;
            }
            Err(error) => tracing::error!(session = %self.id, %error, "not loaded again"),
        }
        self.participants.clear();
        self.look_around();
        self.show().await;
    }

    async fn end_run(&mut self, ended: Conclude) {
        if self.running.as_ref().is_none_or(|running| running.run != ended.run) {
            return;
        }
        self.running = None;
        self.take_in(ended).await;
    }

    async fn take_in(&mut self, ended: Conclude) {
        let events = conclude(&self.session, &ended);
        if events.is_empty() {
            return;
        }
        let green = self.green(&events);
        if self.record(None, events).await.is_err() {
            return self.write_again_later(ended);
        }
        self.try_mutants(green);
    }

    /// The green to which these events will lead, with the text at which red was confirmed.
    fn green(&self, events: &[Event]) -> Option<(RunId, Texts)> {
        Some((green_of(events)?, self.session.confirmed.texts.clone()))
    }

    /// Tries the mutants of what a green added.
    fn try_mutants(&mut self, green: Option<(RunId, Texts)>) {
        let Some((run, red)) = green else { return };
        let (key, to_self) = (SessionKey(self.id.to_string()), self.to_self.clone());
        let runner = &self.world.runner;
        self.trying = Trying::start(&self.session, &red, run, runner, key, to_self);
    }

    /// Says which small changes to the code of the last run no test would notice.
    async fn remark(&mut self, run: RunId, survivors: Vec<Mutant>) {
        self.trying = None;
        let is_last = self.session.last.as_ref().is_some_and(|last| last.run == run);
        if !is_last || survivors.is_empty() {
            return;
        }
        let remarks = survivors.into_iter().map(Remark::Survivor).collect();
        // Where it cannot be saved, nothing is lost but the remark.
        let _ = self.record(None, vec![Event::Remarked { run, remarks }]).await;
    }

    /// A run that was on its way when the server stopped is run again, on its own text.
    fn resume_run(&mut self) {
        let Some(flight) = &self.session.in_flight else { return };
        let running = self.run(flight.run, &flight.texts);
        self.running = Some(running);
    }

    /// What a run found is not lost because the disk is full just now: it is written again.
    fn write_again_later(&mut self, ended: Conclude) {
        let (to_self, Conclude { run, conclusion }) = (self.to_self.clone(), ended);
        let task = tokio::spawn(async move {
            tokio::time::sleep(WRITE_AGAIN).await;
            let Some(actor) = to_self.upgrade() else { return };
            let _ = actor.send(Mail::Ended(run, conclusion)).await;
        });
        self.running = Some(Running { run, task });
    }

    fn run(&self, run: RunId, texts: &Texts) -> Running {
        let key = SessionKey(self.id.to_string());
        let to_self = self.to_self.clone();
        Running::start(&self.session, run, texts, &self.world.runner, key, to_self)
    }

    fn check(&mut self, id: ParticipantId, version: TextVersion) {
        let here = version == self.session.files.version();
        if !here || self.session.in_flight.is_some() {
            return;
        }
        let Some(participant) = self.participants.get_mut(&id) else { return };
        let sources = sources(&self.session, &self.session.files.texts());
        // Without an answer the editor simply shows no marks; the next run will say why.
        let key = SessionKey(self.id.to_string());
        let Ok(check) = self.world.runner.check(key, sources) else { return };
        let to_self = self.to_self.clone();
        participant.check(tokio::spawn(async move {
            let Ok(diagnostics) = check.result().await else { return };
            let Some(actor) = to_self.upgrade() else { return };
            let _ = actor.send(Mail::Checked(id, version, diagnostics)).await;
        }));
    }
}

#[cfg(test)]
mod tests;
