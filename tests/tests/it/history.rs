//! What the past of a session is told as: a run by itself, and all that happened.

use crate::http::check_problem;
use crate::links::{links, token};
use katas::access::Access;
use katas::change::ChangeSet;
use katas::command::Command;
use katas::event::Event;
use katas::facts::Facts;
use katas::id::RunId;
use katas::session::Session;
use katas::text::Role;
use katas::wire::{History, PastRun};
use tests::http::{Answer, get};
use tests::participant::{Participant, open_session};
use tests::server::Server;

const ONE: &str =
    "use crate::fizz_buzz::*;\n\n#[test]\nfn one() {\n    assert_eq!(say(1), \"1\");\n}\n";
const STUB: &str = "pub fn say(_number: u32) -> String {\n    todo!()\n}\n";

fn ask(server: &Server, token: &str, what: &str) -> Answer {
    get(&format!("{}/api/sessions/{token}/{what}", server.url()), &[])
}

/// A session in which one test was written and run, then the code, and run again.
fn practised() -> (Server, String, Participant) {
    let server = Server::start();
    let host = open_session(server.url(), "fizz-buzz");
    let mut driver = Participant::join(server.url(), &host, "driver").unwrap();
    let item = driver.session.list.next().unwrap().id.clone();
    driver.act(Command::PickItem { item }).unwrap();
    driver.write(Role::Tests, ONE).unwrap();
    driver.run().unwrap();
    driver.write(Role::Code, STUB).unwrap();
    driver.run().unwrap();
    (server, host, driver)
}

#[test]
fn a_run_is_told_with_the_one_before_and_what_the_navigator_said() {
    let (server, host, driver) = practised();
    let first: PastRun = ask(&server, &host, "runs/1").json();
    let start = first.before.unwrap();
    assert_eq!(start.run, None, "before the first run is what the session began with");
    assert!(!start.texts.0.concat().contains("fn one()"), "{:?}", start.texts);
    let second: PastRun = ask(&server, &host, "runs/2").json();
    let before = second.before.unwrap();
    assert_eq!((before.run, before.texts), (Some(RunId(1)), first.files.texts()));
    assert_eq!(second.files.with_role(Role::Code).unwrap().text, STUB);
    assert_eq!(second.sequence, driver.session.sequence);
    let (said, earlier) = (second.said.unwrap(), first.said.unwrap());
    assert!(second.opened && !first.opened, "the second is red for the right reason");
    assert!(!said.headline.is_empty() && !said.why.is_empty());
    assert_ne!(said, earlier, "the advice is the one of that moment");
    check_problem(&ask(&server, &host, "runs/3"), 404, "Choose a light");
}

#[test]
fn every_link_tells_all_that_happened_and_it_comes_to_what_a_page_has() {
    let (server, host, driver) = practised();
    let given = links(&server, &host, "");
    let given =
        [Access::Watch, Access::Navigate, Access::Drive].map(|access| token(&given, access));
    let own = ask(&server, &host, "events").json::<History>();
    for link in given.into_iter().flatten() {
        assert_eq!(ask(&server, &link, "events").json::<History>(), own);
    }
    let replayed = Session::replay(&own.events).unwrap();
    assert_eq!(katas::wire::page::session(replayed), katas::wire::page::session(driver.session));
    let facts = |event: &Event| match event {
        Event::SessionOpened(opened) => opened.facts != Facts::default(),
        Event::RunFinished { facts, .. } => *facts != Facts::default(),
        _ => false,
    };
    assert!(!own.events.iter().any(|one| facts(&one.event)), "told as a page is told");
}

#[test]
fn a_link_that_leads_nowhere_tells_nothing() {
    let server = Server::start();
    check_problem(&ask(&server, "AAAAAAAAAAAAAAAAAAAAAA", "events"), 404, "link");
    check_problem(&ask(&server, "short", "events"), 404, "link");
    let host = open_session(server.url(), "fizz-buzz");
    let watch = token(&links(&server, &host, ""), Access::Watch).unwrap();
    links(&server, &host, "/watch/revoke");
    check_problem(&ask(&server, &watch, "events"), 410, "Ask whoever sent it");
}

#[test]
fn an_edit_of_long_ago_is_still_told_as_it_was() {
    let (server, host, mut driver) = practised();
    let typed = |history: &History| -> Vec<Vec<ChangeSet>> {
        let changes = history.events.iter().filter_map(|one| match &one.event {
            Event::TextChanged { changes, .. } => Some(changes.clone()),
            _ => None,
        });
        changes.collect()
    };
    let before = typed(&ask(&server, &host, "events").json());
    assert_eq!(before.len(), 2);
    driver.write(Role::Code, "// otherwise\n").unwrap();
    let after = typed(&ask(&server, &host, "events").json());
    assert_eq!((after.len(), &after[..2]), (3, &before[..]));
}
