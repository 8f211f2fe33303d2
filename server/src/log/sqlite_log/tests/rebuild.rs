//! Read models that are made anew are what they were.

use super::*;
use crate::actor::loading::SNAPSHOT_EVERY;
use crate::log::projection::Projection;
use crate::log::session_id::WorkshopId;
use crate::log::workshop_log::{Door, WorkshopLog as _};
use katas::event::Recorded;
use katas::id::{PracticeId, Timestamp};
use katas::workshop::PairNumber;
use katas::workshop::event::{WorkshopEvent, WorkshopRecorded};

/// How many sessions, of which every second one is shown on a board.
const SESSIONS: u8 = 40;

/// Which of them is long enough for a snapshot.
const LONG: u8 = 7;

const WORKSHOP: WorkshopId = WorkshopId([9; 16]);

fn id(number: u8) -> SessionId {
    SessionId([100 + number; 16])
}

fn events(number: u8) -> Vec<Recorded> {
    let many = if number == LONG { SNAPSHOT_EVERY } else { 3 + u64::from(number) };
    std::iter::once(opening(5)).chain((2..=many).map(later)).collect()
}

/// Sessions and a workshop, with the read models that a server keeps of them.
async fn practised(path: &Path) {
    let log = SqliteLog::open(path).unwrap();
    let mut glances = Vec::new();
    let opened = crate::log::contract::workshops::opened();
    let mut happened = Vec::new();
    for number in 0..SESSIONS {
        let (session, events) = (id(number), events(number));
        log.create(LinkHash([100 + number; 32]), session, &events).await.unwrap();
        let projection = Projection::of(&events).unwrap();
        if let Some(snapshot) = projection.snapshot {
            log.save_snapshot(session, snapshot).await.unwrap();
        }
        if number % 2 == 0 {
            glances.push((session, projection.glance));
            let practice: PracticeId = session.to_string().parse().unwrap();
            let pair = PairNumber(u16::from(number) / 2 + 1);
            let event = match number % 4 {
                0 => WorkshopEvent::PracticeOpened { pair, practice },
                _ => WorkshopEvent::StateTaken { pair, practice },
            };
            let sequence = Sequence(happened.len() as u64 + 2);
            happened.push(WorkshopRecorded { sequence, at: Timestamp(9), event });
        }
    }
    let doors = [(LinkHash([9; 32]), Door::Facilitate)];
    log.create_workshop(WORKSHOP, &doors, &[opened]).await.unwrap();
    log.append_to_workshop(WORKSHOP, Sequence(1), &happened).await.unwrap();
    log.save_glances(&glances).await.unwrap();
}

/// Every row of every read model, as text.
fn read_models(path: &Path) -> Vec<String> {
    let connection = Connection::open(path).unwrap();
    let all = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let glances = "SELECT concat_ws('|', session, sequence, format, glance) FROM glance ORDER BY 1";
    let snapshots = "SELECT concat_ws('|', session, sequence, format, hex(bytes), crc)
                     FROM snapshot ORDER BY 1";
    let lists = "SELECT concat_ws('|', hex(id), kata, opened_at) FROM session
                 UNION SELECT concat_ws('|', hex(id), opened_at) FROM workshop ORDER BY 1";
    let practices = "SELECT concat_ws('|', 'practice', session, workshop) FROM practice ORDER BY 1";
    [glances, snapshots, lists, practices].into_iter().flat_map(all).collect()
}

#[tokio::test]
async fn read_models_that_are_spoilt_or_gone_come_back_from_the_events_as_they_were() {
    let (_folder, path) = folder();
    practised(&path).await;
    let before = read_models(&path);
    let (sessions, shown) = (usize::from(SESSIONS), usize::from(SESSIONS / 2));
    assert_eq!(before.len(), shown + 1 + sessions + 1 + shown);
    for spoil in [
        "DELETE FROM glance; DELETE FROM snapshot;",
        "UPDATE glance SET glance = 'no glance', sequence = 999, format = 77;
         UPDATE snapshot SET bytes = x'00', sequence = 9999;
         UPDATE session SET kata = 'another', opened_at = 1 WHERE key % 2 = 0;
         UPDATE workshop SET opened_at = 1;
         UPDATE practice SET session = 2 WHERE session = 1;
         DELETE FROM practice WHERE session = 3;",
        // One that nobody shows is shown all the same.
        "INSERT INTO glance SELECT key, 1, 1, '{}' FROM session WHERE key = 2;",
        "SELECT 1;",
    ] {
        tamper(&path, spoil);
        let rebuilt = SqliteLog::rebuild(&path).unwrap();
        assert_eq!(read_models(&path), before, "after {spoil}");
        let events: usize = (0..SESSIONS).map(|number| events(number).len()).sum();
        assert_eq!((rebuilt.sessions, rebuilt.workshops, rebuilt.events), (sessions, 1, events));
        assert_eq!((rebuilt.glances, rebuilt.snapshots), (shown, 1));
        assert_eq!(rebuilt.corrected > 0, spoil.contains("another"), "{rebuilt:?}");
        assert_eq!(rebuilt.damaged, Vec::<String>::new());
    }
}

#[tokio::test]
async fn what_is_damaged_is_named_and_the_others_are_made_anew() {
    let (_folder, path) = folder();
    practised(&path).await;
    let before = read_models(&path);
    tamper(
        &path,
        "UPDATE event SET payload = x'00' WHERE session = 1 AND sequence = 2;
         DELETE FROM event WHERE session = 3 AND sequence = 1;
         UPDATE event SET version = 99 WHERE session = 5 AND sequence = 3;
         DELETE FROM glance;",
    );
    let rebuilt = SqliteLog::rebuild(&path).unwrap();
    assert_eq!(rebuilt.sessions, usize::from(SESSIONS) - 3);
    let said = rebuilt.damaged.join("\n");
    for (number, why) in [(0, "not as it was written"), (2, "missing"), (4, "not as it was")] {
        let id = id(number).to_string();
        let line = rebuilt.damaged.iter().find(|line| line.contains(&id));
        assert!(line.is_some_and(|line| line.contains(why)), "{said}");
    }
    let after = read_models(&path);
    assert!(after.iter().all(|row| before.contains(row)), "{after:?}");
    assert_eq!(after.len(), before.len() - 3);
    // A workshop that is damaged shows nothing, and what its pairs did is there all the same.
    tamper(&path, "UPDATE workshop_event SET crc = crc + 1 WHERE sequence = 2;");
    let rebuilt = SqliteLog::rebuild(&path).unwrap();
    assert_eq!((rebuilt.workshops, rebuilt.glances), (0, 0));
    assert!(rebuilt.damaged.iter().any(|line| line.contains(&WORKSHOP.to_string())), "{said}");
}

#[tokio::test]
async fn a_log_that_is_used_or_missing_is_left_as_it_is() {
    let (_folder, path) = folder();
    assert!(matches!(SqliteLog::rebuild(&path), Err(OpenError::Missing { .. })));
    assert!(!path.exists());
    practised(&path).await;
    let server = SqliteLog::open(&path).unwrap();
    assert!(matches!(SqliteLog::rebuild(&path), Err(OpenError::InUse { .. })));
    drop(server);
    std::fs::write(&path, "no log at all").unwrap();
    assert!(matches!(SqliteLog::rebuild(&path), Err(OpenError::NotALog { .. })));
    assert_eq!(std::fs::read(&path).unwrap(), b"no log at all");
}
