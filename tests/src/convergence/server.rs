//! The server: real sessions over a log that outlives their crashes.

use super::crashing_log::{CrashingLog, Hazard, Life, at_once};
use super::made_up_runner::MadeUpRunner;
use super::plan::{LogKind, Plan};
use katas::catalogue::Catalogue;
use katas::event::{Event, Opened, Recorded};
use katas::facts::Facts;
use katas::gate::RULES;
use katas::id::{Sequence, Timestamp};
use katas::kata::{KataItem, StarterFile};
use katas::pairing::Turns;
use katas::policy::{Policy, Strictness};
use katas::text::Role;
use server::actor::World;
use server::clock::Clock;
use server::log::EventLog;
use server::log::memory_log::MemoryLog;
use server::log::session_id::{LinkHash, SessionId};
use server::log::sqlite_log::SqliteLog;
use server::sessions::Sessions;
use server::workshops::boards::Boards;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::Notify;

pub const SESSION: SessionId = SessionId([7; 16]);
pub const CODE: &str = "code.txt";
pub const TESTS: &str = "tests.txt";

/// Short, so that sessions fall asleep within a plan.
const IDLE: Duration = Duration::from_secs(8);

/// The server, whether it lives or not.
pub struct Server {
    log: Arc<dyn EventLog>,
    pub hazard: Arc<Hazard>,
    pub runner: Arc<MadeUpRunner>,
    news: Arc<Notify>,
    alive: Option<(Arc<Sessions>, Arc<Life>)>,
    _folder: Option<TempDir>,
}

impl Server {
    /// A server with one session.
    pub fn new(plan: &Plan, news: Arc<Notify>) -> Self {
        let (log, folder): (Arc<dyn EventLog>, _) = match plan.log {
            LogKind::Memory => (Arc::new(MemoryLog::default()), None),
            LogKind::Sqlite => {
                let folder = TempDir::new().unwrap();
                let log = SqliteLog::open(&folder.path().join("log.sqlite")).unwrap();
                (Arc::new(log), Some(folder))
            }
        };
        let turns = Event::TurnsChosen(Turns { mode: plan.turns, minutes: None });
        let turns = Recorded { sequence: Sequence(2), at: Timestamp(1), by: None, event: turns };
        let first = [opening(plan.strictness), turns];
        at_once(log.create(LinkHash([1; 32]), SESSION, &first)).unwrap();
        let (hazard, runner) = (Arc::default(), Arc::default());
        let mut server = Self { log, hazard, runner, news, alive: None, _folder: folder };
        server.start();
        server
    }

    pub fn start(&mut self) {
        let life = Arc::new(Life::new(self.news.clone()));
        let (log, hazard) = (self.log.clone(), self.hazard.clone());
        let world = World {
            log: Arc::new(CrashingLog { log, hazard, life: life.clone() }),
            runner: self.runner.clone(),
            clock: Clock::fixed(Timestamp(1)),
            idle: IDLE,
            boards: Boards::default(),
        };
        let sessions = Sessions::new(Arc::new(world), Arc::new(Catalogue::default()));
        self.alive = Some((Arc::new(sessions), life));
    }

    /// Its sessions, while it lives.
    pub fn sessions(&self) -> Option<Arc<Sessions>> {
        self.alive.as_ref().map(|(sessions, _)| sessions.clone())
    }

    /// Crashes now.
    pub fn kill(&self) {
        if let Some((_, life)) = &self.alive {
            life.end();
        }
    }

    /// Whether it has crashed since this was asked last.
    pub fn has_crashed(&mut self) -> bool {
        let crashed = self.alive.as_ref().is_some_and(|(_, life)| life.has_ended());
        if crashed {
            self.alive = None;
        }
        crashed
    }

    /// Everything that is on disk.
    pub fn events(&self) -> Vec<Recorded> {
        at_once(self.log.read(SESSION, Sequence(0))).unwrap()
    }
}

fn opening(strictness: Strictness) -> Recorded {
    let file = |name: &str, role, text: &str| StarterFile {
        name: name.parse().unwrap(),
        role,
        text: text.into(),
    };
    let item = |n| KataItem { id: format!("item-{n}").parse().unwrap(), text: format!("Do {n}") };
    let opened = Opened {
        kata: "numbers".parse().unwrap(),
        title: "Numbers".into(),
        // One that nobody reads: colours and parsers would cost much and tell nothing here.
        language: "plain".parse().unwrap(),
        files: vec![file(TESTS, Role::Tests, "\n"), file(CODE, Role::Code, "größe 🦀 {}\n")],
        items: (1..20).map(item).collect(),
        facts: Facts::default(),
        policy: Policy { strictness, ..Policy::default() },
        rules: RULES,
        opening: None,
    };
    let event = Event::SessionOpened(opened);
    Recorded { sequence: Sequence(1), at: Timestamp(1), by: None, event }
}
