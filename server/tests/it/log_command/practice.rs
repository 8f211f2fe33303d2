//! One cycle of FizzBuzz in a log of SQLite, and the hands of somebody who changes it afterwards.

use katas::asker::Asker;
use katas::change::ChangeSet;
use katas::command::{Command, Conclude, Conclusion};
use katas::conclude::conclude;
use katas::decide::decide;
use katas::diagnostic::{Diagnostic, Position, Severity, Span};
use katas::event::{Event, Origin, Recorded};
use katas::id::{Sequence, Timestamp};
use katas::policy::Policy;
use katas::report::{
    Failure, FailureKind, Outcome, Place, Report, TestName, TestOutcome, TestResult,
};
use katas::session::Session;
use rusqlite::{Connection, params};
use server::actor::running::sources;
use server::log::session_id::{LinkHash, SessionId};
use server::log::sqlite_log::SqliteLog;
use server::log::{EventLog as _, payload, upcast};
use server::serve::LOG_FILE;
use std::path::Path;
use tempfile::TempDir;

const ID: SessionId = SessionId([7; 16]);
const TESTS: &str = "use crate::fizz_buzz::*;\n\n#[test]\nfn one_is_said_as_it_is() {\n    \
                     assert_eq!(say(1), \"1\");\n}\n";
const STUB: &str = "pub fn say(_number: u32) -> String {\n    todo!()\n}\n";
const FAKE: &str = "pub fn say(_number: u32) -> String {\n    \"1\".into()\n}\n";
const CLEAN: &str = "pub fn say(_: u32) -> String {\n    \"1\".into()\n}\n";
const NAME: &str = "tests::one_is_said_as_it_is";

struct Practice {
    session: Session,
    events: Vec<Recorded>,
}

impl Practice {
    fn open() -> Self {
        let (catalogue, _) = server::catalogue::load(None).unwrap();
        let kata = catalogue.get(&"fizz-buzz".parse().unwrap()).unwrap();
        let track = kata.track(&"rust".parse().unwrap()).unwrap();
        let opened = server::sessions::opened(kata, track, Policy::default());
        let (sequence, at) = (Sequence(1), Timestamp(1_700_000_000_000));
        let session = Session::open(&opened, sequence, at);
        let event = Event::SessionOpened(opened);
        Self { session, events: vec![Recorded { sequence, at, by: None, event }] }
    }

    fn record(&mut self, by: Option<Origin>, events: Vec<Event>) {
        for event in events {
            let sequence = Sequence(self.session.sequence.0 + 1);
            let at = Timestamp(self.session.at.0 + 1000);
            let recorded = Recorded { sequence, at, by: by.clone(), event };
            self.session.apply(&recorded);
            self.events.push(recorded);
        }
    }

    fn act(&mut self, command: &Command) {
        let events = decide(&self.session, &Asker::HOUSE, command).unwrap();
        let number = self.session.sequence.0;
        self.record(Some(Origin { client: "tab".parse().unwrap(), number, person: None }), events);
    }

    fn write(&mut self, file: &str, text: &str) {
        let name = file.parse().unwrap();
        let file = self.session.files.get(&name).unwrap();
        let (base, changes) = (file.version, vec![ChangeSet::between(&file.text, text)]);
        self.act(&Command::Edit { file: name, base, changes });
    }

    fn run(&mut self, report: Report) {
        self.act(&Command::Run { version: self.session.files.version() });
        let flight = self.session.in_flight.clone().unwrap();
        let read = server::language::read(&sources(&self.session, &flight.texts));
        let conclusion = Conclusion::Found { report, facts: read.facts, stubs: read.stubs };
        let events = conclude(&self.session, &Conclude { run: flight.run, conclusion });
        self.record(None, events);
    }
}

fn report(outcome: Outcome, diagnostics: Vec<Diagnostic>) -> Report {
    Report { outcome, diagnostics, compile_us: 100, tests_us: 10 }
}

fn tested(outcome: TestOutcome) -> Report {
    let name = TestName(NAME.into());
    let result =
        TestResult { name, outcome, output: String::new(), duration_us: 5, executed: None };
    report(Outcome::Tested { tests: vec![result] }, Vec::new())
}

fn missing() -> Report {
    let at = |column| Position { line: 5, column };
    let error = Diagnostic {
        severity: Severity::Error,
        code: Some("E0425".into()),
        message: "cannot find function `say` in this scope".into(),
        span: Some(Span { file: "tests.rs".parse().unwrap(), from: at(16), to: at(19) }),
        label: None,
        notes: Vec::new(),
        suggestions: Vec::new(),
    };
    report(Outcome::DoesNotCompile, vec![error])
}

fn stub_reached() -> TestOutcome {
    let place =
        Place { file: "fizz_buzz.rs".parse().unwrap(), at: Position { line: 2, column: 5 } };
    let message = "not yet implemented".into();
    let (kind, place) = (FailureKind::Stub, Some(place));
    TestOutcome::Failed(Failure { kind, message, place, expected: None, actual: None })
}

/// The events of one cycle: nearly red, red, green, a clean-up, a commit.
pub fn one_cycle() -> Vec<Recorded> {
    let mut practice = Practice::open();
    let item = practice.session.list.0[0].id.clone();
    practice.act(&Command::PickItem { item });
    practice.write("tests.rs", TESTS);
    practice.run(missing());
    practice.write("fizz_buzz.rs", STUB);
    practice.run(tested(stub_reached()));
    practice.write("fizz_buzz.rs", FAKE);
    practice.run(tested(TestOutcome::Passed));
    practice.write("fizz_buzz.rs", CLEAN);
    practice.run(tested(TestOutcome::Passed));
    practice.act(&Command::FinishRefactoring);
    practice.act(&Command::Commit { message: "Say 1".into() });
    practice.events
}

/// A log on disk.
pub struct Written(TempDir);

impl Written {
    pub fn new(events: &[Recorded]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let log = SqliteLog::open(&folder.path().join(LOG_FILE)).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            log.create(LinkHash([7; 32]), ID, &events[..1]).await.unwrap();
            log.append(ID, Sequence(1), &events[1..]).await.unwrap();
        });
        drop(log);
        Self(folder)
    }

    pub fn data(&self) -> &Path {
        self.0.path()
    }

    pub fn session(&self) -> String {
        ID.to_string()
    }

    fn file(&self) -> Connection {
        Connection::open(self.data().join(LOG_FILE)).unwrap()
    }

    /// Puts another event in the place of the one with its number, with the right sum: by somebody
    /// who knows how the file is written.
    pub fn tamper(&self, recorded: &Recorded) {
        let (payload, version) = (payload::encode(recorded), upcast::PRESENT);
        let (sequence, at) = (recorded.sequence.0.cast_signed(), recorded.at.0.cast_signed());
        let mut sum = crc32fast::Hasher::new();
        sum.update(&sequence.to_le_bytes());
        sum.update(&at.to_le_bytes());
        sum.update(&version.to_le_bytes());
        sum.update(&payload);
        let set = "UPDATE event SET payload = ?1, version = ?2, crc = ?3 WHERE sequence = ?4";
        let changed = self.file().execute(set, params![payload, version, sum.finalize(), sequence]);
        assert_eq!(changed.unwrap(), 1);
    }

    /// Empties an event: as a broken disk would.
    pub fn damage(&self) {
        let set = "UPDATE event SET payload = zeroblob(4) WHERE sequence = 3";
        assert_eq!(self.file().execute(set, []).unwrap(), 1);
    }
}
