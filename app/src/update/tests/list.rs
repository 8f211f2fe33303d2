//! Writing into the test list.

use crate::message::Message;
use crate::practice::ListEdit;
use crate::shortcut::Action;
use crate::update::tests::dojo::Dojo;
use katas::refusal::Refusal;

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
