//! Losing the server, finding it again, and nothing is lost or done twice.

use crate::dojo::{Badge, Connection, Load};
use crate::effect::Effect;
use crate::message::{Message, Timer};
use crate::shortcut::Action;
use crate::update::tests::authority::{CODE, report};
use crate::update::tests::dojo::Dojo;
use crate::update::tests::page::Page;
use katas::id::Sequence;
use katas::text::Role;
use katas::wire::{Introduction, Resume, ToBrowser, ToServer};

fn connection(dojo: &mut Dojo) -> Connection {
    dojo.page().model.dojo().unwrap().connection.clone()
}

fn badge(dojo: &mut Dojo) -> Badge {
    dojo.page().model.dojo().unwrap().badge()
}

#[test]
fn a_page_says_who_it_is_and_gets_the_session() {
    let mut page = Page::open("a");
    assert_eq!(page.model.dojo().unwrap().badge(), Badge::Connecting);
    page.send(Message::SocketOpened(1));
    let hello = page.said.pop_front().unwrap();
    assert!(matches!(hello, ToServer::Hello { resume: Resume::Fresh, .. }), "{hello:?}");
    let mut dojo = Dojo::new();
    assert_eq!((connection(&mut dojo), badge(&mut dojo)), (Connection::Online, Badge::Saved));
    assert!(dojo.page().practice().problem.contains("Say numbers"));
    dojo.agree();
}

#[test]
fn the_badge_says_where_what_is_typed_is() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Code, "x");
    assert_eq!(badge(&mut dojo), Badge::Saving);
    dojo.cut(0);
    assert_eq!(badge(&mut dojo).words(), "offline · saved on this device");
    dojo.page().due(Timer::Connect);
    assert_eq!(badge(&mut dojo), Badge::Offline);
    dojo.settle();
    assert_eq!(badge(&mut dojo), Badge::Saved);
}

#[test]
fn typing_goes_on_without_a_connection_and_is_merged_afterwards() {
    let mut dojo = Dojo::with("fn x() {}\n", "");
    dojo.page().types(Role::Code, "fn x() {}\n// mine\n");
    dojo.cut(0);
    dojo.page().types(Role::Code, "fn x() {}\n// mine, too\n");
    dojo.page().types(Role::Tests, "tests\n");
    dojo.server.types(CODE, "// yours\nfn x() {}\n");
    dojo.page().due(Timer::Connect);
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.server.text(CODE), "// yours\nfn x() {}\n// mine, too\n");
}

#[test]
fn what_arrived_before_the_connection_was_lost_takes_effect_once() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Code, "x");
    dojo.act(Action::AddItem);
    dojo.page().send(Message::ListTyped("an item".into()));
    dojo.page().send(Message::ListEntered);
    while dojo.up(0) {}
    dojo.cut(0);
    dojo.page().types(Role::Code, "xy");
    dojo.page().due(Timer::Connect);
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.server.text(CODE), "xy");
    assert_eq!(dojo.server.session.list.0.len(), 3);
}

#[test]
fn what_was_missed_is_told_from_where_the_page_was() {
    let mut dojo = Dojo::new();
    dojo.cut(0);
    dojo.server.types(CODE, "x");
    dojo.page().due(Timer::Connect);
    dojo.connect(0);
    let hello = dojo.page().said.front().unwrap().clone();
    let ToServer::Hello { resume, .. } = hello else { panic!("{hello:?}") };
    assert_eq!(resume, Resume::Since(Sequence(1)));
    dojo.settle();
    dojo.agree();
}

#[test]
fn the_waits_grow_up_to_ten_seconds_and_spread() {
    let mut dojo = Dojo::new();
    let mut waits = Vec::new();
    for _ in 0..9 {
        dojo.cut(0);
        waits.push(dojo.page().timers[&Timer::Connect]);
        dojo.page().due(Timer::Connect);
    }
    assert_eq!(waits, [300, 600, 1200, 2400, 4800, 9600, 10_000, 10_000, 10_000]);
    let socket = dojo.page().socket.unwrap();
    dojo.page().send(Message::SocketLost { socket, dice: 0.0 });
    assert_eq!(dojo.page().timers[&Timer::Connect], 5_000);
}

#[test]
fn the_next_attempt_comes_at_once_when_the_network_is_back_or_the_person_asks() {
    for message in [Message::Awake, Message::Reconnect] {
        let mut dojo = Dojo::new();
        dojo.cut(0);
        dojo.page().send(message.clone());
        assert_eq!(connection(&mut dojo), Connection::Connecting { attempt: 1 });
        dojo.settle();
        assert_eq!(connection(&mut dojo), Connection::Online);
        // While all is well, there is nothing to do.
        dojo.page().send(message);
        assert_eq!(connection(&mut dojo), Connection::Online);
    }
}

#[test]
fn a_late_word_of_a_former_connection_is_not_heard() {
    let mut dojo = Dojo::new();
    let former = dojo.page().socket.unwrap();
    dojo.cut(0);
    dojo.page().due(Timer::Connect);
    dojo.settle();
    dojo.page().send(Message::SocketLost { socket: former, dice: 0.5 });
    let said = ToBrowser::Closed { reason: "old".into(), again: false };
    dojo.page().send(Message::SocketSaid(former, Box::new(said)));
    assert_eq!(connection(&mut dojo), Connection::Online);
}

#[test]
fn what_happened_twice_or_before_is_taken_in_once() {
    let mut dojo = Dojo::new();
    dojo.server.types(CODE, "x");
    dojo.settle();
    let again = ToBrowser::Happened(dojo.server.log[1..].to_vec());
    dojo.server.tell(0, again);
    dojo.settle();
    dojo.agree();
}

#[test]
fn where_events_are_missing_the_page_asks_for_them() {
    let mut dojo = Dojo::new();
    dojo.server.types(CODE, "x");
    dojo.server.types(CODE, "xy");
    let socket = dojo.page().socket.unwrap();
    let later = ToBrowser::Happened(dojo.server.log[2..].to_vec());
    dojo.page().send(Message::SocketSaid(socket, Box::new(later)));
    assert!(matches!(connection(&mut dojo), Connection::Waiting { .. }));
    dojo.page().due(Timer::Connect);
    dojo.settle();
    dojo.agree();
}

#[test]
fn what_could_not_be_saved_stays_and_is_sent_again() {
    let mut dojo = Dojo::new();
    dojo.server.saves = false;
    dojo.page().types(Role::Code, "x");
    dojo.page().due(Timer::Flush);
    while dojo.up(0) {}
    while dojo.down(0) {}
    assert_eq!(dojo.page().practice().notice.as_deref(), Some("The disk is full."));
    assert_eq!(dojo.page().timers[&Timer::Connect], 5_000);
    assert!(dojo.page().kept.is_some());
    dojo.server.saves = true;
    dojo.page().due(Timer::Connect);
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.server.text(CODE), "x");
}

#[test]
fn what_could_not_be_saved_while_a_later_command_was_is_not_taken_for_known() {
    let mut dojo = Dojo::new();
    dojo.server.saves = false;
    dojo.page().types(Role::Code, "x");
    dojo.page().send(Message::ItemPicked("two".parse().unwrap()));
    assert!(dojo.up(0));
    dojo.server.saves = true;
    assert!(dojo.up(0));
    while dojo.down(0) {}
    dojo.page().due(Timer::Connect);
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.server.text(CODE), "x");
    assert_eq!(dojo.server.session.picked, Some("two".parse().unwrap()));
}

#[test]
fn a_server_that_owes_an_answer_for_too_long_counts_as_away() {
    let mut dojo = Dojo::new();
    assert!(!dojo.page().timers.contains_key(&Timer::Answer));
    dojo.page().types(Role::Code, "x");
    dojo.page().due(Timer::Flush);
    assert_eq!(dojo.page().timers[&Timer::Answer], 10_000);
    dojo.page().due(Timer::Answer);
    assert!(matches!(connection(&mut dojo), Connection::Waiting { .. }));
    dojo.page().due(Timer::Connect);
    dojo.settle();
    dojo.agree();
    assert!(!dojo.page().timers.contains_key(&Timer::Answer));
}

#[test]
fn what_the_server_ends_for_good_is_not_tried_again() {
    let mut dojo = Dojo::new();
    let reason = "This page is old. Load it again.".to_owned();
    dojo.server.tell(0, ToBrowser::Closed { reason: reason.clone(), again: false });
    dojo.settle();
    assert_eq!(connection(&mut dojo), Connection::Closed { reason });
    assert_eq!(badge(&mut dojo), Badge::Closed);
    assert!(!dojo.page().timers.contains_key(&Timer::Connect));
    // Typing goes on, and is on the device.
    dojo.page().types(Role::Code, "x");
    assert!(dojo.page().kept.is_some());
    dojo.page().send(Message::Reconnect);
    assert_eq!(dojo.page().asked.last(), Some(&Effect::Reload));
}

#[test]
fn what_the_server_ends_for_now_is_tried_again() {
    let mut dojo = Dojo::new();
    let reason = "The server is being restarted. Nothing is lost.".to_owned();
    dojo.server.tell(0, ToBrowser::Closed { reason: reason.clone(), again: true });
    assert!(dojo.down(0));
    assert_eq!(dojo.page().model.status, reason);
    assert_eq!(dojo.page().socket, None);
    dojo.page().due(Timer::Connect);
    dojo.settle();
    dojo.agree();
}

#[test]
fn a_link_that_leads_nowhere_is_told_with_the_reason() {
    let mut page = Page::open("a");
    page.send(Message::SocketOpened(1));
    let closed = ToBrowser::Closed { reason: "There is no such session.".into(), again: false };
    page.send(Message::SocketSaid(1, Box::new(closed)));
    let failed = Load::Failed { why: "There is no such session.".into(), again: false };
    assert_eq!(page.model.dojo().unwrap().practice, failed);
}

#[test]
fn a_page_that_may_not_begin_yet_is_told_why_and_tries_again() {
    let mut page = Page::open("a");
    page.send(Message::SocketOpened(1));
    let why = "Too many links were tried. Wait a minute.".to_owned();
    let closed = ToBrowser::Closed { reason: why.clone(), again: true };
    page.send(Message::SocketSaid(1, Box::new(closed)));
    assert_eq!(page.model.dojo().unwrap().practice, Load::Failed { why, again: true });
    page.due(Timer::Connect);
    assert!(page.socket.is_some());
}

#[test]
fn a_server_that_is_away_from_the_start_is_told_after_a_while_and_tried_on() {
    let mut page = Page::open("a");
    for failed in 0..3 {
        let told = matches!(page.model.dojo().unwrap().practice, Load::Failed { again: true, .. });
        assert_eq!(told, failed >= 2, "after {failed} attempts");
        page.lose();
        page.due(Timer::Connect);
    }
    assert!(page.socket.is_some());
}

#[test]
fn what_this_page_does_not_understand_asks_for_the_page_of_today() {
    let mut dojo = Dojo::new();
    let socket = dojo.page().socket.unwrap();
    dojo.page().send(Message::SocketGarbled(socket));
    assert!(matches!(connection(&mut dojo), Connection::Closed { .. }));
    assert!(dojo.page().model.status.contains("Load the page again"));
}

#[test]
fn a_session_told_anew_counts() {
    let mut dojo = Dojo::with("a", "");
    dojo.page().types(Role::Code, "ab");
    dojo.cut(0);
    let mut other = Dojo::with("something else", "");
    other.server.session.sequence = Sequence(7);
    dojo.page().due(Timer::Connect);
    dojo.connect(0);
    let client = dojo.page().client.parse().unwrap();
    let resume = Resume::Fresh;
    let at = other.server.connect();
    let who = Some(Introduction { key: "device".parse().unwrap(), name: String::new() });
    other.server.hear(at, ToServer::Hello { protocol: 1, client, resume, who, unsent: 0 });
    let socket = dojo.page().socket.unwrap();
    for said in other.server.says(at) {
        dojo.page().send(Message::SocketSaid(socket, Box::new(said)));
    }
    assert_eq!(dojo.page().editor(Role::Code).text, "something else");
    assert!(dojo.page().practice().outbox.is_empty());
}

#[test]
fn a_memory_that_keeps_nothing_is_told() {
    let mut dojo = Dojo::new();
    dojo.page().send(Message::MemoryFailed);
    assert!(dojo.page().model.alert.as_ref().unwrap().contains("Keep the page open"));
    dojo.page().send(Message::AlertDismissed);
    dojo.page().send(Message::MemoryFailed);
    assert_eq!(dojo.page().model.alert, None, "once is enough");
}

#[test]
fn a_page_that_is_left_sends_what_it_has_and_is_nobody_afterwards() {
    let mut dojo = Dojo::new();
    dojo.run(report(&["one"], &[]));
    dojo.page().types(Role::Code, "x");
    dojo.act(Action::Katas);
    let page = dojo.page();
    assert_eq!(page.socket, None);
    assert!(page.kept.is_some(), "unconfirmed work stays on the device");
    assert!(page.asked.contains(&Effect::LeaveClient));
    assert!(page.timers.is_empty(), "{:?}", page.timers);
}
