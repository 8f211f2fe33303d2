//! Writing into the test list.

use crate::effect::{Effect, MarkKind, Work};
use crate::message::Message;
use crate::practice::ListEdit;
use crate::shortcut::Action;
use crate::update::tests::authority::{report, test};
use crate::update::tests::dojo::Dojo;
use katas::diagnostic::Position;
use katas::event::Event;
use katas::reason::Told;
use katas::refusal::Refusal;
use katas::remark::{Remark, SURVIVOR};
use katas::report::Place;
use katas::text::Role;

fn items(dojo: &mut Dojo) -> Vec<String> {
    dojo.page().practice().view.list.0.iter().map(|item| item.text.clone()).collect()
}

#[test]
fn an_item_is_added_reworded_and_taken_off() {
    let mut dojo = Dojo::new();
    dojo.act(Action::AddItem);
    assert_eq!(dojo.page().practice().list_edit, ListEdit::Adding(String::new()));
    dojo.page().send(Message::ListTyped("0 is refused".into()));
    dojo.page().send(Message::ListEntered);
    assert_eq!(dojo.page().practice().list_edit, ListEdit::None);
    assert_eq!(items(&mut dojo)[2], "0 is refused");
    let own = dojo.page().practice().view.list.0[2].id.clone();
    dojo.page().send(Message::RewordingBegun(own.clone()));
    let edit = ListEdit::Rewording(own.clone(), "0 is refused".into());
    assert_eq!(dojo.page().practice().list_edit, edit);
    dojo.page().send(Message::ListTyped("0 is said".into()));
    dojo.page().send(Message::ListEntered);
    assert_eq!(items(&mut dojo)[2], "0 is said");
    dojo.page().send(Message::ItemRemoved(own));
    assert_eq!(items(&mut dojo).len(), 2);
    dojo.settle();
    dojo.agree();
}

#[test]
fn words_that_are_refused_stay_to_be_mended() {
    let mut dojo = Dojo::new();
    dojo.act(Action::AddItem);
    dojo.page().send(Message::ListTyped("  ".into()));
    dojo.page().send(Message::ListEntered);
    assert_eq!(dojo.page().practice().list_edit, ListEdit::Adding("  ".into()));
    assert_eq!(dojo.page().practice().notice, Some(Refusal::ItemText.to_string()));
    dojo.page().send(Message::ListLeft);
    assert_eq!(dojo.page().practice().list_edit, ListEdit::None);
}

#[test]
fn the_list_is_written_without_a_connection_too() {
    let mut dojo = Dojo::new();
    dojo.cut(0);
    dojo.act(Action::AddItem);
    dojo.page().send(Message::ListTyped("0 is refused".into()));
    dojo.page().send(Message::ListEntered);
    assert_eq!(items(&mut dojo)[2], "0 is refused");
    dojo.page().due(crate::message::Timer::Connect);
    dojo.settle();
    dojo.agree();
}

#[test]
fn what_the_navigator_proposes_goes_on_the_list_once_and_is_marked() {
    let mut dojo = Dojo::new();
    let allowed = |dojo: &mut Dojo| dojo.page().practice().allows(Action::AddProposed);
    dojo.page().send(Message::ItemPicked("one".parse().unwrap()));
    dojo.page().types(Role::Tests, &test("one"));
    dojo.run(report(&[], &["one"]));
    assert!(!allowed(&mut dojo));
    let at = Position { line: 1, column: 1 };
    let told = Told {
        rule: SURVIVOR.into(),
        sentence: "With ‘2’ for ‘1’, every test still passes.".into(),
        place: Some(Place { file: "tests.rs".parse().unwrap(), at }),
        item: Some("A test that notices ‘2’ for ‘1’".into()),
    };
    let run = dojo.page().practice().view.last.as_ref().unwrap().run;
    let event = Event::Remarked { run, remarks: vec![Remark::Told(told)] };
    dojo.server.record(None, vec![event]);
    dojo.settle();
    let marks = dojo.page().asked.iter().rev().find_map(|effect| match effect {
        Effect::Editor(Role::Tests, Work::Mark(marks)) => Some(marks.clone()),
        _ => None,
    });
    let amber = marks.unwrap().into_iter().find(|mark| mark.kind == MarkKind::Amber);
    assert_eq!(amber.map(|mark| mark.line), Some(1));
    assert!(allowed(&mut dojo));
    dojo.act(Action::AddProposed);
    assert_eq!(items(&mut dojo)[2], "A test that notices ‘2’ for ‘1’");
    assert!(!allowed(&mut dojo), "it is on the list");
    dojo.act(Action::AddProposed);
    assert_eq!(items(&mut dojo).len(), 3);
    dojo.settle();
    dojo.agree();
}
