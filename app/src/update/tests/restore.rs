//! A page that is gone left work on the device: the next one goes on with it.

use crate::message::{Message, Stored};
use crate::shortcut::Action;
use crate::update::tests::authority::{Authority, CODE, TESTS, test};
use crate::update::tests::dojo::Dojo;
use crate::update::tests::page::Page;
use katas::refusal::Refusal;
use katas::text::Role;
use katas::wire::{Resume, ToServer};

/// A dojo whose page is gone, with what it left, and what the server has.
fn gone(mut dojo: Dojo) -> (Authority, Option<Stored>) {
    let page = dojo.pages.remove(0);
    (dojo.server, page.kept)
}

/// The next page, on which everything is there.
fn next(server: Authority, kept: Option<Stored>) -> Dojo {
    // It goes through JSON, as in the browser's memory.
    let kept: Option<Stored> =
        kept.map(|kept| serde_json::from_str(&serde_json::to_string(&kept).unwrap()).unwrap());
    let mut dojo = Dojo::on(server);
    dojo.join(Page::after("a", kept));
    dojo.settle();
    dojo
}

#[test]
fn what_was_never_sent_is_there_again() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Code, "fn x");
    dojo.page().types(Role::Code, "fn xy");
    dojo.page().types(Role::Tests, "te");
    let (server, kept) = gone(dojo);
    let dojo = next(server, kept);
    dojo.agree();
    assert_eq!((dojo.server.text(CODE), dojo.server.text(TESTS)), ("fn xy", "te"));
}

#[test]
fn what_arrived_is_not_done_twice() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Code, "fn x");
    dojo.page().due(crate::message::Timer::Flush);
    assert!(dojo.up(0));
    dojo.page().types(Role::Code, "fn xy");
    let (server, kept) = gone(dojo);
    assert_eq!(server.text(CODE), "fn x");
    let dojo = next(server, kept);
    dojo.agree();
    assert_eq!(dojo.server.text(CODE), "fn xy");
}

#[test]
fn it_stands_on_top_of_what_others_typed_meanwhile() {
    let mut dojo = Dojo::with("fn x() {}\n", "");
    dojo.page().types(Role::Code, "fn x() { 1 }\n");
    let (mut server, kept) = gone(dojo);
    server.types(CODE, "/// X.\nfn x() {}\n");
    server.types(CODE, "/// X!\nfn x() {}\n");
    let dojo = next(server, kept);
    dojo.agree();
    assert_eq!(dojo.server.text(CODE), "/// X!\nfn x() { 1 }\n");
}

#[test]
fn it_is_there_before_the_server_answers_for_it() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Code, "fn x");
    let (server, kept) = gone(dojo);
    let since = kept.as_ref().unwrap().since;
    let mut page = Page::after("a", kept);
    page.send(Message::SocketOpened(1));
    let hello = page.said.pop_front().unwrap();
    assert!(matches!(&hello, ToServer::Hello { resume: Resume::From(at), .. } if *at == since));
    let mut server = server;
    let at = server.connect();
    server.hear(at, hello);
    for said in server.says(at) {
        page.send(Message::SocketSaid(1, Box::new(said)));
    }
    page.mount();
    assert_eq!(page.editor(Role::Code).text, "fn x");
    assert!(page.kept.is_some());
}

#[test]
fn picks_and_items_are_done_and_runs_are_not() {
    let mut dojo = Dojo::new();
    dojo.page().send(Message::ItemPicked("two".parse().unwrap()));
    dojo.page().types(Role::Tests, &test("two"));
    dojo.act(Action::Run);
    let (server, kept) = gone(dojo);
    let dojo = next(server, kept);
    dojo.agree();
    assert_eq!(dojo.server.session.picked, Some("two".parse().unwrap()));
    assert_eq!(dojo.server.text(TESTS), test("two"));
    assert_eq!(dojo.server.session.in_flight, None);
}

#[test]
fn what_the_rules_forbid_by_now_is_taken_back_with_the_reason() {
    let mut dojo = Dojo::in_phase(katas::session::PhaseName::Red);
    dojo.page().types(Role::Tests, "typed on a train");
    let (mut server, kept) = gone(dojo);
    let pick = katas::command::Command::PickItem { item: "one".parse().unwrap() };
    server.does(&pick);
    server.types(TESTS, &test("one"));
    let version = server.session.files.version();
    server.does(&katas::command::Command::Run { version });
    server.ends_run(super::authority::report(&[], &["one"]));
    let mut dojo = next(server, kept);
    dojo.agree();
    assert_eq!(dojo.server.text(TESTS), test("one"));
    assert_eq!(dojo.page().practice().notice, Some(Refusal::TestsFrozen.to_string()));
}

#[test]
fn numbers_go_on_where_the_page_before_ended() {
    let mut dojo = Dojo::new();
    for text in ["a", "ab", "abc"] {
        dojo.page().types(Role::Code, text);
        dojo.settle();
    }
    dojo.page().types(Role::Code, "abcd");
    let (server, kept) = gone(dojo);
    let mut dojo = next(server, kept);
    dojo.agree();
    dojo.page().types(Role::Code, "abcde");
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.server.text(CODE), "abcde");
}
