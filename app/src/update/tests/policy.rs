//! Coach, spike and prediction, as a person meets them on the page.

use crate::chunk::Chunk;
use crate::message::Message;
use crate::model::{Overlay, Saying};
use crate::practice::MainStep;
use crate::shortcut::Action;
use crate::update::tests::authority::{Authority, TESTS, report, test};
use crate::update::tests::dojo::Dojo;
use crate::update::tests::page::Page;
use katas::event::Event;
use katas::policy::{Policy, Strictness};
use katas::prediction::Prediction;
use katas::refusal::Refusal;
use katas::session::PhaseName;
use katas::text::Role;

fn under(policy: Policy) -> Dojo {
    let mut dojo = Dojo::on(Authority::under(policy, "", ""));
    dojo.join(Page::open("a"));
    dojo.page().send(Message::ItemPicked("one".parse().unwrap()));
    dojo
}

fn says(dojo: &mut Dojo, words: &str) {
    dojo.page().send(Message::Worded(words.into()));
    dojo.page().send(Message::Said);
    dojo.settle();
}

#[test]
fn under_a_coach_one_goes_on_with_a_reason() {
    let coach = Policy { strictness: Strictness::Coach, ..Policy::default() };
    let mut dojo = under(coach);
    let both = format!("{}{}", test("one"), test("two"));
    dojo.page().types(Role::Tests, &both);
    assert!(!dojo.page().model.allows(Action::Override));
    dojo.run(report(&["one"], &["two"]));
    assert!(dojo.page().model.allows(Action::Override));
    dojo.act(Action::Override);
    let asked = Overlay::Say { what: Saying::Override, words: String::new() };
    assert_eq!(dojo.page().model.overlay, Some(asked));
    says(&mut dojo, "Each alone says nothing.");
    dojo.agree();
    assert_eq!(dojo.page().practice().view.phase.name(), PhaseName::Green);
    // Without a reason it is refused, in words.
    let mut silent = under(coach);
    silent.page().types(Role::Tests, &both);
    silent.run(report(&["one"], &["two"]));
    silent.act(Action::Override);
    let long = "why ".repeat(500);
    for words in [" ", &long] {
        says(&mut silent, words);
        let notice = silent.page().practice().notice.clone();
        assert_eq!(notice, Some(Refusal::OverrideReason.to_string()));
        // What was said is still there to be mended.
        let asked = Overlay::Say { what: Saying::Override, words: words.into() };
        assert_eq!(silent.page().model.overlay, Some(asked));
    }
    says(&mut silent, "Each alone says nothing.");
    assert_eq!(silent.page().model.overlay, None);
    assert_eq!(silent.page().practice().notice, None);
}

#[test]
fn what_was_refused_before_does_not_stand_in_a_dialog() {
    let coach = Policy { strictness: Strictness::Coach, ..Policy::default() };
    let mut dojo = under(coach);
    dojo.page().types(Role::Tests, &format!("{}{}", test("one"), test("two")));
    dojo.run(report(&["one"], &["two"]));
    dojo.act(Action::Commit);
    assert!(dojo.page().practice().notice.is_some());
    dojo.act(Action::Override);
    assert_eq!(dojo.page().practice().notice, None);
}

#[test]
fn a_strict_session_offers_no_way_round() {
    let mut dojo = under(Policy::default());
    dojo.page().types(Role::Tests, &format!("{}{}", test("one"), test("two")));
    dojo.run(report(&["one"], &["two"]));
    dojo.act(Action::Override);
    assert_eq!(dojo.page().model.overlay, None);
    assert_eq!(dojo.page().practice().notice, Some(Refusal::StrictPolicy.to_string()));
}

#[test]
fn a_spike_is_left_with_the_text_from_before() {
    let mut dojo = Dojo::in_phase(PhaseName::Green);
    let before = dojo.server.text(TESTS).to_owned();
    dojo.act(Action::Spike);
    says(&mut dojo, "Does a table help?");
    assert_eq!(dojo.page().practice().main_step(), MainStep::EndSpike);
    assert!(dojo.page().practice().frozen(Role::Tests).is_none());
    dojo.page().types(Role::Tests, "// anything\n");
    dojo.settle();
    dojo.act(Action::MainStep);
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.page().editor(Role::Tests).text, before);
    assert!(!dojo.page().model.allows(Action::EndSpike));
}

#[test]
fn a_spike_is_everybodys_and_whoever_leaves_it_brings_the_text_back_for_all() {
    let mut dojo = Dojo::in_phase(PhaseName::Green);
    let other = dojo.join(Page::open("b"));
    let before = dojo.server.text(TESTS).to_owned();
    dojo.act(Action::Spike);
    says(&mut dojo, "Does a table help?");
    assert_eq!(dojo.pages[other].practice().main_step(), MainStep::EndSpike);
    // Both type in it; one is quicker to leave than the other's words arrive.
    dojo.page().types(Role::Tests, "// here\n");
    dojo.settle();
    dojo.pages[other].types(Role::Tests, "// here\n// and there\n");
    dojo.act(Action::EndSpike);
    dojo.settle();
    dojo.agree();
    for page in &dojo.pages {
        assert_eq!(page.editor(Role::Tests).text, before);
        assert!(page.practice().frozen(Role::Tests).is_some());
    }
}

#[test]
fn where_prediction_is_on_a_run_in_red_asks_first() {
    let mut dojo = under(Policy { prediction: true, ..Policy::default() });
    dojo.page().types(Role::Tests, &test("one"));
    assert_eq!(dojo.page().practice().main_step(), MainStep::Predict);
    dojo.act(Action::Run);
    assert_eq!(dojo.page().model.overlay, Some(Overlay::Predict { actual: String::new() }));
    dojo.page().send(Message::Worded("\"3\"".into()));
    let prediction = Prediction::Assertion { actual: Some("\"3\"".into()) };
    dojo.page().send(Message::Predicted { prediction: prediction.clone(), now_ms: 1000.0 });
    dojo.settle();
    dojo.server.ends_run(report(&[], &["one"]));
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.page().model.overlay, None);
    assert_eq!(dojo.page().practice().view.phase.name(), PhaseName::Green);
    let said: Vec<_> = dojo
        .server
        .log
        .iter()
        .filter_map(|recorded| match &recorded.event {
            Event::Predicted { prediction } => Some(prediction.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(said, [prediction]);
    let foretold = dojo.page().practice().view.history[0].foretold.clone();
    assert!(foretold.is_some());
}

#[test]
fn the_policy_is_remembered_and_goes_with_the_opening() {
    let mut page = Page::open("a");
    let policy = Policy { strictness: Strictness::Coach, prediction: true, ..Policy::default() };
    page.send(Message::ChunkCame(Chunk::Katas, true));
    page.send(Message::PolicyChosen(policy));
    assert_eq!(page.model.settings.policy, policy);
    let kept = serde_json::to_string(&page.model.settings).unwrap();
    let again: crate::settings::Settings = crate::json::read(&kept).unwrap();
    assert_eq!(again.policy, policy);
}
