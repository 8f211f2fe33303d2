//! The moves of the cycle, as a person makes them on the page.

use crate::effect::{Effect, Work};
use crate::message::Message;
use crate::model::Overlay;
use crate::practice::MainStep;
use crate::shortcut::{Action, Region};
use crate::update::tests::authority::{CODE, TESTS, report, test};
use crate::update::tests::dojo::Dojo;
use katas::command::Rung;
use katas::refusal::Refusal;
use katas::session::PhaseName;
use katas::text::Role;

#[test]
fn two_cycles_go_by_one_key() {
    let mut dojo = Dojo::new();
    for (cycle, item) in [(1, "one"), (2, "two")] {
        assert_eq!(dojo.page().practice().main_step(), MainStep::Pick);
        dojo.act(Action::MainStep);
        assert_eq!(dojo.page().practice().main_step(), MainStep::Write(Role::Tests));
        let tests = format!("{}{}", dojo.server.text(TESTS), test(item));
        dojo.page().types(Role::Tests, &tests);
        let older: &[&str] = if cycle == 1 { &[] } else { &["one"] };
        dojo.run(report(older, &[item]));
        assert_eq!(dojo.page().practice().main_step(), MainStep::Write(Role::Code));
        dojo.page().types(Role::Code, &format!("// {item}\n"));
        dojo.run(report(&["one", item], &[]));
        assert_eq!(dojo.page().practice().main_step(), MainStep::NothingToCleanUp);
        dojo.act(Action::MainStep);
        assert_eq!(dojo.page().practice().main_step(), MainStep::Commit);
        dojo.act(Action::MainStep);
        dojo.settle();
        dojo.agree();
        assert!(dojo.page().model.status.starts_with(&format!("Cycle {cycle} is committed.")));
    }
    assert_eq!(dojo.page().practice().main_step(), MainStep::AddItem);
    let lights = dojo.page().practice().history();
    assert_eq!(lights.iter().map(|cycle| cycle.lights.len()).collect::<Vec<_>>(), [2, 2, 0]);
    assert!(lights[2].now);
}

#[test]
fn a_refused_move_is_told_in_the_same_moment_and_never_sent() {
    use PhaseName::{Green, Red, Refactor};
    let moves = [
        (Red, Action::Commit, Refusal::CommitTooEarly { phase: Red }),
        (Red, Action::FinishRefactoring, Refusal::NotRefactoring { phase: Red }),
        (Red, Action::BackToRed, Refusal::AlreadyRed),
        (Green, Action::Commit, Refusal::CommitTooEarly { phase: Green }),
        (Green, Action::Revert, Refusal::NothingToRevert),
        (Refactor, Action::Commit, Refusal::CommitTooEarly { phase: Refactor }),
    ];
    for (phase, action, refusal) in moves {
        let mut dojo = Dojo::in_phase(phase);
        dojo.act(action);
        let notice = dojo.page().practice().notice.clone().unwrap();
        assert_eq!(notice, refusal.to_string(), "{action:?} in {phase}");
        assert_eq!(dojo.page().model.status, notice);
        assert!(dojo.page().said.is_empty());
    }
}

#[test]
fn a_commit_of_a_text_that_was_not_run_is_refused() {
    let mut dojo = Dojo::in_phase(PhaseName::Repeat);
    dojo.page().types(Role::Code, "// not run\n");
    dojo.act(Action::Commit);
    assert_eq!(dojo.page().practice().notice, Some(Refusal::NotRun.to_string()));
    assert_eq!(dojo.page().practice().main_step(), MainStep::Run);
}

#[test]
fn the_commits_message_is_the_proposed_one_until_another_is_written() {
    let mut dojo = Dojo::in_phase(PhaseName::Repeat);
    assert!(dojo.page().practice().commit_message().starts_with("1 is said as it is"));
    dojo.page().send(Message::CommitTyped("Say 1".into()));
    dojo.act(Action::Commit);
    dojo.settle();
    let committed = dojo.server.log.last().unwrap().event.clone();
    assert!(
        matches!(committed, katas::event::Event::Committed { message, .. } if message == "Say 1")
    );
    assert_eq!(dojo.page().practice().commit_draft, None);
}

#[test]
fn an_empty_message_is_refused_and_stays_to_be_mended() {
    let mut dojo = Dojo::in_phase(PhaseName::Repeat);
    dojo.page().send(Message::CommitTyped(" ".into()));
    dojo.act(Action::Commit);
    assert_eq!(dojo.page().practice().notice, Some(Refusal::Message.to_string()));
    assert_eq!(dojo.page().practice().commit_message(), " ");
}

#[test]
fn the_ladder_gives_its_rungs_one_by_one_and_its_text_is_typed() {
    let mut dojo = Dojo::new();
    dojo.page().send(Message::ItemPicked("one".parse().unwrap()));
    for rung in Rung::ALL {
        assert_eq!(dojo.page().practice().advice().next_rung, Some(rung));
        dojo.act(Action::Hint);
    }
    assert_eq!(dojo.page().practice().main_step(), MainStep::TakeOffer);
    dojo.act(Action::MainStep);
    assert_eq!(dojo.page().editor(Role::Tests).text.trim_start(), test("one"));
    assert!(dojo.page().asked.contains(&Effect::Focus(Region::Tests)));
    dojo.settle();
    dojo.agree();
}

#[test]
fn an_offer_is_typed_without_an_editor_too() {
    let mut dojo = Dojo::new();
    dojo.page().send(Message::Unmounted(Role::Tests));
    dojo.page().send(Message::ItemPicked("one".parse().unwrap()));
    for _ in Rung::ALL {
        dojo.act(Action::Hint);
    }
    dojo.page().send(Message::OfferTaken);
    dojo.settle();
    assert_eq!(dojo.server.text(TESTS).trim_start(), test("one"));
}

#[test]
fn an_offer_that_was_turned_down_does_not_come_again() {
    let mut dojo = Dojo::new();
    dojo.page().send(Message::ItemPicked("one".parse().unwrap()));
    for _ in Rung::ALL {
        dojo.act(Action::Hint);
    }
    dojo.page().send(Message::OfferDeclined);
    dojo.settle();
    assert_eq!(dojo.page().practice().advice().offer, None);
    let last = &dojo.server.log.last().unwrap().event;
    assert!(matches!(last, katas::event::Event::OfferAnswered { taken: false, .. }));
    assert_eq!(dojo.page().editor(Role::Tests).text, "");
}

#[test]
fn a_revert_brings_the_confirmed_text_into_the_editors() {
    let mut dojo = Dojo::in_phase(PhaseName::Refactor);
    let confirmed = dojo.page().editor(Role::Code).text.clone();
    dojo.page().types(Role::Code, "pub fn broken");
    dojo.act(Action::Revert);
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.server.text(CODE), confirmed);
    assert_eq!(dojo.page().model.status, "The last confirmed text is back.");
}

#[test]
fn what_is_typed_while_a_revert_is_on_its_way_stays() {
    let mut dojo = Dojo::in_phase(PhaseName::Refactor);
    let confirmed = dojo.page().editor(Role::Code).text.clone();
    dojo.page().types(Role::Code, &format!("{confirmed}// one\n"));
    dojo.act(Action::Revert);
    dojo.page().types(Role::Code, &format!("// two\n{confirmed}// one\n"));
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.server.text(CODE), format!("// two\n{confirmed}"));
}

#[test]
fn abandoning_is_asked_first() {
    let mut dojo = Dojo::in_phase(PhaseName::Green);
    dojo.page().send(Message::AbandonConfirmed);
    assert_eq!(dojo.page().practice().view.phase.name(), PhaseName::Green);
    dojo.act(Action::Abandon);
    assert_eq!(dojo.page().model.overlay, Some(Overlay::ConfirmAbandon));
    dojo.page().send(Message::AbandonConfirmed);
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.page().model.overlay, None);
    assert_eq!(dojo.server.session.phase.name(), PhaseName::Red);
    assert_eq!((dojo.server.text(TESTS), dojo.server.text(CODE)), ("", ""));
}

#[test]
fn back_to_red_thaws_the_tests() {
    let mut dojo = Dojo::in_phase(PhaseName::Green);
    dojo.act(Action::BackToRed);
    assert!(!dojo.page().editor(Role::Tests).frozen);
    dojo.page().types(Role::Tests, "mended");
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.server.text(TESTS), "mended");
}

#[test]
fn the_tab_in_front_follows_the_step() {
    let mut dojo = Dojo::new();
    dojo.page().send(Message::ItemPicked("one".parse().unwrap()));
    assert_eq!(dojo.page().practice().tab, Region::Tests);
    dojo.page().types(Role::Tests, &test("one"));
    dojo.act(Action::Run);
    assert_eq!(dojo.page().practice().tab, Region::Result);
    // Whoever is in an editor as the step changes is brought to the one that may be written in.
    dojo.page().send(Message::TabChosen(Region::Tests));
    dojo.settle();
    dojo.server.ends_run(report(&[], &["one"]));
    dojo.settle();
    assert_eq!(dojo.page().practice().tab, Region::Code);
    // Whoever looks at the light goes on looking.
    dojo.page().types(Role::Code, "say");
    dojo.run(report(&["one"], &[]));
    assert_eq!(dojo.page().practice().confirmed.phase.name(), PhaseName::Refactor);
    assert_eq!(dojo.page().practice().tab, Region::Result);
}

#[test]
fn a_place_is_gone_to_in_its_editor() {
    let mut dojo = Dojo::new();
    let at = katas::diagnostic::Position { line: 3, column: 5 };
    let place = katas::report::Place { file: CODE.parse().unwrap(), at };
    dojo.page().send(Message::PlaceChosen(place));
    assert_eq!(dojo.page().practice().tab, Region::Code);
    assert!(dojo.page().asked.contains(&Effect::Editor(Role::Code, Work::GoTo(at))));
}
