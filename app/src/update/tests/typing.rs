//! What is typed is there at once, kept, sent, and put on top of what others typed.

use crate::effect::{Effect, Work};
use crate::message::{EditorEvent, Message, Timer};
use crate::shortcut::Action;
use crate::update::tests::authority::{CODE, TESTS, report, test};
use crate::update::tests::dojo::Dojo;
use katas::change::{BadChange, ChangeSet};
use katas::command::Command;
use katas::refusal::Refusal;
use katas::session::PhaseName;
use katas::text::Role;
use katas::wire::ToServer;

#[test]
fn what_is_typed_is_shown_at_once_and_sent_together() {
    let mut dojo = Dojo::new();
    for text in ["f", "fn", "fn x"] {
        dojo.page().types(Role::Code, text);
    }
    assert_eq!(dojo.page().practice().view.files.with_role(Role::Code).unwrap().text, "fn x");
    assert_eq!(dojo.page().timers.get(&Timer::Flush), Some(&0));
    assert!(dojo.page().said.is_empty());
    dojo.page().due(Timer::Flush);
    let said: Vec<_> = dojo.page().said.iter().collect();
    let [ToServer::Do(sent)] = said[..] else { panic!("one command, and not {said:?}") };
    assert!(matches!(&sent.command, Command::Edit { changes, .. } if changes.len() == 3));
    dojo.settle();
    assert_eq!(dojo.server.text(CODE), "fn x");
    dojo.agree();
}

#[test]
fn both_files_are_sent_in_the_order_in_which_they_were_typed() {
    let mut dojo = Dojo::new();
    for (role, text) in [(Role::Tests, "a"), (Role::Code, "b"), (Role::Tests, "ac")] {
        dojo.page().types(role, text);
    }
    dojo.page().due(Timer::Flush);
    assert_eq!(dojo.page().said.len(), 3);
    dojo.settle();
    dojo.agree();
    assert_eq!((dojo.server.text(TESTS), dojo.server.text(CODE)), ("ac", "b"));
}

#[test]
fn a_batch_never_grows_beyond_what_the_server_takes() {
    let mut dojo = Dojo::new();
    let mut text = String::new();
    for _ in 0..1_200 {
        text.push('x');
        dojo.page().types(Role::Code, &text);
    }
    assert_eq!(dojo.page().practice().outbox.pending().len(), 3);
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.server.text(CODE), text);
}

#[test]
fn what_is_typed_lies_on_the_device_before_it_is_sent_and_until_it_is_confirmed() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Code, "x");
    let kept = dojo.page().kept.clone().unwrap();
    let practice = dojo.page().practice();
    assert_eq!(kept.since, practice.confirmed.sequence);
    assert_eq!(kept.pending[0].command, practice.outbox.pending()[0].command);
    assert_eq!(kept.next_number, 2);
    dojo.page().due(Timer::Flush);
    assert!(dojo.page().kept.is_some());
    dojo.settle();
    assert_eq!(dojo.page().kept, None);
}

#[test]
fn what_another_typed_first_stands_first() {
    let mut dojo = Dojo::with("fn x() {}\n", "");
    dojo.page().types(Role::Code, "fn x() { 1 }\n");
    dojo.server.types(CODE, "/// X.\nfn x() {}\n");
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.server.text(CODE), "/// X.\nfn x() { 1 }\n");
}

#[test]
fn what_was_sent_behind_anothers_change_is_sent_again_on_top_of_it() {
    let mut dojo = Dojo::with("fn x() {}\n", "");
    dojo.page().types(Role::Code, "fn x() { 1 }\n");
    dojo.page().due(Timer::Flush);
    dojo.server.types(CODE, "/// X.\nfn x() {}\n");
    assert!(dojo.down(0));
    dojo.page().types(Role::Code, "/// X.\nfn x() { 12 }\n");
    dojo.page().due(Timer::Flush);
    // Until the server has refused the first, whatever follows would be refused as well.
    assert_eq!(dojo.page().said.len(), 1);
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.server.text(CODE), "/// X.\nfn x() { 12 }\n");
}

#[test]
fn what_follows_a_refused_edit_is_not_lost() {
    let mut dojo = Dojo::with("a", "");
    dojo.page().types(Role::Code, "ab");
    dojo.page().send(Message::ItemPicked("two".parse().unwrap()));
    dojo.server.types(CODE, "za");
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.server.text(CODE), "zab");
    assert_eq!(dojo.server.session.picked, Some("two".parse().unwrap()));
}

#[test]
fn typing_into_frozen_tests_is_refused_in_the_same_moment() {
    let mut dojo = Dojo::in_phase(PhaseName::Green);
    assert!(dojo.page().editor(Role::Tests).frozen);
    let before = dojo.page().editor(Role::Tests).text.clone();
    dojo.page().types(Role::Tests, "something else");
    assert_eq!(dojo.page().practice().notice, Some(Refusal::TestsFrozen.to_string()));
    assert_eq!(dojo.page().editor(Role::Tests).text, before);
    assert!(dojo.page().said.is_empty());
    // Going on with the code takes the words away.
    dojo.page().types(Role::Code, "pub fn say() {}\n");
    assert_eq!(dojo.page().practice().notice, None);
}

#[test]
fn the_tests_thaw_with_the_green() {
    let mut dojo = Dojo::in_phase(PhaseName::Refactor);
    assert!(!dojo.page().editor(Role::Tests).frozen);
    dojo.page().types(Role::Tests, &format!("// Clean.\n{}", test("one")));
    dojo.settle();
    dojo.agree();
}

#[test]
fn what_was_typed_into_the_tests_while_they_became_frozen_is_taken_back_with_the_reason() {
    for sent in [false, true] {
        let mut dojo = Dojo::new();
        dojo.page().send(Message::ItemPicked("one".parse().unwrap()));
        dojo.page().types(Role::Tests, &test("one"));
        dojo.act(Action::Run);
        dojo.settle();
        dojo.server.ends_run(report(&[], &["one"]));
        dojo.page().types(Role::Code, "// code\n");
        dojo.page().types(Role::Tests, "typed too late");
        if sent {
            dojo.page().due(Timer::Flush);
        }
        dojo.settle();
        dojo.agree();
        assert_eq!(dojo.server.text(TESTS), test("one"));
        assert_eq!(dojo.server.text(CODE), "// code\n");
        assert_eq!(dojo.page().practice().notice, Some(Refusal::TestsFrozen.to_string()));
    }
}

#[test]
fn a_file_that_would_be_too_large_is_refused_with_the_limit() {
    let mut dojo = Dojo::new();
    dojo.page().send(Message::EditorSaid(Role::Code, EditorEvent::TooLarge));
    assert_eq!(
        dojo.page().practice().notice,
        Some(Refusal::BadChange(BadChange::TooLarge).to_string())
    );
}

#[test]
fn a_change_that_does_not_fit_is_taken_out_of_the_editor() {
    let mut dojo = Dojo::new();
    let odd = ChangeSet(vec![katas::change::Part::Keep(7)]);
    let event = EditorEvent::Edit { changes: vec![odd] };
    dojo.page().send(Message::EditorSaid(Role::Code, event));
    assert!(matches!(dojo.page().asked.last(), Some(Effect::Editor(Role::Code, Work::Begin(_)))));
    assert!(dojo.page().practice().notice.is_some());
    dojo.agree();
}

#[test]
fn a_text_at_rest_is_looked_at_by_the_compiler_once() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Code, "fn x");
    dojo.settle();
    dojo.page().due(Timer::Check);
    let version = dojo.page().practice().view.files.version();
    assert_eq!(dojo.page().said, [ToServer::Check { version }]);
    dojo.settle();
    assert_eq!(dojo.page().practice().checked.as_ref().unwrap().version, version);
    dojo.page().timers.insert(Timer::Check, 0);
    dojo.page().due(Timer::Check);
    assert!(dojo.page().said.is_empty());
}

#[test]
fn what_the_compiler_says_of_a_former_text_is_not_shown() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Code, "fn x");
    dojo.settle();
    dojo.page().due(Timer::Check);
    assert!(dojo.up(0));
    dojo.page().types(Role::Code, "fn xy");
    assert!(dojo.down(0));
    assert_eq!(dojo.page().practice().checked, None);
}

#[test]
fn the_compiler_does_not_look_while_a_run_is_on_its_way() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Code, "fn x");
    dojo.act(Action::Run);
    dojo.settle();
    dojo.page().due(Timer::Check);
    assert!(dojo.page().said.is_empty());
}

#[test]
fn a_letter_goes_at_once_and_more_of_them_together_with_the_answer() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Code, "a");
    assert_eq!(dojo.page().timers.get(&Timer::Flush), Some(&0));
    dojo.page().due(Timer::Flush);
    dojo.page().types(Role::Code, "ab");
    dojo.page().types(Role::Code, "abc");
    assert!(dojo.page().timers[&Timer::Flush] > 0, "the server owes an answer");
    let said = |dojo: &mut Dojo| dojo.page().said.len();
    assert!(dojo.up(0) && said(&mut dojo) == 0);
    assert!(dojo.down(0));
    assert_eq!(said(&mut dojo), 1, "with the answer, whatever the clock says");
    assert!(!dojo.page().timers.contains_key(&Timer::Flush));
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.server.text(CODE), "abc");
}
