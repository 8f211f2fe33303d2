//! Choosing a kata, and going from page to page.

use crate::chunk::Chunk;
use crate::device_list::{taken, written};
use crate::effect::Effect;
use crate::katas_page::{Imported, KataList, Opening};
use crate::message::Message;
use crate::model::{Keyboard, Model, Page};
use crate::recents::Recent;
use crate::route::Route;
use crate::settings::Settings;
use crate::shortcut::Action;
use crate::update::tests::authority::{report, test};
use crate::update::tests::dojo::Dojo;
use crate::update::update;
use katas::policy::Policy;
use katas::text::Role;
use katas::wire::{Katas, OpenSession, SessionLink};

fn bare() -> Model {
    Model::new(Settings::default(), Vec::new(), Keyboard::Other)
}

/// With the page of katas there.
fn model() -> Model {
    let mut model = bare();
    let _ = update(&mut model, Message::ChunkCame(Chunk::Katas, true));
    model
}

fn katas_page(model: &Model) -> &crate::katas_page::KatasPage {
    model.katas_page().unwrap()
}

#[test]
fn the_katas_are_asked_for_and_shown() {
    let mut model = model();
    let effects = update(&mut model, Message::RouteChanged(Route::Katas));
    assert!(effects.contains(&Effect::FetchKatas));
    let katas = Katas { katas: Vec::new(), unsafe_no_sandbox: true };
    let _ = update(&mut model, Message::KatasCame(Ok(katas.clone())));
    assert_eq!(katas_page(&model).list, KataList::Ready(katas));
    assert!(model.unsafe_no_sandbox);
}

#[test]
fn each_page_asks_for_its_own_part_and_a_practice_for_the_rest_after_it() {
    let mut model = bare();
    let load = Effect::LoadChunk;
    let effects = update(&mut model, Message::RouteChanged(Route::Katas));
    assert!(effects.contains(&load(Chunk::Katas)) && !effects.contains(&load(Chunk::Dojo)));
    let _ = update(&mut model, Message::ChunkCame(Chunk::Katas, true));
    assert!(update(&mut model, Message::ChunkCame(Chunk::Dojo, false)).is_empty());

    let effects = update(&mut model, Message::RouteChanged(Route::Dojo("abc".into())));
    assert!(effects.contains(&load(Chunk::Dojo)) && !effects.contains(&load(Chunk::Later)));
    let effects = update(&mut model, Message::ChunkCame(Chunk::Dojo, true));
    assert_eq!(effects, [load(Chunk::Later)]);
    let _ = update(&mut model, Message::ChunkCame(Chunk::Later, false));

    let effects = update(&mut model, Message::RouteChanged(Route::Katas));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::LoadChunk(_))));
    let effects = update(&mut model, Message::RouteChanged(Route::Dojo("abc".into())));
    assert!(effects.contains(&load(Chunk::Later)), "what did not come is asked for again");
}

#[test]
fn katas_that_do_not_come_can_be_asked_for_again() {
    let mut model = model();
    let _ = update(&mut model, Message::KatasCame(Err("Away.".into())));
    assert_eq!(katas_page(&model).list, KataList::Failed { why: "Away.".into() });
    let effects = update(&mut model, Message::KatasWanted);
    assert_eq!(katas_page(&model).list, KataList::Loading);
    assert!(effects.contains(&Effect::FetchKatas));
}

#[test]
fn a_kata_is_opened_once_and_leads_to_its_page() {
    let mut model = model();
    let (kata, language) = ("fizz-buzz".parse().unwrap(), "rust".parse().unwrap());
    let wanted = OpenSession { kata, language, policy: Policy::default() };
    let chosen = Message::KataChosen(wanted.kata.clone(), wanted.language.clone());
    assert!(update(&mut model, chosen.clone()).contains(&Effect::OpenPractice(wanted)));
    assert!(update(&mut model, chosen).is_empty());
    let link = SessionLink { token: "abc".into() };
    let effects = update(&mut model, Message::PracticeOpened(Ok(link)));
    assert!(effects.contains(&Effect::ShowRoute(Route::Dojo("abc".into()))));
    assert!(effects.contains(&Effect::FindClient("abc".into())));
    assert_eq!(model.dojo().unwrap().token, "abc");
}

#[test]
fn a_practice_that_does_not_open_says_why() {
    let mut model = model();
    let chosen = Message::KataChosen("x".parse().unwrap(), "rust".parse().unwrap());
    let _ = update(&mut model, chosen);
    let _ = update(&mut model, Message::PracticeOpened(Err("The disk is full.".into())));
    let failed = Opening::Failed { kata: "x".parse().unwrap(), why: "The disk is full.".into() };
    assert_eq!(katas_page(&model).opening, failed);
    assert_eq!(model.status, "The disk is full.");
}

#[test]
fn the_same_address_again_changes_nothing() {
    let mut dojo = Dojo::new();
    let route = Route::Dojo("token".into());
    for message in [Message::RouteChanged(route.clone()), Message::RouteWanted(route)] {
        dojo.page().send(message);
        assert!(dojo.page().model.dojo().unwrap().is_online());
    }
    dojo.agree();
}

#[test]
fn a_workshops_page_copies_before_the_later_parts_of_a_practice_are_here() {
    let mut model = bare();
    let _ = update(&mut model, Message::RouteChanged(Route::Workshop("/b/abc".into())));
    let copied = update(&mut model, Message::CopyWanted("git clone".into()));
    assert_eq!(copied, [Effect::Copy("git clone".into())]);
    let _ = update(&mut model, Message::Copied(true));
    assert_eq!(model.status, "Copied.");
}

#[test]
fn an_address_that_leads_nowhere_says_so() {
    let mut model = model();
    let _ = update(&mut model, Message::RouteChanged(Route::NotFound));
    assert_eq!(model.page, Page::NotFound);
}

#[test]
fn a_practice_is_remembered_with_its_cycle_and_can_be_forgotten() {
    let mut dojo = Dojo::new();
    let recent = dojo.page().model.recents[0].clone();
    assert_eq!(
        (recent.token.as_str(), recent.title.as_str(), recent.cycle),
        ("token", "Numbers", 1)
    );
    dojo.page().send(Message::ItemPicked("one".parse().unwrap()));
    dojo.page().types(Role::Tests, &test("one"));
    dojo.run(report(&[], &["one"]));
    dojo.page().types(Role::Code, "code");
    dojo.run(report(&["one"], &[]));
    for _ in 0..2 {
        dojo.act(Action::MainStep);
        dojo.settle();
    }
    assert_eq!(dojo.page().model.recents[0].cycle, 2);
    dojo.page().send(Message::ChunkCame(Chunk::Katas, true));
    dojo.page().send(Message::RecentForgotten("token".into()));
    assert_eq!(dojo.page().asked.last(), Some(&Effect::RememberRecents(Vec::new())));
}

#[test]
fn a_list_that_was_read_in_is_remembered_and_one_that_is_none_changes_nothing() {
    let mut model = model();
    let _ = update(&mut model, Message::RouteChanged(Route::Katas));
    let (title, language) = ("FizzBuzz".into(), "rust".into());
    let recent = Recent { token: "a".repeat(22), title, language, cycle: 1, at: 1 };
    let taken = taken(&model.recents, &written(std::slice::from_ref(&recent)));
    let effects = update(&mut model, Message::RecentsImported(taken));
    assert_eq!(effects, [Effect::RememberRecents(vec![recent.clone()])]);
    let words = "1 practice was added.";
    assert_eq!(katas_page(&model).imported, Imported::Taken(words.into()));
    let why = "That file is no list.".to_owned();
    assert_eq!(update(&mut model, Message::RecentsImported(Err(why.clone()))), []);
    assert_eq!(model.recents, [recent]);
    assert_eq!(katas_page(&model).imported, Imported::Refused(why));
}
