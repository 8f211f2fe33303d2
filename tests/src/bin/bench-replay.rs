//! `cargo xtask bench replay`: how long a session takes to come back from its log, and how long
//! a keystroke takes to be on disk.

use katas::event::Recorded;
use katas::id::Sequence;
use katas::session::Session;
use server::log::EventLog as _;
use server::log::session_id::{LinkHash, SessionId};
use server::log::sqlite_log::SqliteLog;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use tests::evening::Evening;
use tests::measure::{Bench, Row, milliseconds, target};

/// A long evening: 3 characters at a time, and a run every so often.
const EVENTS: u64 = 10_000;

/// The session may take no longer than this to come back, in milliseconds.
const BUDGET_MS: f64 = 100.0;

/// How often the replay is measured.
const REPLAYS: usize = 50;

/// How often each session appends.
const APPENDS: u64 = 200;

/// A workshop.
const SESSIONS: u8 = 60;

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
