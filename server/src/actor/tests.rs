//! An actor whose log or runner fails.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod leaving;
mod people;
mod showing;
mod steering;
mod trying;

use super::{Actor, World};
use crate::actor::mail::{Guest, Join, JoinError, Joined, Mail};
use crate::actor::participant;
use crate::clock::Clock;
use crate::log::error::{AppendError, CreateError, Fault, LinkError, ReadError};
use crate::log::link::{Generation, Link};
use crate::log::memory_log::MemoryLog;
use crate::log::session_id::{LinkHash, SessionId};
use crate::log::{EventLog, Snapshot, Summary};
use crate::runner::job::{Promise, promise};
use crate::runner::{Busy, Finding, Job, Lost, Mutation, Runner, SessionKey, Sources};
use crate::workshops::boards::Boards;
use katas::access::Access;
use katas::change::{ChangeSet, Part};
use katas::command::Command;
use katas::diagnostic::Diagnostic;
use katas::event::{Event, Opened, Recorded};
use katas::facts::Facts;
use katas::gate::RULES;
use katas::id::{FileVersion, LanguageId, RunId, Sequence, TextVersion, Timestamp};
use katas::kata::StarterFile;
use katas::mutant::Tried;
use katas::policy::Policy;
use katas::report::{Outcome, Report};
use katas::text::Role as FileRole;
use katas::wire::{Numbered, Resume, ToBrowser};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

const SESSION: SessionId = SessionId([7; 16]);

/// A log on a disk that can be full.
#[derive(Default)]
struct Disk {
    log: MemoryLog,
    full: AtomicBool,
}

#[async_trait::async_trait]
impl EventLog for Disk {
    async fn create(
        &self,
        link: LinkHash,
        session: SessionId,
        first: &[Recorded],
    ) -> Result<(), CreateError> {
        self.log.create(link, session, first).await
    }

    async fn append(
        &self,
        session: SessionId,
        expected: Sequence,
        events: &[Recorded],
    ) -> Result<(), AppendError> {
        if self.full.load(Ordering::SeqCst) {
            return Err(Fault::Full.into());
        }
        self.log.append(session, expected, events).await
    }

    async fn read(&self, session: SessionId, after: Sequence) -> Result<Vec<Recorded>, ReadError> {
        self.log.read(session, after).await
    }

    async fn find(&self, hash: LinkHash) -> Result<Option<Link>, Fault> {
        self.log.find(hash).await
    }

    async fn links(&self, session: SessionId) -> Result<Vec<Link>, ReadError> {
        self.log.links(session).await
    }

    async fn add_link(
        &self,
        session: SessionId,
        hash: LinkHash,
        access: Access,
        generation: Generation,
    ) -> Result<(), LinkError> {
        self.log.add_link(session, hash, access, generation).await
    }

    async fn revoke_link(&self, session: SessionId, access: Access) -> Result<(), LinkError> {
        self.log.revoke_link(session, access).await
    }

    async fn save_snapshot(&self, session: SessionId, snapshot: Snapshot) -> Result<(), ReadError> {
        self.log.save_snapshot(session, snapshot).await
    }

    async fn snapshot(&self, session: SessionId) -> Result<Option<Snapshot>, Fault> {
        self.log.snapshot(session).await
    }

    async fn sessions(&self) -> Result<Vec<Summary>, Fault> {
        self.log.sessions().await
    }
}

/// A runner that finds what it is told to, run by run; it is busy when it was told nothing.
#[derive(Debug, Default)]
struct Told {
    runs: Mutex<VecDeque<Result<Finding, Lost>>>,
    /// What comes of mutants, trial by trial; after that, nothing ever.
    trials: Mutex<VecDeque<Result<Vec<Tried>, Lost>>>,
    /// Those that nobody has answered.
    waiting: Mutex<Vec<Promise<Vec<Tried>>>>,
}

impl Runner for Told {
    fn offers(&self, _: &LanguageId) -> bool {
        true
    }

    fn run(&self, _: SessionKey, _: Sources) -> Result<Job<Finding>, Busy> {
        let next = self.runs.lock().unwrap().pop_front().ok_or(Busy { try_again_s: 1 })?;
        let (promise, job) = promise();
        promise.keep(next);
        Ok(job)
    }

    fn check(&self, _: SessionKey, _: Sources) -> Result<Job<Vec<Diagnostic>>, Busy> {
        Err(Busy { try_again_s: 1 })
    }

    fn mutate(&self, _: SessionKey, _: Mutation) -> Result<Job<Vec<Tried>>, Busy> {
        let (promise, job) = promise();
        match self.trials.lock().unwrap().pop_front() {
            Some(next) => promise.keep(next),
            None => self.waiting.lock().unwrap().push(promise),
        }
        Ok(job)
    }

    fn weigh(&self, session: SessionKey, mutation: Mutation) -> Result<Job<Vec<Tried>>, Busy> {
        self.mutate(session, mutation)
    }
}

fn opened() -> Event {
    Event::SessionOpened(Opened {
        kata: "kata".parse().unwrap(),
        title: "Kata".into(),
        language: "rust".parse().unwrap(),
        files: vec![StarterFile {
            name: "kata.rs".parse().unwrap(),
            role: FileRole::Code,
            text: String::new(),
        }],
        items: Vec::new(),
        facts: Facts::default(),
        policy: Policy::default(),
        rules: RULES,
        opening: None,
    })
}

/// An actor on a disk, with a runner that finds this.
async fn actor(disk: &Arc<Disk>, found: Vec<Result<Finding, Lost>>) -> mpsc::Sender<Mail> {
    let first = Recorded { sequence: Sequence(1), at: Timestamp(0), by: None, event: opened() };
    disk.create(LinkHash([1; 32]), SESSION, &[first]).await.unwrap();
    woken(disk, found).await
}

/// The same on a disk that has the session already.
async fn woken(disk: &Arc<Disk>, found: Vec<Result<Finding, Lost>>) -> mpsc::Sender<Mail> {
    let runner = Told { runs: Mutex::new(found.into()), ..Told::default() };
    served(disk, &Arc::new(runner)).await
}

/// The same with a runner that is watched.
async fn served(disk: &Arc<Disk>, runner: &Arc<Told>) -> mpsc::Sender<Mail> {
    let world = World {
        log: disk.clone(),
        runner: runner.clone(),
        clock: Clock::fixed(Timestamp(1)),
        idle: Duration::from_secs(60),
        boards: Boards::default(),
    };
    Actor::start(Arc::new(world), SESSION).await.unwrap()
}

/// One of the driver's pages.
async fn join(actor: &mpsc::Sender<Mail>, client: &str) -> Joined {
    join_by(actor, client, Access::Host, Generation::ALONE).await
}

/// The same by a link of this access and generation.
async fn join_by(
    actor: &mpsc::Sender<Mail>,
    client: &str,
    access: Access,
    generation: Generation,
) -> Joined {
    let guest = Guest {
        link: Link { access, generation, ..Link::host(SESSION) },
        client: client.parse().unwrap(),
        person: "driver".parse().unwrap(),
        name: None,
        resume: Resume::Fresh,
        unsent: 0,
    };
    enter(actor, guest).await.unwrap()
}

async fn enter(actor: &mpsc::Sender<Mail>, guest: Guest) -> Result<Joined, JoinError> {
    let (reply, answer) = oneshot::channel();
    actor.send(Mail::Join(Join { guest, reply })).await.ok().unwrap();
    answer.await.unwrap()
}

/// What somebody is told next.
async fn told(who: &mut Joined) -> ToBrowser {
    let next = tokio::time::timeout(Duration::from_secs(3_600), who.inbox.recv()).await;
    match next.expect("there is news within an hour").unwrap() {
        participant::Told::Message(message) => serde_json::from_str(&message).unwrap(),
        participant::Told::Over { reason } => {
            ToBrowser::Closed { reason: reason.into(), again: false }
        }
    }
}

/// What somebody is told next of commands.
async fn answer(who: &mut Joined) -> ToBrowser {
    loop {
        match told(who).await {
            ToBrowser::Room(_) => {}
            other => return other,
        }
    }
}

fn typed(base: u32, keep: u32) -> Command {
    let mut parts = vec![Part::Replace { delete: 0, insert: "x".into() }];
    if keep > 0 {
        parts.insert(0, Part::Keep(keep));
    }
    Command::Edit {
        file: "kata.rs".parse().unwrap(),
        base: FileVersion(base),
        changes: vec![ChangeSet(parts)],
    }
}

async fn send(actor: &mpsc::Sender<Mail>, who: &Joined, number: u64, command: Command) {
    let numbered = Numbered { number, epoch: 0, command };
    actor.send(Mail::Do(who.id, numbered)).await.ok().unwrap();
}

#[tokio::test(start_paused = true)]
async fn what_was_sent_behind_an_edit_that_was_not_saved_does_not_take_effect() {
    let disk = Arc::new(Disk::default());
    let actor = actor(&disk, Vec::new()).await;
    let (mut one, mut two) = (join(&actor, "one").await, join(&actor, "two").await);

    disk.full.store(true, Ordering::SeqCst);
    send(&actor, &one, 1, typed(0, 0)).await;
    let told = answer(&mut one).await;
    assert!(matches!(told, ToBrowser::NotSaved { number: 1, .. }), "{told:?}");

    disk.full.store(false, Ordering::SeqCst);
    send(&actor, &two, 1, typed(0, 0)).await;
    answer(&mut two).await;
    // One has not heard of either, and typed on. Its edit has the version and the length that
    // two's text has now, and was meant for another text.
    send(&actor, &one, 2, typed(1, 1)).await;
    answer(&mut one).await;
    assert_eq!(
        answer(&mut one).await,
        ToBrowser::Refused { number: 2, refusal: None, is_edit: false }
    );
}

fn nothing_to_test() -> Finding {
    let report =
        Report { outcome: Outcome::NoTests, diagnostics: Vec::new(), compile_us: 1, tests_us: 1 };
    Finding { report, facts: Facts::default(), stubs: Vec::new() }
}

/// Whether an event only says who types.
fn is_of_turns(event: &Event) -> bool {
    matches!(event, Event::PersonNamed(_) | Event::KeyboardTaken { .. })
}

/// The events that somebody hears of next, within an hour of the tests' own time.
async fn heard(who: &mut Joined) -> Vec<Event> {
    loop {
        if let ToBrowser::Happened(events) = answer(who).await {
            let events = events.into_iter().map(|recorded| recorded.event);
            return events.filter(|event| !is_of_turns(event)).collect();
        }
    }
}

/// Somebody whose first run the runner loses.
async fn join_and_lose_a_run(actor: &mpsc::Sender<Mail>) -> Joined {
    let mut one = join(actor, "one").await;
    send(actor, &one, 1, Command::Run { version: TextVersion(0) }).await;
    assert!(matches!(heard(&mut one).await.as_slice(), [Event::RunStarted { .. }]));
    assert!(matches!(heard(&mut one).await.as_slice(), [Event::RunLost { .. }]));
    one
}

#[tokio::test(start_paused = true)]
async fn a_text_whose_run_was_lost_is_verified_when_the_runner_is_back() {
    let disk = Arc::new(Disk::default());
    let found = vec![Err(Lost::NoSandbox), Err(Lost::SandboxDied), Ok(nothing_to_test())];
    let actor = actor(&disk, found).await;
    let mut one = join_and_lose_a_run(&actor).await;
    // The second loss is no news: it comes to light when there is a verdict.
    let again = heard(&mut one).await;
    assert!(matches!(again.as_slice(), [Event::RunStarted { run: RunId(2), .. }]), "{again:?}");
    let ended = heard(&mut one).await;
    assert!(matches!(ended.first(), Some(Event::RunFinished { run: RunId(2), .. })), "{ended:?}");
}

#[tokio::test(start_paused = true)]
async fn a_session_that_wakes_up_without_a_verdict_gets_one() {
    let disk = Arc::new(Disk::default());
    let actor = actor(&disk, vec![Err(Lost::ShuttingDown), Ok(nothing_to_test())]).await;
    join_and_lose_a_run(&actor).await;
    drop(actor);
    let woken = woken(&disk, vec![Ok(nothing_to_test())]).await;
    let mut two = join(&woken, "two").await;
    assert!(matches!(heard(&mut two).await.as_slice(), [Event::RunStarted { .. }]));
}

#[tokio::test(start_paused = true)]
async fn a_text_that_moved_on_is_not_verified() {
    let disk = Arc::new(Disk::default());
    let actor = actor(&disk, vec![Err(Lost::NoSandbox), Ok(nothing_to_test())]).await;
    let mut one = join_and_lose_a_run(&actor).await;
    send(&actor, &one, 2, typed(0, 0)).await;
    assert!(matches!(heard(&mut one).await.as_slice(), [Event::TextChanged { .. }]));
    let more = tokio::time::timeout(Duration::from_secs(1_800), answer(&mut one)).await;
    assert!(more.is_err(), "{more:?}");
}
