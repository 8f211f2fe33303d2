//! Read models that are made anew are those that the live server wrote.

use katas::command::Command;
use katas::session::PhaseName;
use katas::text::Role;
use katas::workshop::command::Facilitate;
use katas::workshop::plan::Seating;
use rusqlite::Connection;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};
use tests::participant::{Participant, open_session};
use tests::server::{Server, binary};
use tests::workshop::{Guest, Watcher, open, plan};

/// Glances are written every two seconds; longer than a busy machine takes for that.
const PATIENCE: Duration = Duration::from_secs(60);

const TESTS: &str = "use crate::fizz_buzz::*;\n\n#[test]\nfn one_is_said_as_it_is() {\n    \
                     assert_eq!(say(1), \"1\");\n}\n";
const STUB: &str = "pub fn say(_number: u32) -> String {\n    todo!()\n}\n";

fn rebuild(data: &Path) -> Output {
    let mut command = std::process::Command::new(binary());
    command.args(["project", "rebuild", "--data"]).arg(data).output().unwrap()
}

/// What boards are shown: session, last event, and the glance itself.
fn glances(data: &Path) -> Vec<(i64, i64, String)> {
    let log = Connection::open(data.join("randori.sqlite")).unwrap();
    let sql = "SELECT session, sequence, glance FROM glance ORDER BY session";
    let mut statement = log.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

/// The last event of each session that a board shows.
fn last_events(data: &Path) -> Vec<(i64, i64)> {
    let log = Connection::open(data.join("randori.sqlite")).unwrap();
    let sql = "SELECT session, max(sequence) FROM event
               WHERE session IN (SELECT session FROM link WHERE role > 1 AND generation = 0)
               GROUP BY session ORDER BY session";
    let mut statement = log.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

/// Three pairs that did something each, beside a session that no board shows; the server is gone.
fn practised() -> Server {
    let mut server = Server::start();
    let url = server.url().to_owned();
    let mut board = Watcher::open(&url, &open(&url, plan(Seating::ByLot))).unwrap();
    let link = board.board.join.rsplit('/').next().unwrap().to_owned();
    let names = ["ann", "ben", "cleo", "dora", "emil", "fay"];
    let come = |name: &&str| Guest::come_in(&url, &link, name).unwrap();
    let mut guests: Vec<_> = names.iter().map(come).collect();
    board.facilitate(Facilitate::Begin).unwrap();
    let mut seats: Vec<_> = guests
        .iter_mut()
        .map(|guest| {
            let seat = guest.seat().unwrap();
            (guest.lobby.me.as_ref().unwrap().pair.unwrap(), seat)
        })
        .collect();
    seats.sort();
    seats.dedup_by_key(|(pair, _)| *pair);
    for (step, (_, seat)) in seats.iter().enumerate() {
        let mut page = Participant::join_as(&url, seat, "Ann").unwrap();
        page.write(Role::Tests, TESTS).unwrap();
        page.write(Role::Code, STUB).unwrap();
        let item = page.session.list.next().unwrap().id.clone();
        page.act(Command::PickItem { item }).unwrap();
        if step == 0 {
            page.run().unwrap();
        }
    }
    let led = |board: &Watcher| board.pairs.values().any(|row| row.phase == Some(PhaseName::Green));
    board.until(led).unwrap();
    drop(open_session(&url, "fizz-buzz"));
    let until = Instant::now() + PATIENCE;
    let kept = |data: &Path| -> Vec<_> {
        glances(data).iter().map(|(session, sequence, _)| (*session, *sequence)).collect()
    };
    while kept(server.data()) != last_events(server.data()) {
        assert!(Instant::now() < until, "{:?}", kept(server.data()));
        std::thread::sleep(Duration::from_millis(50));
    }
    server.kill();
    server
}

#[test]
fn what_is_made_anew_is_what_the_live_server_wrote() {
    let mut server = practised();
    let before = glances(server.data());
    assert_eq!(before.len(), 3, "{before:?}");
    let log = Connection::open(server.data().join("randori.sqlite")).unwrap();
    log.execute_batch("DELETE FROM glance; UPDATE session SET kata = 'spoilt'").unwrap();
    drop(log);
    let output = rebuild(server.data());
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{output:?}");
    assert!(
        said.starts_with("Replayed ") && said.contains("of 4 sessions and 1 workshop"),
        "{said}"
    );
    assert!(said.contains("wrote 3 glances and 0 snapshots, and put 4 lines"), "{said}");
    assert_eq!(glances(server.data()), before);
    // It is not done while a server may write the same.
    server.start_again();
    let output = rebuild(server.data());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(4), "{said}");
    assert!(said.contains("Another Randori is using the session log"), "{said}");
}

#[test]
fn a_damaged_session_is_named_and_the_exit_status_says_so() {
    let server = practised();
    let before = glances(server.data());
    let log = Connection::open(server.data().join("randori.sqlite")).unwrap();
    let damaged = before[1].0;
    let id: String = log
        .query_row("SELECT lower(hex(id)) FROM session WHERE key = ?", [damaged], |row| row.get(0))
        .unwrap();
    let spoil = "UPDATE event SET payload = x'ff' WHERE session = ? AND sequence = 2";
    log.execute(spoil, [damaged]).unwrap();
    log.execute_batch("DELETE FROM glance").unwrap();
    drop(log);
    let output = rebuild(server.data());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains(&id) && said.contains("Restore the session log from a backup"), "{said}");
    let whole: Vec<_> = before.into_iter().filter(|(session, ..)| *session != damaged).collect();
    assert_eq!(glances(server.data()), whole);
    let nowhere = rebuild(&server.data().join("nowhere"));
    assert_eq!(nowhere.status.code(), Some(4));
    assert!(!server.data().join("nowhere").exists());
}
