//! One actor for each live workshop: it alone decides, appends, applies and tells everybody.

use super::mail::{INBOX, Mail, PageId, Watching};
use crate::identity;
use crate::link::Token;
use crate::log::session_id::{SessionId, WorkshopId};
use crate::log::workshop_log::{WorkshopLog, WorkshopLogError};
use crate::sessions::Sessions;
use crate::workshops::boards::Seen;
use crate::workshops::closing::KeptSession;
use crate::workshops::sitting::Sitting;
use axum::extract::ws::Utf8Bytes;
use katas::glance::Glance;
use katas::id::{PersonId, PersonKey, PracticeId, Sequence};
use katas::person::{Person, PersonName};
use katas::wire::workshop::{FromWorkshop, PairRow};
use katas::workshop::command::{Facilitate, Found, TakePart, WorkshopCommand};
use katas::workshop::decide::decide;
use katas::workshop::event::{WorkshopEvent, WorkshopRecorded};
use katas::workshop::{OfferNumber, PairNumber, Spotlight, Workshop};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};

/// How many messages may wait for a workshop before its senders wait too: every pair of a large one
/// says something at once.
const MAILBOX: usize = 1_024;

/// How long changes wait to be told together, so that a busy room costs a few messages a second.
pub(super) const TOLD_AFTER: Duration = Duration::from_millis(250);

/// How long glances wait to be written together.
const KEPT_AFTER: Duration = Duration::from_secs(2);

/// A workshop in memory.
pub struct Actor {
    pub(super) log: Arc<dyn WorkshopLog>,
    pub(super) sessions: Arc<Sessions>,
    pub(super) id: WorkshopId,
    pub(super) workshop: Workshop,
    /// The pairs as they were seen last.
    pub(super) seen: BTreeMap<PairNumber, Seen>,
    /// Those of which the boards have not heard, and those of which nothing is written.
    pub(super) untold: BTreeSet<PairNumber>,
    /// Whether the boards have not heard how the workshop itself stands.
    pub(super) is_untold: bool,
    unkept: BTreeSet<PairNumber>,
    /// When the boards and the lobby are to hear of what changed.
    pub(super) tell_at: Option<Instant>,
    keep_at: Option<Instant>,
    pub(super) boards: BTreeMap<PageId, mpsc::Sender<Utf8Bytes>>,
    pub(super) guests: BTreeMap<PageId, Guest>,
    /// The pages of the pairs' sessions.
    pub(super) sitting: BTreeMap<PageId, Sitting>,
    /// The links by which everybody looks on at a session, while this actor lives.
    pub(super) ways: BTreeMap<SessionId, Token>,
    /// What was practised, once it is over and somebody asked.
    pub(super) kept: Option<Vec<KeptSession>>,
    pages: u64,
    mailbox: mpsc::Receiver<Mail>,
    to_self: mpsc::WeakSender<Mail>,
}

/// A page of somebody who takes part, or wants to.
pub struct Guest {
    pub(super) key: PersonKey,
    pub(super) person: PersonId,
    pub(super) page: mpsc::Sender<Utf8Bytes>,
    /// The session to which it was sent last.
    pub(super) sent_to: Option<PracticeId>,
}

impl Actor {
    /// Brings a workshop into memory and lets it live until nobody needs it.
    ///
    /// # Errors
    /// When the log does not give the workshop.
    pub async fn start(
        log: Arc<dyn WorkshopLog>,
        sessions: Arc<Sessions>,
        id: WorkshopId,
    ) -> Result<mpsc::Sender<Mail>, WorkshopLogError> {
        let events = log.read_workshop(id).await?;
        let workshop = Workshop::replay(&events).ok_or(WorkshopLogError::Misnumbered)?;
        let (sender, mailbox) = mpsc::channel(MAILBOX);
        let actor = Self {
            log,
            sessions,
            id,
            workshop,
            seen: BTreeMap::new(),
            untold: BTreeSet::new(),
            is_untold: false,
            unkept: BTreeSet::new(),
            tell_at: None,
            keep_at: None,
            boards: BTreeMap::new(),
            guests: BTreeMap::new(),
            sitting: BTreeMap::new(),
            ways: BTreeMap::new(),
            kept: None,
            pages: 0,
            mailbox,
            to_self: sender.downgrade(),
        };
        // Before any page can wake one of its sessions.
        actor.steer_as_it_stands().await;
        tokio::spawn(actor.live());
        Ok(sender)
    }

    async fn live(mut self) {
        metrics::gauge!("randori_workshops_live").increment(1.0);
        // What was due when the server stopped.
        self.open_practices().await;
        for (pair, session) in self.practices() {
            self.show(pair, session).await;
        }
        self.catch_up_with_rules();
        while let Some(mail) = self.next_mail().await {
            self.handle(mail).await;
        }
        self.keep().await;
        metrics::gauge!("randori_workshops_live").decrement(1.0);
    }

    /// The next message; none when nobody has been there for a while.
    async fn next_mail(&mut self) -> Option<Mail> {
        let idle = self.sessions.world().idle;
        let sleeps_at = self.is_left().then(|| Instant::now() + idle);
        loop {
            let due = self.tell_at.into_iter().chain(self.keep_at).chain(sleeps_at).min();
            let Some(until) = due else { return self.mailbox.recv().await };
            match timeout_at(until, self.mailbox.recv()).await {
                Ok(mail) => return mail,
                Err(_) if sleeps_at.is_some_and(|at| at <= Instant::now()) => return None,
                Err(_) => self.do_what_is_due().await,
            }
        }
    }

    async fn do_what_is_due(&mut self) {
        let now = Instant::now();
        if self.tell_at.take_if(|at| *at <= now).is_some() {
            self.tell_what_changed().await;
        }
        if self.keep_at.take_if(|at| *at <= now).is_some() {
            self.keep().await;
        }
    }

    /// Whether no page is open, and nobody practises.
    fn is_left(&self) -> bool {
        let practised = self.seen.values().any(|seen| !seen.room.people.is_empty());
        let pages = self.boards.len() + self.guests.len() + self.sitting.len();
        pages == 0 && !practised
    }

    async fn handle(&mut self, mail: Mail) {
        // Mail may never cease, and what is due is due all the same.
        self.do_what_is_due().await;
        match mail {
            Mail::Watch(reply) => {
                let (page, inbox) = self.new_page();
                let watching = Watching {
                    page: page.0,
                    inbox,
                    title: self.workshop.plan.title.as_str().to_owned(),
                    standing: self.standing(),
                    pairs: self.rows(),
                    now: self.sessions.world().clock.now(),
                };
                if reply.send(watching).is_ok() {
                    self.boards.insert(page.0, page.1);
                }
            }
            Mail::LookIn(key, reply) => {
                let ((id, page), inbox) = self.new_page();
                let person = identity::member(self.id, &key);
                if reply.send((id, inbox)).is_ok() {
                    self.guests.insert(id, Guest { key, person, page, sent_to: None });
                    self.tell_guests(&[id]).await;
                }
            }
            Mail::Leave(page) => {
                self.boards.remove(&page);
                self.guests.remove(&page);
                if let Some(sitting) = self.sitting.remove(&page) {
                    self.came_or_went(&sitting.sitter);
                }
            }
            Mail::Sit(sitter, reply) => {
                let ((id, page), inbox) = self.new_page();
                if reply.send((id, inbox)).is_ok() {
                    self.came_or_went(&sitter);
                    self.sitting.insert(id, Sitting::new(sitter, page, self.id));
                    self.tell_sitting(&[id]).await;
                }
            }
            Mail::AskHelp(page, asks) => self.ask_help(page, asks).await,
            Mail::AnswerState(page, answer) => self.answer_state(page, answer).await,
            Mail::Join(page, name, wish) => self.join(page, name, wish).await,
            Mail::Choose(page, pair) => {
                let Some(guest) = self.guests.get(&page) else { return };
                let person = guest.person.clone();
                let choose = WorkshopCommand::TakePart(TakePart::Choose { person, pair });
                self.carry_out(page, choose).await;
            }
            Mail::Facilitate(page, command) => self.facilitate(page, command).await,
            Mail::LookAt(page, pair, token) => self.look_at(page, pair, &token).await,
            Mail::Seen(session, seen) => self.see(session, *seen),
        }
    }

    /// The rows of all pairs.
    fn rows(&self) -> Vec<PairRow> {
        self.workshop.pairs.iter().filter_map(|pair| self.row(pair.number)).collect()
    }

    #[allow(clippy::type_complexity, reason = "two ends of one channel")]
    fn new_page(&mut self) -> ((PageId, mpsc::Sender<Utf8Bytes>), mpsc::Receiver<Utf8Bytes>) {
        self.pages += 1;
        let (page, inbox) = mpsc::channel(INBOX);
        ((PageId(self.pages), page), inbox)
    }

    async fn join(&mut self, page: PageId, name: Option<PersonName>, wish: OfferNumber) {
        let Some(guest) = self.guests.get(&page) else { return };
        let id = guest.person.clone();
        let known = self.workshop.member(&id).map(|member| member.person.name.clone());
        let others = self.workshop.members.iter().filter(|member| member.person.id != id);
        let animal = || crate::animals::name(&id, others.map(|member| &member.person.name));
        let name = name.or(known).unwrap_or_else(animal);
        let person = Person { id, name };
        let join = WorkshopCommand::TakePart(TakePart::Join { person, wish });
        self.carry_out(page, join).await;
    }

    async fn facilitate(&mut self, page: PageId, command: Facilitate) {
        if !self.boards.contains_key(&page) {
            return;
        }
        let offers = match &command {
            Facilitate::BeginRound { offers } => offers.as_slice(),
            _ => &[],
        };
        let unknown = offers.iter().find(|offer| !self.sessions.can_practise(offer));
        if let Some(unknown) = unknown {
            let reason = super::OpenError::Unknown(unknown.clone()).to_string();
            return self.tell(page, &FromWorkshop::Refused(reason));
        }
        let found = match &command {
            Facilitate::Begin => Found { lot: self.lot(), run: None },
            Facilitate::Converge { pair, run }
            | Facilitate::Hold { spotlight: Some(Spotlight { pair, run: run @ Some(_) }) } => {
                Found { lot: Vec::new(), run: self.reached(*pair, *run).await }
            }
            _ => Found::default(),
        };
        self.carry_out(page, WorkshopCommand::Facilitate(command, found)).await;
    }

    /// Does what somebody asks for, or tells them why not.
    async fn carry_out(&mut self, page: PageId, command: WorkshopCommand) {
        if let Err(reason) = self.decide(&command).await {
            self.tell(page, &FromWorkshop::Refused(reason));
            return;
        }
        self.open_practices().await;
    }

    /// Decides, writes to disk, takes in, and tells everybody.
    pub(super) async fn decide(&mut self, command: &WorkshopCommand) -> Result<(), String> {
        let events = self.decided(command)?;
        self.record(events).await
    }

    /// What a command brings about.
    pub(super) fn decided(&self, command: &WorkshopCommand) -> Result<Vec<WorkshopEvent>, String> {
        let now = self.sessions.world().clock.now();
        decide(&self.workshop, command, now).map_err(|refusal| refusal.to_string())
    }

    /// Writes events to disk, takes them in, and has everybody told.
    pub(super) async fn record(&mut self, events: Vec<WorkshopEvent>) -> Result<(), String> {
        if events.is_empty() {
            return Ok(());
        }
        let now = self.sessions.world().clock.now();
        let last = self.workshop.sequence;
        let number =
            |(event, step)| WorkshopRecorded { sequence: Sequence(last.0 + step), at: now, event };
        let events: Vec<_> = events.into_iter().zip(1..).map(number).collect();
        self.log.append_to_workshop(self.id, last, &events).await.map_err(|error| {
            tracing::error!(workshop = %self.id, %error, "not saved");
            metrics::counter!("randori_not_saved_total").increment(1);
            error.to_string()
        })?;
        let turns = self.workshop.plan.turns;
        for recorded in &events {
            self.workshop.apply(recorded);
        }
        self.steer(&events, turns).await;
        // What happened to one person or pair may concern any row, and is seldom.
        self.is_untold = true;
        self.untold.extend(self.workshop.pairs.iter().map(|pair| pair.number));
        self.tell_soon();
        Ok(())
    }

    /// A session looks so now.
    fn see(&mut self, session: SessionId, seen: Seen) {
        let Some(pair) = self.pair_in(session) else { return };
        self.seen.insert(pair, seen);
        self.unkept.insert(pair);
        self.tell_of(pair);
        self.keep_at.get_or_insert(Instant::now() + KEPT_AFTER);
    }

    /// The pair that practises in a session now.
    pub(super) fn pair_in(&self, session: SessionId) -> Option<PairNumber> {
        let mut pairs = self.workshop.pairs.iter().map(|pair| pair.number);
        pairs.find(|pair| self.session(*pair) == Some(session))
    }

    /// Has the boards told of a pair.
    pub(super) fn tell_of(&mut self, pair: PairNumber) {
        self.untold.insert(pair);
        self.tell_soon();
    }

    fn tell_soon(&mut self) {
        self.tell_at.get_or_insert(Instant::now() + TOLD_AFTER);
    }

    /// Writes what the pairs look like, so that nobody need read all their events to show them.
    async fn keep(&mut self) {
        let pairs = std::mem::take(&mut self.unkept);
        let glance = |pair: &PairNumber| -> Option<(SessionId, Glance)> {
            Some((self.session(*pair)?, self.seen.get(pair)?.glance.clone()?))
        };
        let glances: Vec<_> = pairs.iter().filter_map(glance).collect();
        // They are made again from the log where they are not written.
        if let Err(error) = self.log.save_glances(&glances).await {
            tracing::warn!(workshop = %self.id, %error, "glances not saved");
        }
    }

    /// The actor's own address, for those who are to write to it.
    pub(super) fn address(&self) -> Option<mpsc::Sender<Mail>> {
        self.to_self.upgrade()
    }
}
