//! A board whose link was lost: whoever runs the server gives it a new one.

use katas::workshop::Stage;
use katas::workshop::command::Facilitate;
use katas::workshop::plan::Seating;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};
use tests::server::{Server, binary};
use tests::workshop::{Guest, Watcher, open, plan};

fn workshop(data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(binary());
    command.arg("workshop").args(arguments).arg("--data").arg(data).output().unwrap()
}

fn list(data: &Path) -> Vec<Value> {
    let output = workshop(data, &["list"]);
    assert!(output.status.success(), "{output:?}");
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The secret of the new link that the command prints.
fn renew(data: &Path, which: &str) -> String {
    let output = workshop(data, &["link", which]);
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    let link = said.split_whitespace().find_map(|word| word.split_once("/b/"));
    link.unwrap_or_else(|| panic!("{said}")).1.to_owned()
}

fn join_key(board: &Watcher) -> String {
    board.board.join.rsplit('/').next().unwrap().to_owned()
}

#[test]
fn a_lost_board_has_a_new_link_and_the_old_one_opens_nothing() {
    let mut server = Server::start();
    let url = server.url().to_owned();
    let first = open(&url, plan(Seating::ByLot));
    drop(open(&url, plan(Seating::Themselves)));
    let mut board = Watcher::open(&url, &first).unwrap();
    let (link, code) = (join_key(&board), board.board.code.clone());
    let mut ann = Guest::come_in(&url, &link, "ann").unwrap();
    let mut ben = Guest::come_in(&url, &code, "ben").unwrap();
    board.facilitate(Facilitate::Begin).unwrap();
    let seats = [ann.seat().unwrap(), ben.seat().unwrap()];
    let listed = list(server.data());
    assert_eq!(listed.len(), 2);
    assert_eq!((&listed[0]["number"], &listed[0]["people"]), (&1.into(), &2.into()));
    assert_eq!(
        (&listed[0]["title"], &listed[0]["stage"]),
        (&"Kata night".into(), &"Running".into())
    );
    assert_eq!((&listed[1]["people"], &listed[1]["pairs"]), (&0.into(), &0.into()));
    // While the server runs, and without its being started again.
    let second = renew(server.data(), "1");
    let gone = Watcher::open(&url, &first).err().unwrap();
    assert!(gone.0.starts_with("This leads to no workshop here."), "{gone:?}");
    let again = Watcher::open(&url, &second).unwrap();
    assert_eq!((again.standing.people, again.standing.stage), (2, Stage::Running));
    // People come by the links of before and of now, and find their seats.
    for key in [&link, &code, &join_key(&again), &again.board.code] {
        let mut ann = Guest::look_in(&url, key, "ann").unwrap();
        assert_eq!(ann.seat().unwrap(), seats[0]);
    }
    // By the code it is found as well, and the link is kept like any other.
    let third = renew(server.data(), &code);
    server.kill();
    server.start_again();
    assert!(Watcher::open(&url, &second).is_err());
    assert_eq!(Watcher::open(&url, &third).unwrap().standing.people, 2);
    // The other workshop is as it was.
    assert_eq!(list(server.data())[1], listed[1]);
}

#[test]
fn what_is_no_workshop_is_refused_in_words_and_changes_nothing() {
    let server = Server::start();
    let token = open(server.url(), plan(Seating::ByLot));
    for which in ["0", "2", "ZZZZZZ", "no-such", ""] {
        let output = workshop(server.data(), &["link", which]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success(), "{which}");
        assert!(said.contains("randori workshop list"), "{which}: {said}");
    }
    let nowhere = workshop(&server.data().join("nowhere"), &["list"]);
    let said = String::from_utf8(nowhere.stderr).unwrap();
    assert!(!nowhere.status.success() && said.contains("There is no session log"), "{said}");
    assert!(Watcher::open(server.url(), &token).is_ok());
}
