//! The links that a host gives away: who gets them, what they open, and how they end.

mod codes;
mod record;

use crate::http::check_problem;
use codes::read;
use katas::access::Access;
use katas::access::Access::{Drive, Navigate, Watch};
use katas::wire::{Links, PastRun, Resume, ShareLinks, ToBrowser};
use rusqlite::Connection;
use std::sync::Barrier;
use tests::http::{Answer, get, post, post_json};
use tests::participant::{Participant, connect, hello, open_session, receive, send};
use tests::server::Server;

const WITHDRAWN: &str = "This link was withdrawn. Ask whoever sent it for a new one.";

/// A server with a session, and the host's token.
fn dojo() -> (Server, String) {
    let server = Server::start();
    let host = open_session(server.url(), "fizz-buzz");
    (server, host)
}

/// Asks for the links as a page of the server does, and has one changed by `/drive/renew`.
fn ask(server: &Server, token: &str, change: &str) -> Answer {
    let origin = server.url().to_owned();
    let url = format!("{}/api/sessions/{token}/links{change}", server.url());
    post_json(&url, &ShareLinks { origin, confirmed: false })
}

/// The links, as a page of the server asks for them, after such a change.
pub fn links(server: &Server, token: &str, change: &str) -> Links {
    let answer = ask(server, token, change);
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// The secret of the link of an access; none where it is withdrawn.
pub fn token(links: &Links, access: Access) -> Option<String> {
    let link = links.links.iter().find(|link| link.access == access).unwrap();
    assert_eq!(link.revoked, link.url.is_none());
    assert_eq!(link.revoked, link.qr.is_none());
    let (_, token) = link.url.as_ref()?.rsplit_once('/').unwrap();
    Some(token.to_owned())
}

/// What somebody reads who comes by a link that opens nothing, and whether to try again.
fn closed(server: &Server, token: &str) -> (String, bool) {
    let mut socket = connect(server.url(), token).unwrap();
    match receive(&mut socket).unwrap() {
        ToBrowser::Closed { reason, again } => (reason, again),
        other => panic!("not closed but {other:?}"),
    }
}

/// Waits until a connection ends, and gives the words.
fn ends(mut guest: Participant) -> (String, bool) {
    loop {
        if let ToBrowser::Closed { reason, again } = guest.answer().unwrap() {
            assert!(guest.answer().is_err(), "nothing is said after the end");
            return (reason, again);
        }
    }
}

#[test]
fn each_access_has_a_link_that_leads_into_the_session_and_a_code_of_it() {
    let (server, host) = dojo();
    let shown = links(&server, &host, "");
    let order: Vec<Access> = shown.links.iter().map(|link| link.access).collect();
    assert_eq!(order, Access::SHARED);
    assert_eq!(links(&server, &host, ""), shown, "they are the same each time");
    for link in shown.links.iter().filter(|link| link.access != Access::Record) {
        let url = link.url.as_ref().unwrap();
        let secret = url.strip_prefix(&format!("{}/s/", server.url())).unwrap();
        assert_eq!((secret.len(), link.revoked), (22, false));
        assert_eq!(read(link.qr.as_ref().unwrap()), *url);
        let guest = Participant::join(server.url(), secret, "guest").unwrap();
        assert_eq!(guest.session.title, "FizzBuzz");
        assert_eq!(get(&format!("{url}/report"), &[]).status, 200);
    }
    let mut urls: Vec<_> = shown.links.iter().map(|link| &link.url).collect();
    urls.dedup();
    assert_eq!(urls.len(), 4);
}

#[test]
fn a_guest_neither_sees_nor_changes_links() {
    let (server, host) = dojo();
    let shown = links(&server, &host, "");
    for access in Access::SHARED {
        let guest = token(&shown, access).unwrap();
        for change in ["", "/drive/renew", "/watch/renew", "/navigate/revoke", "/watch/revoke"] {
            check_problem(&ask(&server, &guest, change), 403, "Ask them for the link");
        }
    }
    assert_eq!(links(&server, &host, ""), shown);
}

#[test]
fn a_renewed_link_takes_the_place_of_the_old_one_also_for_whoever_is_connected() {
    let (server, host) = dojo();
    let shown = links(&server, &host, "");
    let old = token(&shown, Drive).unwrap();
    let mut driver = Participant::join(server.url(), &old, "driver").unwrap();
    driver.run().unwrap();
    let watcher = token(&shown, Watch).unwrap();
    let mut watcher = Participant::join(server.url(), &watcher, "watcher").unwrap();
    let mut own = Participant::join(server.url(), &host, "host").unwrap();
    let past = |token: &str| get(&format!("{}/api/sessions/{token}/runs/1", server.url()), &[]);
    assert_eq!(past(&old).json::<PastRun>().entry.run.0, 1);

    let renewed = links(&server, &host, "/drive/renew");
    assert_eq!(ends(driver), (WITHDRAWN.into(), false));
    assert_eq!(closed(&server, &old), (WITHDRAWN.into(), false));
    check_problem(&past(&old), 410, "Ask whoever sent it");
    check_problem(&ask(&server, &old, ""), 410, "Ask whoever sent it");
    let report = get(&format!("{}/s/{old}/report", server.url()), &[]);
    assert_eq!(report.status, 410);
    assert!(report.text().contains(WITHDRAWN), "{}", report.text());

    let new = token(&renewed, Drive).unwrap();
    assert_ne!(new, old);
    let mut driver = Participant::join(server.url(), &new, "driver").unwrap();
    driver.write(katas::text::Role::Code, "// by the new link\n").unwrap();
    // The host and the other links are as they were: both hear of it.
    for other in [&mut own, &mut watcher] {
        assert!(matches!(other.answer().unwrap(), ToBrowser::Happened(_)));
    }
    for access in [Navigate, Watch] {
        assert_eq!(token(&renewed, access), token(&shown, access));
    }
}

#[test]
fn a_withdrawn_link_has_neither_address_nor_code_until_it_is_renewed() {
    let (server, host) = dojo();
    let old = token(&links(&server, &host, ""), Watch).unwrap();
    let guest = Participant::join(server.url(), &old, "guest").unwrap();
    let after = links(&server, &host, "/watch/revoke");
    assert_eq!((token(&after, Watch), token(&after, Drive).is_some()), (None, true));
    assert_eq!(ends(guest), (WITHDRAWN.into(), false));
    assert_eq!(closed(&server, &old), (WITHDRAWN.into(), false));
    assert_eq!(links(&server, &host, "/watch/revoke"), after, "twice is as good as once");
    assert_eq!(links(&server, &host, ""), after);
    let new = token(&links(&server, &host, "/watch/renew"), Watch).unwrap();
    Participant::join(server.url(), &new, "guest").unwrap();
    assert_eq!(closed(&server, &old), (WITHDRAWN.into(), false));
}

#[test]
fn links_survive_a_restart() {
    let (mut server, host) = dojo();
    links(&server, &host, "");
    links(&server, &host, "/drive/renew");
    let before = links(&server, &host, "/navigate/revoke");
    server.kill();
    server.start_again();
    assert_eq!(links(&server, &host, ""), before);
    for access in [Drive, Watch] {
        let guest = token(&before, access).unwrap();
        Participant::join(server.url(), &guest, "guest").unwrap();
    }
}

/// What the program of the first schema left, and the secret of the one link in it.
const OLD_LOG: &str = include_str!("../../../server/src/log/sqlite_log/tests/version-1.sql");
const OLD_LINK: &str = "AB7-uon6f4Dx1i6cFC7JoQ";

#[test]
fn the_link_of_an_older_log_is_its_hosts() {
    let mut server = Server::start();
    server.kill();
    for file in std::fs::read_dir(server.data()).unwrap() {
        std::fs::remove_file(file.unwrap().path()).unwrap();
    }
    let path = server.data().join(server::serve::LOG_FILE);
    Connection::open(path).unwrap().execute_batch(OLD_LOG).unwrap();
    server.start_again();
    let shown = links(&server, OLD_LINK, "");
    for token in [OLD_LINK, &token(&shown, Watch).unwrap()] {
        let somebody = Participant::join(server.url(), token, "somebody").unwrap();
        assert_eq!(somebody.session.title, "FizzBuzz");
    }
}

#[test]
fn pages_that_renew_at_once_never_take_each_others_link_unseen() {
    let (server, host) = dojo();
    links(&server, &host, "");
    let pages = Barrier::new(12);
    let answers: Vec<Answer> = std::thread::scope(|scope| {
        let page = || {
            pages.wait();
            ask(&server, &host, "/drive/renew")
        };
        let threads: Vec<_> = (0..12).map(|_| scope.spawn(page)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let (won, lost): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
    assert!(!won.is_empty());
    for answer in lost {
        check_problem(answer, 409, "Look at the links again");
    }
    let now = token(&links(&server, &host, ""), Drive).unwrap();
    Participant::join(server.url(), &now, "driver").unwrap();
    // Whatever a page was told that it had, it is the present link or was withdrawn since.
    for answer in won {
        let told = token(&answer.json(), Drive).unwrap();
        assert!(told == now || closed(&server, &told) == (WITHDRAWN.into(), false));
    }
}

#[test]
fn links_begin_with_the_origin_of_a_page_of_ours() {
    let server = Server::start_with(&["--origin", "https://dojo.example"]);
    let host = open_session(server.url(), "fizz-buzz");
    for change in ["", "/drive/renew", "/drive/revoke"] {
        let url = format!("{}/api/sessions/{host}/links{change}", server.url());
        let asked = |origin: &str| {
            let origin = origin.to_owned();
            post_json(&url, &ShareLinks { origin, confirmed: false })
        };
        for foreign in ["https://evil.example", "null", "", "https://dojo.example/"] {
            check_problem(&asked(foreign), 403, "own address");
        }
        let headers = [("origin", "https://evil.example"), ("content-type", "application/json")];
        check_problem(&post(&url, &headers, br#"{"origin":"https://dojo.example"}"#), 403, "own");
        let links: Links = asked("https://dojo.example").json();
        let watch = links.links[2].url.as_ref().unwrap();
        assert!(watch.starts_with("https://dojo.example/s/"), "{watch}");
        assert_eq!(read(links.links[2].qr.as_ref().unwrap()), *watch);
    }
}

#[test]
fn what_is_no_request_for_links_is_refused_in_words() {
    let (server, host) = dojo();
    let url = format!("{}/api/sessions/{host}/links", server.url());
    let json = |body: &str| post(&url, &[("content-type", "application/json")], body.as_bytes());
    check_problem(&json("{}"), 422, "origin");
    check_problem(&json(r#"{"origin":"http://a","access":"drive"}"#), 422, "origin");
    check_problem(&json(r#"{"origin":1}"#), 422, "origin");
    check_problem(&json("{"), 400, "origin");
    check_problem(&json(&format!(r#"{{"origin":"{}"}}"#, "x".repeat(20_000))), 413, "origin");
    check_problem(&post(&url, &[], b"{}"), 415, "JSON");
    check_problem(&get(&url, &[]), 405, "katas");
    for access in ["host", "Drive", "type", "drive%20"] {
        for change in ["renew", "revoke"] {
            check_problem(&ask(&server, &host, &format!("/{access}/{change}")), 404, "navigate");
        }
    }
    check_problem(&ask(&server, &host, "/drive/extend"), 404, "page of katas");
    assert!(Participant::join(server.url(), &host, "host").is_ok(), "the host is still in");
}

#[test]
fn guessed_links_are_unknown_and_soon_nobody_listens() {
    let (server, host) = dojo();
    let guess = |number: u32| ask(&server, &format!("{number:022}"), "");
    check_problem(&ask(&server, "short", ""), 404, "leads to no session");
    check_problem(&guess(0), 404, "leads to no session");
    let refused = (1..2_000).map(guess).find(|answer| answer.status != 404).expect("a limit");
    check_problem(&refused, 429, "Try again in");
    assert!(refused.header("retry-after").parse::<u32>().unwrap() >= 1);
    // Whoever shares is limited, not whoever practises.
    Participant::join(server.url(), &host, "host").unwrap();
}

#[test]
fn a_hello_that_comes_after_its_link_was_withdrawn_lets_nobody_in() {
    let (server, host) = dojo();
    let guest = token(&links(&server, &host, ""), Drive).unwrap();
    let mut early = connect(server.url(), &guest).unwrap();
    // The socket is open, and so the link was found, and was valid.
    links(&server, &host, "/drive/revoke");
    send(&mut early, &hello("guest", Resume::Fresh)).unwrap();
    let closed = ToBrowser::Closed { reason: WITHDRAWN.into(), again: false };
    assert_eq!(receive(&mut early).unwrap(), closed);
}
