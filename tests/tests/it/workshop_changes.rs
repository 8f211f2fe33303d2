//! What changes around a workshop that is practised: the folder of katas, and the program itself.

use katas::workshop::command::Facilitate;
use katas::workshop::plan::Seating;
use rusqlite::Connection;
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use tests::participant::Participant;
use tests::server::Server;
use tests::workshop::{Guest, Watcher, open, plan};

/// The name of the kata as it is in the program.
const TITLE: &str = "title = \"FizzBuzz\"";

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &to) } else { fs::copy(&path, &to).map(drop).unwrap() }
    }
}

/// Gives the kata of a folder another name.
fn call(folder: &Path, title: &str) {
    let file = folder.join("kata.toml");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../katas/catalogue/fizz-buzz/kata.toml");
    let toml = fs::read_to_string(from).unwrap();
    assert!(toml.contains(TITLE), "{toml}");
    fs::write(file, toml.replace(TITLE, &format!("title = \"{title}\""))).unwrap();
}

/// A workshop with one person in it who has a seat.
fn one_seated(url: &str) -> (String, String) {
    let token = open(url, plan(Seating::ByLot));
    let mut board = Watcher::open(url, &token).unwrap();
    let link = board.board.join.rsplit('/').next().unwrap().to_owned();
    let mut ann = Guest::come_in(url, &link, "ann").unwrap();
    board.facilitate(Facilitate::Begin).unwrap();
    (token, ann.seat().unwrap())
}

fn title(url: &str, seat: &str) -> String {
    Participant::join_as(url, seat, "Ann").unwrap().session.title
}

#[test]
fn a_folder_of_katas_that_changes_leaves_sessions_as_they_are_and_is_new_to_a_new_workshop() {
    let katas = TempDir::new().unwrap();
    let folder = katas.path().join("fizz-buzz");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../katas/catalogue/fizz-buzz"), &folder);
    call(&folder, "The old one");
    let mut server = Server::start_with(&["--katas", katas.path().to_str().unwrap()]);
    let url = server.url().to_owned();
    let (token, seat) = one_seated(&url);
    assert_eq!(title(&url, &seat), "The old one");
    call(&folder, "The new one");
    assert_eq!(title(&url, &seat), "The old one", "while the server runs");
    server.kill();
    server.start_again();
    let board = Watcher::open(&url, &token).unwrap();
    assert_eq!(board.pairs.len(), 1, "the board is there");
    assert_eq!(title(&url, &seat), "The old one", "and after it was started again");
    let (_, other) = one_seated(&url);
    assert_eq!(title(&url, &other), "The new one");
    // A folder that is no kata any more: workshops go on, and new ones say why they cannot.
    fs::write(folder.join("kata.toml"), "this is no kata any more").unwrap();
    server.kill();
    server.start_again();
    assert_eq!(title(&url, &seat), "The old one");
    assert_eq!(title(&url, &other), "The new one");
}

/// What the program from before there were workshops left, and the secret of a link in it.
const OLD_LOG: &str = include_str!("../../../server/src/log/sqlite_log/tests/version-1.sql");
const OLD_LINK: &str = "AB7-uon6f4Dx1i6cFC7JoQ";

#[test]
fn a_log_from_before_there_were_workshops_takes_one_and_opens_again() {
    let mut server = Server::start();
    server.kill();
    for file in fs::read_dir(server.data()).unwrap() {
        fs::remove_file(file.unwrap().path()).unwrap();
    }
    let path = server.data().join(server::serve::LOG_FILE);
    Connection::open(path).unwrap().execute_batch(OLD_LOG).unwrap();
    server.start_again();
    let url = server.url().to_owned();
    let (token, seat) = one_seated(&url);
    for opened_again in [false, true] {
        assert_eq!(title(&url, OLD_LINK), "FizzBuzz");
        assert_eq!(title(&url, &seat), "FizzBuzz");
        let board = Watcher::open(&url, &token).unwrap();
        assert_eq!((board.standing.people, board.pairs.len()), (1, 1));
        if !opened_again {
            server.kill();
            server.start_again();
        }
    }
}
