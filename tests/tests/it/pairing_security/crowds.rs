//! A thousand connections to one session, and more than an address may have: how many are let in,
//! and that a pair types on.

use super::{Dojo, closing, edit};
use katas::access::Access;
use katas::text::Role;
use katas::wire::{Resume, ToBrowser};
use std::collections::BTreeMap;
use std::net::TcpStream;
use tests::participant::{Participant, connect, hello_of, open_session, receive, send};
use tests::server::Server;
use tungstenite::WebSocket;

/// How many an address may have connected; said here once more, as in the words.
const PAGES_OF_AN_ADDRESS: usize = 1_200;

/// How many come beyond that.
const TOO_MANY: usize = 100;

/// How many a session may have; said here once more, as in the words.
const PAGES_OF_A_SESSION: usize = 200;

/// After how many the pair beside types something.
const TYPES_EVERY: usize = 25;

/// Two who type in turn, beside whatever else goes on.
struct Pair {
    dojo: Dojo,
    guest: Participant,
    lines: String,
}

impl Pair {
    fn sit_down(server: Server) -> Self {
        let mut dojo = Dojo::open_on(server);
        dojo.ensemble();
        let mut guest = dojo.guest(Access::Drive, "Gerda");
        guest.write(Role::Code, "").unwrap();
        let mut pair = Self { dojo, guest, lines: String::new() };
        pair.listen();
        pair
    }

    /// Each types a line, which the other sees.
    fn write(&mut self, number: usize) {
        for seat in ["host", "guest"] {
            let line = format!("// {number} of the {seat}\n");
            let page = if seat == "host" { &mut self.dojo.host } else { &mut self.guest };
            page.act(edit(page, &line)).unwrap();
            self.lines.insert_str(0, &line);
            self.listen();
        }
    }

    fn listen(&mut self) {
        let (host, guest) = (&mut self.dojo.host, &mut self.guest);
        while host.session.sequence < guest.session.sequence {
            host.hear().unwrap();
        }
        while guest.session.sequence < host.session.sequence {
            guest.hear().unwrap();
        }
    }

    fn check(self) {
        for page in [&self.dojo.host, &self.guest] {
            assert_eq!(page.session.files.with_role(Role::Code).unwrap().text, self.lines);
        }
        assert_eq!(self.dojo.host.session.sequence, self.guest.session.sequence);
    }
}

/// What each of many is told first, by its first words; all that are let in stay.
fn flood(pair: &mut Pair, secrets: &[String], many: usize) -> BTreeMap<String, usize> {
    let url = pair.dojo.server.url().to_owned();
    let mut told = BTreeMap::new();
    let mut open: Vec<WebSocket<TcpStream>> = Vec::new();
    for number in 0..many {
        let mut socket = connect(&url, &secrets[number % secrets.len()]).unwrap();
        let name = format!("flood-{number}");
        // Whoever is sent away may hear of it before it said anything.
        let _ = send(&mut socket, &hello_of(&name, Resume::Fresh, &name, ""));
        let words = match receive(&mut socket).unwrap() {
            ToBrowser::Welcome(_) => {
                open.push(socket);
                "welcome".to_owned()
            }
            other => {
                let (reason, again) = closing(other).expect("a way in, or a reason");
                assert!(again && reason.ends_with('.'), "{reason}");
                reason.split_inclusive(". ").next().unwrap().trim().to_owned()
            }
        };
        *told.entry(words).or_default() += 1;
        if number.is_multiple_of(TYPES_EVERY) {
            pair.write(number);
        }
    }
    told
}

#[test]
fn a_thousand_pages_in_one_session_leave_a_pair_beside_alone() {
    let mut pair = Pair::sit_down(Server::start());
    let crowded = open_session(pair.dojo.server.url(), "fizz-buzz");
    let told = flood(&mut pair, &[crowded], 1_000);
    assert_eq!(told.get("welcome"), Some(&PAGES_OF_A_SESSION), "{told:?}");
    let full = format!("{PAGES_OF_A_SESSION} pages are in this session already.");
    assert!(told.contains_key(&full), "{told:?}");
    pair.check();
}

#[test]
fn more_pages_than_an_address_may_have_leave_a_pair_beside_alone() {
    let mut pair = Pair::sit_down(Server::start());
    let url = pair.dojo.server.url().to_owned();
    let secrets: Vec<String> = (0..20).map(|_| open_session(&url, "fizz-buzz")).collect();
    // Two of them are the pair's own.
    let told = flood(&mut pair, &secrets, PAGES_OF_AN_ADDRESS - 2 + TOO_MANY);
    assert_eq!(told.get("welcome"), Some(&(PAGES_OF_AN_ADDRESS - 2)), "{told:?}");
    let full = format!("{PAGES_OF_AN_ADDRESS} pages are open from here.");
    assert_eq!(told.get(&full), Some(&TOO_MANY), "{told:?}");
    pair.check();
}
