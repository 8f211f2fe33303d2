//! Ways on from a former run.

use crate::effect::Effect;
use crate::message::Message;
use crate::practice::Revisit;
use crate::route::Route;
use crate::update::tests::authority::{CODE, report, test};
use crate::update::tests::dojo::Dojo;
use katas::command::Command;
use katas::event::Event;
use katas::id::RunId;
use katas::refusal::Refusal;
use katas::session::PhaseName;
use katas::text::Role;
use katas::wire::{PastRun, SessionLink, ToServer};

const FIRST: RunId = RunId(1);

/// Red by run 1, and two tries in Green by runs 2 and 3; run 2 is looked at.
fn looking_back() -> Dojo {
    let mut dojo = Dojo::new();
    dojo.page().send(Message::ItemPicked("one".parse().unwrap()));
    dojo.page().types(Role::Tests, &test("one"));
    dojo.run(report(&[], &["one"]));
    for text in ["first", "second"] {
        dojo.page().types(Role::Code, text);
        dojo.run(report(&[], &["one"]));
    }
    assert_eq!(dojo.page().practice().confirmed.phase.name(), PhaseName::Green);
    look_at(&mut dojo, 2);
    dojo
}

fn look_at(dojo: &mut Dojo, run: u32) {
    let past = PastRun {
        entry: dojo.server.session.history[run as usize - 1].clone(),
        files: dojo.server.session.files.clone(),
        report: None,
        sentences: Vec::new(),
        opened: false,
        sequence: dojo.server.session.sequence,
        before: None,
        said: None,
        remarks: Vec::new(),
    };
    dojo.page().send(Message::RunRevisited(RunId(run)));
    dojo.page().send(Message::RunCame(RunId(run), Ok(Box::new(past))));
}

fn code(dojo: &mut Dojo) -> String {
    let page = dojo.page();
    page.practice().view.files.get(&CODE.parse().unwrap()).unwrap().text.clone()
}

#[test]
fn the_text_of_a_run_comes_back_and_the_present_is_shown() {
    let mut dojo = looking_back();
    assert!(dojo.page().practice().leads_back_to(RunId(2)));
    let last = code(&mut dojo);
    dojo.page().send(Message::RunReturned(RunId(2)));
    let page = dojo.page();
    let asked = Command::RevertTo { run: RunId(2) };
    assert!(
        page.said.iter().any(|said| matches!(said, ToServer::Do(one) if one.command == asked)),
        "{:?}",
        page.said
    );
    assert_eq!(page.practice().revisit, Revisit::None);
    dojo.settle();
    assert_ne!(code(&mut dojo), last);
    assert_eq!(dojo.page().model.status, "The text of that run is back.");
    assert!(matches!(
        dojo.server.log.iter().rev().nth(1).unwrap().event,
        Event::RevertedTo(RunId(2))
    ));
    assert_eq!(dojo.page().practice().view.phase.name(), PhaseName::Green);
}

#[test]
fn where_no_way_leads_back_the_page_says_why_at_once() {
    let mut dojo = looking_back();
    look_at(&mut dojo, 3);
    assert!(!dojo.page().practice().leads_back_to(RunId(3)));
    dojo.page().said.clear();
    dojo.page().send(Message::RunReturned(RunId(3)));
    let why = Refusal::TextOnScreen(RunId(3)).to_string();
    assert_eq!(dojo.page().practice().notice, Some(why.clone()));
    assert_eq!(dojo.page().model.status, why);
    assert!(matches!(dojo.page().practice().revisit, Revisit::Ready(_)));
    assert!(dojo.page().said.is_empty());
}

#[test]
fn a_fork_is_asked_for_once_and_opened() {
    let mut dojo = looking_back();
    let asked = |dojo: &mut Dojo| {
        let wanted = Effect::Fork("token".into(), FIRST);
        dojo.page().asked.iter().filter(|effect| **effect == wanted).count()
    };
    dojo.page().send(Message::ForkWanted(FIRST));
    dojo.page().send(Message::ForkWanted(FIRST));
    assert_eq!(asked(&mut dojo), 1);
    assert_eq!(dojo.page().model.status, "Forking the practice.");
    dojo.page().send(Message::PracticeOpened(Err("Many sessions were opened.".into())));
    assert_eq!(dojo.page().practice().notice.as_deref(), Some("Many sessions were opened."));
    dojo.page().send(Message::ForkWanted(FIRST));
    assert_eq!(asked(&mut dojo), 2);
    dojo.page().send(Message::PracticeOpened(Ok(SessionLink { token: "other".into() })));
    assert_eq!(dojo.page().model.dojo().unwrap().token, "other");
    let shown = Effect::ShowRoute(Route::Dojo("other".into()));
    assert!(dojo.page().asked.contains(&shown));
}

#[test]
fn a_fork_that_comes_late_takes_nobody_away() {
    let mut dojo = looking_back();
    dojo.page().send(Message::ForkWanted(FIRST));
    dojo.page().send(Message::RouteWanted(Route::Dojo("third".into())));
    dojo.page().send(Message::PracticeOpened(Ok(SessionLink { token: "other".into() })));
    assert_eq!(dojo.page().model.dojo().unwrap().token, "third");
}
