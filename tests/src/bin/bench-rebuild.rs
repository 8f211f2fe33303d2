//! `cargo xtask bench rebuild`: how long it takes to make all read models anew from a million
//! events, by the very command that whoever runs a server would use.

use katas::event::Recorded;
use katas::id::{PracticeId, Sequence, Timestamp};
use katas::workshop::PairNumber;
use katas::workshop::event::{WorkshopEvent, WorkshopRecorded};
use server::log::EventLog as _;
use server::log::session_id::{LinkHash, SessionId, WorkshopId};
use server::log::sqlite_log::SqliteLog;
use server::log::workshop_log::{Door, WorkshopLog as _};
use std::path::Path;
use std::process::Command;
use std::time::Instant;
use tests::evening::Evening;
use tests::measure::{Bench, Row, milliseconds, target};
use tests::server::binary;
use tests::workshop::plan;

/// How many events.
const EVENTS: u64 = 1_000_000;

/// How many each session has, one after the other: a look, an exercise, an hour, a long evening.
const LENGTHS: [u64; 5] = [20, 300, 1_500, 3_000, 5_180];

/// How many pairs a workshop has; every second session is one of a workshop.
const PAIRS: u64 = 60;

/// It may take no longer than this, in milliseconds.
const BUDGET_MS: f64 = 60_000.0;

/// How often it is measured.
const TIMES: usize = 3;

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir_in(target()).expect("a folder on the disk of the target");
    let since = Instant::now();
    let sessions = write(&folder.path().join(server::serve::LOG_FILE)).await;
    println!("wrote {EVENTS} events of {sessions} sessions in {:.0} ms", milliseconds(since));
    let times: Vec<f64> = (0..TIMES).map(|_| rebuild(folder.path())).collect();
    let what = format!("rebuild the read models of 1,000,000 events, {sessions} sessions");
    let rows = vec![Row::of(&what, times)];
    let worst = rows[0].max_ms;
    let ratios = [("rebuild_over_60_s".to_owned(), worst / BUDGET_MS)].into();
    Bench { rows, ratios, ..Bench::default() }.tell("rebuild");
}

/// Runs the command, and gives how long it took, in milliseconds.
fn rebuild(data: &Path) -> f64 {
    let since = Instant::now();
    let mut command = Command::new(binary());
    let output = command.args(["project", "rebuild", "--data"]).arg(data).output();
    let took = milliseconds(since);
    let output = output.expect("randori starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.starts_with("Replayed 1000000 events"), "{said}");
    print!("{said}");
    took
}

/// Writes the log, and gives how many sessions it has.
async fn write(path: &Path) -> u64 {
    let log = SqliteLog::open(path).expect("a new log");
    let (mut left, mut number) = (EVENTS, 0);
    let mut pairs = Vec::new();
    while left > 0 {
        let length = LENGTHS[number as usize % LENGTHS.len()].min(left);
        left -= length;
        let mut evening = Evening::default();
        let events: Vec<Recorded> = (0..length).map(|_| evening.event()).collect();
        let session = SessionId(u128::from(number).to_be_bytes());
        log.create(hash(number), session, &events).await.expect("kept");
        if number % 2 == 0 {
            pairs.push(session);
        }
        if pairs.len() as u64 == PAIRS || left == 0 {
            open_workshop(&log, number, &std::mem::take(&mut pairs)).await;
        }
        number += 1;
    }
    number
}

/// A workshop whose pairs practise in these sessions.
async fn open_workshop(log: &SqliteLog, number: u64, sessions: &[SessionId]) {
    let opened = WorkshopEvent::Opened(plan(katas::workshop::plan::Seating::ByLot));
    let practice = |(session, pair): (&SessionId, u16)| WorkshopEvent::PracticeOpened {
        pair: PairNumber(pair),
        practice: session.to_string().parse::<PracticeId>().expect("an id"),
    };
    let events = std::iter::once(opened).chain(sessions.iter().zip(1..).map(practice));
    let recorded = |(event, sequence)| WorkshopRecorded {
        sequence: Sequence(sequence),
        at: Timestamp(1_700_000_000_000),
        event,
    };
    let events: Vec<_> = events.zip(1..).map(recorded).collect();
    let workshop = WorkshopId(u128::from(number).to_be_bytes());
    let doors = [(hash(number), Door::Facilitate)];
    log.create_workshop(workshop, &doors, &events).await.expect("kept");
}

fn hash(number: u64) -> LinkHash {
    let mut hash = [0; 32];
    hash[..8].copy_from_slice(&number.to_be_bytes());
    LinkHash(hash)
}
