//! From the press to the light.

use crate::effect::Effect;
use crate::message::Message;
use crate::practice::{Lit, RunWish};
use crate::result::{GateWords, Running};
use crate::shortcut::Action;
use crate::update::tests::authority::{report, test};
use crate::update::tests::dojo::Dojo;
use katas::command::{Command, Conclusion};
use katas::id::RunId;
use katas::refusal::Refusal;
use katas::report::Light;
use katas::session::PhaseName;
use katas::text::Role;
use katas::wire::{ToBrowser, ToServer};

#[test]
fn a_press_sends_what_is_typed_and_the_run_at_once() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Tests, &test("one"));
    dojo.act(Action::Run);
    let commands: Vec<_> = dojo
        .page()
        .said
        .iter()
        .map(|said| match said {
            ToServer::Do(numbered) => (numbered.number, numbered.command.clone()),
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(matches!(commands[0], (1, Command::Edit { .. })));
    let version = dojo.page().practice().view.files.version();
    assert_eq!(commands[1], (2, Command::Run { version }));
    assert_eq!(dojo.page().practice().result().running, Running::Now(RunId(1)));
    assert_eq!(dojo.page().model.status, "Running all tests.");
}

#[test]
fn a_second_press_while_a_run_is_on_its_way_does_nothing() {
    let mut dojo = Dojo::new();
    dojo.act(Action::Run);
    dojo.act(Action::Run);
    assert_eq!(dojo.page().said.len(), 1);
    dojo.settle();
    dojo.act(Action::Run);
    assert!(dojo.page().said.is_empty());
    assert_eq!(dojo.page().practice().notice, None);
}

#[test]
fn the_light_comes_with_its_words_and_is_measured_when_it_is_painted() {
    let mut dojo = Dojo::new();
    dojo.page().send(Message::ItemPicked("one".parse().unwrap()));
    dojo.page().types(Role::Tests, &test("one"));
    dojo.run(report(&[], &["one"]));
    let last = dojo.page().practice().result().last.unwrap();
    assert_eq!((last.light, last.summary.as_str(), last.on_screen), (Light::Red, "1 failed", true));
    assert_eq!(last.gate, GateWords::Opened);
    assert!(dojo.page().model.status.starts_with("1 failed: one. Make it pass"));
    assert!(dojo.page().asked.contains(&Effect::AfterPaint(RunId(1))));
    dojo.page().send(Message::Painted { run: RunId(1), now_ms: 1250.5 });
    let lit = Lit { run: RunId(1), us: 250_500 };
    assert_eq!(dojo.page().practice().result().last.unwrap().lit, Some(lit));
    assert_eq!(dojo.page().said.pop_back(), Some(ToServer::Lit { run: RunId(1), us: 250_500 }));
}

#[test]
fn a_run_of_another_page_is_shown_and_not_measured() {
    let mut dojo = Dojo::new();
    let version = dojo.server.session.files.version();
    dojo.server.does(&Command::Run { version });
    dojo.settle();
    assert!(dojo.page().practice().is_running());
    dojo.server.ends_run(report(&["one"], &[]));
    dojo.settle();
    assert_eq!(dojo.page().practice().light(), Some(Light::Green));
    assert!(!dojo.page().asked.iter().any(|asked| matches!(asked, Effect::AfterPaint(_))));
    dojo.agree();
}

#[test]
fn the_words_of_the_gate_are_there() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Tests, &test("one"));
    dojo.run(report(&[], &["one"]));
    let GateWords::Refused(words) = dojo.page().practice().result().last.unwrap().gate else {
        panic!("no item was picked")
    };
    assert!(words[0].contains("No item of the test list is picked"));
}

#[test]
fn a_result_says_when_the_text_moved_on() {
    let mut dojo = Dojo::new();
    dojo.run(report(&["one"], &[]));
    dojo.page().types(Role::Code, "x");
    assert!(!dojo.page().practice().result().last.unwrap().on_screen);
    dojo.page().types(Role::Code, "");
    assert!(dojo.page().practice().result().last.unwrap().on_screen);
}

#[test]
fn a_run_can_be_cancelled() {
    let mut dojo = Dojo::new();
    dojo.act(Action::Run);
    dojo.act(Action::CancelRun);
    assert!(!dojo.page().practice().is_running());
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.page().model.status, "Run cancelled.");
    dojo.act(Action::CancelRun);
    assert_eq!(dojo.page().practice().notice, Some(Refusal::NoRunInFlight.to_string()));
}

#[test]
fn a_queue_is_told_with_the_place_in_it() {
    let mut dojo = Dojo::new();
    dojo.act(Action::Run);
    dojo.settle();
    dojo.server.tell(0, ToBrowser::Queued { run: RunId(1), place: 2 });
    dojo.settle();
    assert_eq!(dojo.page().practice().result().running, Running::Queued(RunId(1), 2));
    assert_eq!(dojo.page().model.status, "2 runs are before yours.");
    dojo.server.tell(0, ToBrowser::Queued { run: RunId(1), place: 0 });
    dojo.settle();
    assert_eq!(dojo.page().practice().result().running, Running::Now(RunId(1)));
}

#[test]
fn a_run_without_a_verdict_is_neither_red_nor_green() {
    let mut dojo = Dojo::new();
    dojo.act(Action::Run);
    dojo.settle();
    dojo.server.concludes(Conclusion::Lost { reason: "No runner is free.".into() });
    dojo.settle();
    let result = dojo.page().practice().result();
    assert_eq!((result.running, result.lost.as_deref()), (Running::No, Some("No runner is free.")));
    assert_eq!(dojo.page().practice().light(), Some(Light::Grey));
    assert_eq!(dojo.page().model.status, "No runner is free.");
}

#[test]
fn without_a_connection_a_run_waits_for_it() {
    let mut dojo = Dojo::new();
    dojo.cut(0);
    dojo.page().types(Role::Tests, &test("one"));
    dojo.act(Action::Run);
    assert_eq!(dojo.page().practice().result().running, Running::Waits);
    assert!(dojo.page().model.status.contains("the run waits for the connection"));
    dojo.page().due(crate::message::Timer::Connect);
    dojo.settle();
    assert_eq!(dojo.page().practice().wish, RunWish::None);
    assert_eq!(dojo.server.session.in_flight.as_ref().unwrap().texts.0[0], test("one"));
}

#[test]
fn a_waiting_run_does_not_hide_that_something_typed_was_taken_back() {
    let mut dojo = Dojo::new();
    dojo.page().send(Message::ItemPicked("one".parse().unwrap()));
    dojo.page().types(Role::Tests, &test("one"));
    dojo.settle();
    dojo.cut(0);
    dojo.page().types(Role::Tests, &format!("{}\n// more\n", test("one")));
    dojo.act(Action::Run);
    let version = dojo.server.session.files.version();
    dojo.server.does(&Command::Run { version });
    dojo.server.ends_run(report(&[], &["one"]));
    dojo.page().due(crate::message::Timer::Connect);
    dojo.settle();
    assert_eq!(dojo.page().editor(Role::Tests).text, test("one"));
    assert_eq!(dojo.page().practice().notice, Some(Refusal::TestsFrozen.to_string()));
}

#[test]
fn a_waiting_run_is_taken_back_by_a_second_press_or_by_cancel() {
    for action in [Action::Run, Action::CancelRun] {
        let mut dojo = Dojo::new();
        dojo.cut(0);
        dojo.act(Action::Run);
        dojo.act(action);
        dojo.page().due(crate::message::Timer::Connect);
        dojo.settle();
        assert_eq!(dojo.server.session.in_flight, None);
    }
}

#[test]
fn a_run_on_its_way_survives_a_lost_connection() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Tests, &test("one"));
    dojo.act(Action::Run);
    dojo.cut(0);
    dojo.page().due(crate::message::Timer::Connect);
    dojo.settle();
    assert!(dojo.server.session.in_flight.is_some());
    dojo.server.ends_run(report(&["one"], &[]));
    dojo.settle();
    dojo.agree();
}

#[test]
fn a_run_with_changes_under_way_waits_for_them() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Code, "mine");
    dojo.act(Action::Run);
    dojo.server.types(super::authority::CODE, "yours ");
    dojo.settle();
    dojo.agree();
    let flight = dojo.server.session.in_flight.clone().unwrap();
    assert_eq!(flight.texts.0[1], "yours mine", "nobody sees a verdict for another text");
    assert_eq!(dojo.page().practice().wish, RunWish::None);
}

#[test]
fn vims_write_runs() {
    let mut dojo = Dojo::in_phase(PhaseName::Red);
    let event = crate::message::EditorEvent::Run;
    dojo.page().send(Message::EditorSaid(Role::Code, event));
    assert!(dojo.page().practice().is_running());
}
