//! What was acknowledged is there after a crash, whenever it comes.

use katas::change::{ChangeSet, Part};
use katas::command::Command;
use katas::event::{Event, Recorded};
use katas::text::Role;
use katas::wire::{ToBrowser, page};
use std::sync::mpsc;
use std::time::Duration;
use tests::participant::{Participant, open_session};
use tests::server::Server;

/// How often the server is killed.
const ROUNDS: u64 = 50;

/// Types until the server is gone, without waiting for answers, and tells what was acknowledged.
fn type_until_gone(
    url: &str,
    token: &str,
    client: &str,
    typing: &mpsc::Sender<()>,
) -> Vec<Recorded> {
    let mut driver = Participant::join(url, token, client).expect("a server that runs");
    let file = driver.session.files.with_role(Role::Code).unwrap().clone();
    let (mut base, mut length) = (file.version, u32::try_from(file.text.len()).unwrap());
    let mut heard = Vec::new();
    for step in 0u32.. {
        let insert = if step % 40 == 39 { "\n" } else { "x" }.to_owned();
        let change = ChangeSet(vec![Part::Keep(length), Part::Replace { delete: 0, insert }]);
        let change = if length == 0 { ChangeSet(vec![change.0[1].clone()]) } else { change };
        let edit = Command::Edit { file: file.name.clone(), base, changes: vec![change] };
        if driver.send(edit).is_err() {
            break;
        }
        base.0 += 1;
        length += 1;
        if step == 0 {
            let _ = typing.send(());
        }
        match driver.answer() {
            Ok(ToBrowser::Happened(events)) => heard.extend(events),
            Ok(other) => panic!("typing was not accepted: {other:?}"),
            Err(_) => break,
        }
    }
    heard
}

#[test]
fn fifty_crashes_lose_nothing_that_was_acknowledged() {
    let mut server = Server::start();
    let token = open_session(server.url(), "fizz-buzz");
    let mut acknowledged: Vec<Recorded> = Vec::new();
    for round in 0..ROUNDS {
        let (url, secret) = (server.url().to_owned(), token.clone());
        let (typing, typed) = mpsc::channel();
        let client = format!("driver-{round}");
        let typist = std::thread::spawn(move || type_until_gone(&url, &secret, &client, &typing));
        typed.recv().expect("somebody types");
        // Another moment in each round, spread over some 40 ms by a large odd number.
        std::thread::sleep(Duration::from_micros(round.wrapping_mul(7_919_017) % 40_000));
        server.kill();
        acknowledged.extend(typist.join().unwrap());
        server.start_again();
        let reader = Participant::join(server.url(), &token, "reader").unwrap();
        let replayed = Participant::all_events(server.url(), &token);
        for recorded in &acknowledged {
            let at = usize::try_from(recorded.sequence.0).unwrap() - 2;
            assert_eq!(replayed.get(at), Some(&recorded.event), "round {round}, event {at}");
        }
        let text = &reader.session.files.with_role(Role::Code).unwrap().text;
        let is_edit = |one: &&Recorded| matches!(one.event, Event::TextChanged { .. });
        let edits = acknowledged.iter().filter(is_edit).count();
        assert!(text.chars().filter(|c| matches!(c, 'x' | '\n')).count() >= edits);
    }
    assert!(acknowledged.len() > 100, "only {} were acknowledged", acknowledged.len());
}

#[test]
fn a_run_that_was_on_its_way_is_run_again_after_a_crash() {
    let mut server = Server::start();
    let token = open_session(server.url(), "fizz-buzz");
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    let item = driver.session.list.next().unwrap().id.clone();
    driver.act(Command::PickItem { item }).unwrap();
    let slow = "use crate::fizz_buzz::*;\n\n#[test]\nfn slow() {\n    \
                std::thread::sleep(std::time::Duration::from_millis(700));\n    \
                assert_eq!(say(), 1);\n}\n";
    driver.write(Role::Code, "pub fn say() -> u32 {\n    0\n}\n").unwrap();
    driver.write(Role::Tests, slow).unwrap();
    driver.act(Command::Run { version: driver.session.files.version() }).unwrap();
    assert!(driver.session.in_flight.is_some(), "the run has begun");
    server.kill();
    server.start_again();
    let known = Some(driver.session.clone());
    let mut driver = Participant::resume(server.url(), &token, "driver", known).unwrap();
    while driver.session.in_flight.is_some() {
        driver.answer().unwrap();
    }
    assert_eq!(driver.session.phase.name(), katas::session::PhaseName::Green);
}

#[test]
fn mutants_that_are_being_tried_at_a_crash_hold_nothing_up() {
    let mut server = Server::start();
    let token = open_session(server.url(), "fizz-buzz");
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    let item = driver.session.list.next().unwrap().id.clone();
    driver.act(Command::PickItem { item }).unwrap();
    let test = "use crate::fizz_buzz::*;\n\n#[test]\nfn one() {\n    assert_eq!(say(1), 1);\n}\n";
    driver.write(Role::Code, "pub fn say(_: u32) -> u32 {\n    0\n}\n").unwrap();
    driver.write(Role::Tests, test).unwrap();
    driver.run().unwrap();
    driver.write(Role::Code, "pub fn say(n: u32) -> u32 {\n    n * 1\n}\n").unwrap();
    driver.run().unwrap();
    assert_eq!(driver.session.phase.name(), katas::session::PhaseName::Refactor);
    server.kill();
    server.start_again();
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    driver.act(Command::FinishRefactoring).unwrap();
    driver.run().unwrap();
    driver.act(Command::Commit { message: "Say one".into() }).unwrap();
    assert_eq!(driver.session.cycle.0, 2);
}

#[test]
fn a_session_wakes_from_its_log_when_nobody_has_looked_for_a_while() {
    let server = Server::start_with(&["--idle-seconds", "0"]);
    let token = open_session(server.url(), "fizz-buzz");
    for round in 0..20 {
        let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
        driver.write(Role::Code, &format!("// {round}\n")).unwrap();
        let before = driver.session.clone();
        drop(driver);
        let again = Participant::join(server.url(), &token, "driver").unwrap();
        assert_eq!(again.session, page::session(before));
    }
}

#[test]
fn a_full_disk_is_said_and_takes_nothing_that_was_acknowledged() {
    let mut server = Server::start_in_little_room(256);
    let token = open_session(server.url(), "fizz-buzz");
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    let file = driver.session.files.with_role(Role::Code).unwrap().name.clone();
    let page = "// a line of a text that takes some room\n".repeat(50);
    let reason = (0..500).find_map(|round| {
        let text = driver.session.files.get(&file).unwrap().clone();
        let written = format!("{page}// {round}\n");
        let changes = vec![ChangeSet::between(&text.text, &written)];
        let edit = Command::Edit { file: file.clone(), base: text.version, changes };
        driver.send(edit).unwrap();
        loop {
            match driver.answer().unwrap() {
                ToBrowser::Happened(_) => break None,
                ToBrowser::NotSaved { reason, .. } => break Some(reason),
                _ => {}
            }
        }
    });
    let reason = reason.expect("the disk is full at last");
    assert!(reason.contains("cannot be read or written"), "{reason}");
    // Whoever comes now sees what is there, and so does whoever comes when there is room again.
    let acknowledged = driver.session.files.clone();
    let reader = Participant::join(server.url(), &token, "reader").unwrap();
    assert_eq!(reader.session.files, acknowledged);
    server.kill();
    server.start_again();
    let mut driver = Participant::join(server.url(), &token, "driver-again").unwrap();
    assert_eq!(driver.session.files, acknowledged);
    driver.write(Role::Code, "// there is room\n").unwrap();
}
