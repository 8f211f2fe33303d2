//! Several people and one keyboard: whose it is, how it changes hands, and what is said of it.

use crate::message::{Message, Timer};
use crate::practice::Hand;
use crate::shortcut::Action;
use crate::update::tests::authority::{CODE, TESTS};
use crate::update::tests::dojo::Dojo;
use crate::update::tests::people::{hand, id, page, pair, room, tell_room, words};
use katas::access::Access;
use katas::command::Command;
use katas::pairing::{Mode, Turns};
use katas::room::Rotation;
use katas::text::Role;
use katas::wire::{ToBrowser, ToServer};

#[test]
fn whoever_types_first_has_the_keyboard_and_the_other_reads() {
    let mut dojo = pair();
    assert!(words(&dojo, 1).starts_with("Nobody has the keyboard"));
    dojo.pages[0].types(Role::Code, "ann's");
    dojo.settle();
    assert_eq!(words(&dojo, 0), "You have the keyboard.");
    assert_eq!(words(&dojo, 1), "ann has the keyboard.");
    assert!(dojo.pages[1].editor(Role::Code).frozen);
    dojo.pages[1].types(Role::Code, "ben's");
    let refused = dojo.pages[1].practice().notice.clone().unwrap();
    assert!(refused.starts_with("ann has the keyboard. Ask for it"), "{refused}");
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.server.text(CODE), "ann's");
}

#[test]
fn the_keyboard_is_asked_for_and_handed_over_by_one_click_each() {
    let mut dojo = pair();
    dojo.pages[0].types(Role::Code, "a");
    dojo.settle();
    assert_eq!(hand(&dojo, 0), Hand::Give(id("ben"), "ben".parse().unwrap()));
    assert_eq!(hand(&dojo, 1), Hand::Ask);
    dojo.pages[1].send(Message::Acted { action: Action::AskKeyboard, now_ms: 0.0 });
    assert_eq!(dojo.pages[1].said.back(), Some(&ToServer::Ask(true)));
    tell_room(&mut dojo, |room| room.people[1].asks = true);
    assert_eq!(hand(&dojo, 1), Hand::Unask);
    assert_eq!(words(&dojo, 0), "ben asks for the keyboard.");
    assert_eq!(dojo.pages[0].model.status, "ben asks for the keyboard.");
    dojo.pages[0].send(Message::Acted { action: Action::HandOver, now_ms: 0.0 });
    dojo.settle();
    assert_eq!(words(&dojo, 1), "You have the keyboard.");
    assert_eq!(dojo.pages[1].model.status, "You have the keyboard.");
    assert_eq!(dojo.pages[0].model.status, "ben has the keyboard.");
    assert!(dojo.pages[0].editor(Role::Code).frozen && !dojo.pages[1].editor(Role::Code).frozen);
    dojo.pages[1].types(Role::Code, "ab");
    dojo.settle();
    dojo.agree();
}

#[test]
fn what_a_driver_typed_offline_is_kept_when_another_took_over() {
    let mut dojo = pair();
    dojo.pages[0].types(Role::Code, "one ");
    dojo.settle();
    dojo.cut(0);
    dojo.pages[0].types(Role::Code, "one offline ");
    dojo.pages[0].types(Role::Tests, "more");
    dojo.server.room = room(&["ben"]);
    dojo.server.tell_all(&ToBrowser::Room(room(&["ben"])));
    while dojo.down(1) {}
    assert_eq!(hand(&dojo, 1), Hand::Take);
    dojo.pages[1].send(Message::Acted { action: Action::AskKeyboard, now_ms: 0.0 });
    while dojo.up(1) | dojo.down(1) {}
    assert_eq!(dojo.pages[1].model.status, "You have the keyboard.");
    dojo.pages[1].types(Role::Code, "one ben's");
    dojo.pages[1].due(Timer::Flush);
    while dojo.up(1) | dojo.down(1) {}
    assert_eq!(dojo.server.text(CODE), "one ben's");

    dojo.server.room = room(&["ben", "ann"]);
    dojo.pages[0].due(Timer::Connect);
    dojo.settle();
    assert_eq!(dojo.server.text(TESTS), "more");
    let merged = dojo.server.text(CODE).to_owned();
    assert!(merged.contains("offline") && merged.contains("ben's"), "{merged}");
    dojo.agree();
    assert_eq!(words(&dojo, 0), "ben has the keyboard.");
    dojo.pages[0].types(Role::Code, "");
    dojo.settle();
    assert_eq!(dojo.server.text(CODE), merged, "and from now on it is another's");
}

#[test]
fn where_all_may_type_a_navigator_reads_so() {
    let mut dojo = pair();
    dojo.server.access.insert("nele", Access::Navigate);
    dojo.join(page("nele"));
    dojo.pages[0].types(Role::Code, "ann's");
    dojo.settle();
    assert!(words(&dojo, 2).starts_with("ann has the keyboard. Your link lets you navigate"));
    let turns = Turns { mode: Mode::Ensemble, minutes: None };
    dojo.pages[0].send(Message::TurnsWanted(turns));
    dojo.settle();
    assert!(words(&dojo, 2).starts_with("Everybody types. Your link lets you navigate"));
}

#[test]
fn what_was_said_of_ones_turn_goes_with_the_turn() {
    let mut dojo = pair();
    dojo.pages[0].types(Role::Code, "ann's");
    dojo.settle();
    dojo.pages[1].types(Role::Code, "mine");
    let said = dojo.pages[1].practice().notice.clone();
    assert!(said.is_some_and(|words| words.starts_with("ann has the keyboard. Ask for it")));
    dojo.pages[0].types(Role::Code, "ann's too");
    dojo.settle();
    assert!(dojo.pages[1].practice().notice.is_some(), "it still holds");
    dojo.act(Action::HandOver);
    dojo.settle();
    assert_eq!(dojo.pages[1].practice().notice, None);
}

#[test]
fn the_turns_clock_goes_down_and_its_end_is_told() {
    let mut dojo = pair();
    dojo.pages[0].types(Role::Code, "a");
    let next = Some(id("ben"));
    tell_room(&mut dojo, |room| {
        let (counts, rings) = (true, false);
        room.rotation = Some(Rotation { left_ms: 2_000, counts, rings, next: next.clone() });
    });
    let left = |dojo: &Dojo| dojo.pages[0].practice().room.rotation.as_ref().unwrap().left_ms;
    for expected in [1_000, 0] {
        dojo.pages[0].due(Timer::Turn);
        assert_eq!(left(&dojo), expected);
    }
    assert!(!dojo.pages[0].timers.contains_key(&Timer::Turn), "nothing is left to count");
    tell_room(&mut dojo, |room| room.rotation.as_mut().unwrap().rings = true);
    assert_eq!(dojo.pages[0].model.status, "The turn is over: ben is next.");
}

#[test]
fn turns_are_chosen_for_everybody() {
    let mut dojo = pair();
    let turns = Turns { mode: Mode::Ensemble, minutes: Some(5) };
    dojo.pages[1].send(Message::TurnsWanted(turns));
    dojo.settle();
    dojo.pages[0].types(Role::Code, "a");
    dojo.pages[1].types(Role::Tests, "b");
    dojo.settle();
    dojo.agree();
    assert_eq!((dojo.server.text(CODE), dojo.server.text(TESTS)), ("a", "b"));
    assert_eq!(words(&dojo, 0), "Everybody types.");
    dojo.server.does(&Command::ChooseTurns { turns: Turns::default() });
    dojo.settle();
    dojo.agree();
}
