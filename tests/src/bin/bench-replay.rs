//! `cargo xtask bench replay`: how long a session takes to come back from its log, and how long
//! a keystroke takes to be on disk.

use katas::change::{ChangeSet, Part};
use katas::diagnostic::Position;
use katas::event::{Event, Opened, Origin, Recorded};
use katas::facts::{Facts, TestFact};
use katas::id::{FileVersion, RulesVersion, RunId, Sequence, TextVersion, Timestamp};
use katas::kata::{KataItem, StarterFile};
use katas::policy::Policy;
use katas::reason::Reason;
use katas::report::{Failure, FailureKind, Outcome, Place, Report};
use katas::report::{TestName, TestOutcome, TestResult};
use katas::session::Session;
use katas::text::Role;
use server::log::EventLog as _;
use server::log::session_id::{LinkHash, SessionId};
use server::log::sqlite_log::SqliteLog;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use tests::measure::{Bench, Row, milliseconds, target};

/// A long evening: 3 characters at a time, and a run every so often.
const EVENTS: u64 = 10_000;

/// Every so many events there is a run, of start, report and verdict.
const RUN_EVERY: u64 = 50;

/// How many tests the text has, and each report.
const TESTS: usize = 10;

/// The session may take no longer than this to come back, in milliseconds.
const BUDGET_MS: f64 = 100.0;

/// How often the replay is measured.
const REPLAYS: usize = 50;

/// How often each session appends.
const APPENDS: u64 = 200;

/// A workshop.
const SESSIONS: u8 = 60;

/// What is typed, a line at a time; then the line is taken away again.
const LINE: &str = "    if number % 15 == 0 { return \"FizzBuzz\".to_owned(); } // 十五\n";

const SESSION: SessionId = SessionId([1; 16]);

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir_in(target()).expect("a folder on the disk of the target");
    let log = SqliteLog::open(&folder.path().join("randori.sqlite")).expect("a new log");
    let log = Arc::new(log);
    let mut evening = Evening::default();
    let events: Vec<Recorded> = (0..EVENTS).map(|_| evening.event()).collect();
    // Not one of the changes is skipped on the way back.
    let session = Session::replay(&events).expect("a session");
    assert_eq!(session.files.0[0].text, evening.text());
    log.create(LinkHash([1; 32]), SESSION, &events).await.expect("kept");

    let mut rows = replay(&log, &events).await;
    let together = rows[0].median_ms;
    rows.push(Row::of("write 4 kB and fsync, without a log", bare_writes(folder.path())));
    rows.push(Row::of("append one event, 1 session", appends(&log, 2).await));
    let since = Instant::now();
    let sessions = (0..SESSIONS).map(|number| {
        let log = Arc::clone(&log);
        tokio::spawn(async move { appends(&log, 100 + number).await })
    });
    let mut times = Vec::new();
    for session in sessions.collect::<Vec<_>>() {
        times.extend(session.await.expect("appended"));
    }
    let rate = times.len() as f64 / since.elapsed().as_secs_f64();
    rows.push(Row::of("append one event, 60 sessions at once", times));
    println!("appends per second of 60 sessions: {rate:.0}");
    let ratios = [("replay_over_100_ms".to_owned(), together / BUDGET_MS)].into();
    Bench { rows, ratios, ..Bench::default() }.tell("replay");
}

/// Reads the session, and brings it back to life.
async fn replay(log: &SqliteLog, events: &[Recorded]) -> Vec<Row> {
    let (mut both, mut read, mut replayed) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..REPLAYS {
        let since = Instant::now();
        let found = log.read(SESSION, Sequence(0)).await.expect("read");
        let after_reading = Instant::now();
        let session = Session::replay(&found).expect("a session");
        both.push(milliseconds(since));
        read.push((after_reading - since).as_secs_f64() * 1e3);
        replayed.push(milliseconds(after_reading));
        assert_eq!(session.sequence, Sequence(EVENTS));
        assert_eq!(found, events);
    }
    vec![
        Row::of("10,000 events: read, decode and replay", both),
        Row::of("10,000 events: of that, read and decode", read),
        Row::of("10,000 events: of that, replay", replayed),
    ]
}

/// What the disk takes by itself.
fn bare_writes(folder: &Path) -> Vec<f64> {
    let mut file = File::create(folder.join("bare")).expect("a file");
    let page = [0x55; 4096];
    let write = |_| {
        let since = Instant::now();
        file.write_all(&page).and_then(|()| file.sync_data()).expect("written");
        milliseconds(since)
    };
    (0..APPENDS).map(write).collect()
}

/// Types in a session of its own, one event after the other.
async fn appends(log: &SqliteLog, number: u8) -> Vec<f64> {
    let session = SessionId([number; 16]);
    let mut evening = Evening::default();
    let opening = evening.event();
    log.create(LinkHash([number; 32]), session, &[opening]).await.expect("kept");
    let mut times = Vec::new();
    for last in 1..=APPENDS {
        let event = evening.event();
        let since = Instant::now();
        log.append(session, Sequence(last), &[event]).await.expect("appended");
        times.push(milliseconds(since));
    }
    times
}

/// Somebody who types, and runs the tests now and then.
#[derive(Default)]
struct Evening {
    sequence: u64,
    /// How much of the line stands there, in characters.
    typed: usize,
    /// How many changes the text has seen.
    version: u32,
}

impl Evening {
    fn event(&mut self) -> Recorded {
        self.sequence += 1;
        let run = RunId(u32::try_from(self.sequence / RUN_EVERY).expect("few runs"));
        let event = match self.sequence % RUN_EVERY {
            _ if self.sequence == 1 => Event::SessionOpened(opened()),
            0 => Event::RunStarted { run, version: TextVersion(self.version) },
            1 => Event::RunFinished { run, report: report(), facts: facts() },
            2 if self.sequence > RUN_EVERY => {
                Event::StepRefused { run, reasons: vec![Reason::NoNewTest] }
            }
            _ => self.type_on(),
        };
        let client = "c-0123456789abcdef".parse().expect("a client");
        let by = matches!(event, Event::TextChanged { .. } | Event::RunStarted { .. });
        let by = by.then_some(Origin { client, number: self.sequence, person: None });
        let at = Timestamp(1_700_000_000_000 + 250 * self.sequence);
        Recorded { sequence: Sequence(self.sequence), at, by, event }
    }

    /// The next three characters of a line in the middle of the file; at its end, it goes.
    fn type_on(&mut self) -> Event {
        let (before, after) = halves();
        let base = FileVersion(self.version);
        self.version += 1;
        let next: String = LINE.chars().skip(self.typed).take(3).collect();
        let parts = if next.is_empty() {
            let delete = units(std::mem::take(&mut self.typed));
            let part = Part::Replace { delete, insert: next };
            vec![Part::Keep(units(before.len())), part, Part::Keep(units(after.len()))]
        } else {
            let kept = units(before.len() + self.typed);
            self.typed += next.chars().count();
            let part = Part::Replace { delete: 0, insert: next };
            vec![Part::Keep(kept), part, Part::Keep(units(after.len()))]
        };
        let file = "fizz_buzz.rs".parse().expect("a name");
        Event::TextChanged { file, base, changes: vec![ChangeSet(parts)] }
    }

    /// The text as it stands.
    fn text(&self) -> String {
        let (before, after) = halves();
        let typed: String = LINE.chars().take(self.typed).collect();
        before + &typed + &after
    }
}

/// A kata that is nearly done, 2 kB, up to the place where one types and from there on.
fn halves() -> (String, String) {
    let lines = "pub fn fizz_buzz(number: u32) -> String {\n    number.to_string()\n}\n\n";
    (lines.repeat(15), lines.repeat(15))
}

/// All characters here are one UTF-16 unit each.
fn units(characters: usize) -> u32 {
    u32::try_from(characters).expect("a short text")
}

fn opened() -> Opened {
    let file =
        |name: &str, role, text| StarterFile { name: name.parse().expect("a name"), role, text };
    let item = |number| KataItem {
        id: format!("item-{number}").parse().expect("an id"),
        text: format!("{number} is written as it is"),
    };
    let test = "#[test]\nfn one() {\n    assert_eq!(fizz_buzz(1), \"1\");\n}\n\n";
    Opened {
        kata: "fizz-buzz".parse().expect("an id"),
        title: "FizzBuzz".into(),
        language: "rust".parse().expect("a language"),
        files: vec![
            file("fizz_buzz.rs", Role::Code, Evening::default().text()),
            file("tests.rs", Role::Tests, test.repeat(TESTS)),
        ],
        items: (1..=TESTS).map(item).collect(),
        facts: facts(),
        policy: Policy::default(),
        rules: RulesVersion(1),
        opening: None,
    }
}

fn name(number: usize) -> TestName {
    TestName(format!("tests::numbers_are_written_as_they_are_{number}"))
}

fn report() -> Report {
    let file = "tests.rs".parse().expect("a name");
    let failure = Failure {
        kind: FailureKind::Assertion,
        message: "assertion `left == right` failed".into(),
        place: Some(Place { file, at: Position { line: 3, column: 5 } }),
        expected: Some("\"FizzBuzz\"".into()),
        actual: Some("\"15\"".into()),
    };
    let result = |number| TestResult {
        name: name(number),
        outcome: match number {
            TESTS => TestOutcome::Failed(failure.clone()),
            _ => TestOutcome::Passed,
        },
        output: String::new(),
        duration_us: 900,
        executed: None,
    };
    Report {
        outcome: Outcome::Tested { tests: (1..=TESTS).map(result).collect() },
        diagnostics: Vec::new(),
        compile_us: 180_000,
        tests_us: 12_000,
    }
}

fn facts() -> Facts {
    let fact = |number: usize| TestFact {
        name: name(number),
        file: "tests.rs".parse().expect("a name"),
        first_line: units(number * 5),
        last_line: units(number * 5 + 4),
        body: number as u64,
        ignored: false,
        code_from: Some(units(number * 5 + 2)),
        asserts: None,
        preparation: Vec::new(),
        own: Vec::new(),
        assertions: 0,
    };
    Facts { tests: (1..=TESTS).map(fact).collect(), ..Facts::default() }
}
