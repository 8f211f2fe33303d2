//! Looking at former runs and at the replay, and what the address bar says of it.

use crate::chunk::Chunk;
use crate::effect::{Effect, Work};
use crate::message::Message;
use crate::model::Overlay;
use crate::practice::{Look, Order, Replay, Revisit};
use crate::route::Route;
use crate::shortcut::Action;
use crate::update::tests::authority::{Authority, CODE, report};
use crate::update::tests::dojo::Dojo;
use crate::update::tests::page::{Page, TOKEN};
use katas::fork::Moment;
use katas::id::{RunId, Sequence};
use katas::session::PhaseName;
use katas::text::Role;
use katas::wire::PastRun;

const NOW: fn() -> Route = || Route::Dojo(TOKEN.into());

fn after(event: u64) -> Moment {
    Moment::Sequence(Sequence(event))
}

fn at(moment: Moment) -> Route {
    Route::Past(TOKEN.into(), moment)
}

fn past(dojo: &Dojo) -> Box<PastRun> {
    let session = &dojo.server.session;
    Box::new(PastRun {
        entry: session.history[0].clone(),
        files: session.files.clone(),
        report: None,
        sentences: Vec::new(),
        opened: false,
        sequence: session.sequence,
        before: None,
        said: None,
        remarks: Vec::new(),
    })
}

fn revisit(dojo: &mut Dojo) -> Revisit {
    dojo.page().practice().revisit.clone()
}

fn order(dojo: &mut Dojo) -> Option<(u32, Order)> {
    match revisit(dojo) {
        Revisit::Replay(Replay { count, order }) => Some((count, order)),
        _ => None,
    }
}

/// The addresses that the bar was given, each with whether it is a new one of the history.
fn addresses(dojo: &mut Dojo) -> Vec<(bool, Route)> {
    let shown = dojo.page().asked.iter().filter_map(|effect| match effect {
        Effect::ShowRoute(route) => Some((true, route.clone())),
        Effect::AmendRoute(route) => Some((false, route.clone())),
        _ => None,
    });
    shown.collect()
}

#[test]
fn a_former_run_is_looked_at_and_left() {
    let mut dojo = Dojo::new();
    dojo.run(report(&["one"], &[]));
    dojo.page().send(Message::RunRevisited(RunId(1)));
    assert_eq!(revisit(&mut dojo), Revisit::Loading(RunId(1)));
    assert!(dojo.page().asked.contains(&Effect::FetchRun(TOKEN.into(), RunId(1))));
    let past = past(&dojo);
    // An answer to another question is left alone.
    dojo.page().send(Message::RunCame(RunId(9), Ok(past.clone())));
    assert_eq!(revisit(&mut dojo), Revisit::Loading(RunId(1)));
    dojo.page().send(Message::RunCame(RunId(1), Ok(past.clone())));
    assert_eq!(revisit(&mut dojo), Revisit::Ready(past));
    dojo.act(Action::Close);
    assert_eq!(revisit(&mut dojo), Revisit::None);
    dojo.page().send(Message::RunRevisited(RunId(1)));
    dojo.page().send(Message::RunCame(RunId(1), Err("Gone.".into())));
    let failed = Revisit::Failed { run: RunId(1), why: "Gone.".into() };
    assert_eq!(revisit(&mut dojo), failed);
    let run = at(Moment::Run(RunId(1)));
    assert_eq!(addresses(&mut dojo), [(true, run.clone()), (true, NOW()), (true, run)]);
}

#[test]
fn a_run_is_asked_for_once_what_shows_it_is_here() {
    let mut dojo = Dojo::new();
    dojo.run(report(&["one"], &[]));
    dojo.page().send(Message::ChunkCame(Chunk::Later, false));
    let route = Route::Past(TOKEN.into(), Moment::Run(RunId(1)));
    dojo.page().send(Message::RouteChanged(route));
    let fetch = Effect::FetchRun(TOKEN.into(), RunId(1));
    assert!(!dojo.page().asked.contains(&fetch));
    dojo.page().send(Message::ChunkCame(Chunk::Later, true));
    assert!(dojo.page().asked.contains(&fetch));
}

#[test]
fn how_a_text_is_looked_at_stays_from_run_to_run() {
    let mut dojo = Dojo::new();
    dojo.run(report(&["one"], &[]));
    assert_eq!(dojo.page().practice().look, Look::Text);
    dojo.page().send(Message::LookChosen(Look::UntilNow));
    dojo.page().send(Message::RunRevisited(RunId(1)));
    assert_eq!(dojo.page().practice().look, Look::UntilNow);
}

#[test]
fn the_replay_opens_at_the_beginning_or_at_the_run_that_is_looked_at() {
    let mut dojo = Dojo::new();
    dojo.run(report(&["one"], &[]));
    dojo.act(Action::Replay);
    assert_eq!(order(&mut dojo), Some((0, Order::Show(after(1)))));
    dojo.act(Action::Replay);
    assert_eq!(revisit(&mut dojo), Revisit::None);
    dojo.page().send(Message::RunRevisited(RunId(1)));
    let past = past(&dojo);
    let moment = Moment::Sequence(past.sequence);
    dojo.page().send(Message::RunCame(RunId(1), Ok(past)));
    dojo.act(Action::Replay);
    assert_eq!(order(&mut dojo), Some((0, Order::Show(moment))));
    assert_eq!(addresses(&mut dojo).pop(), Some((true, at(moment))));
}

#[test]
fn keys_tell_the_replay_what_to_do_and_nothing_while_there_is_none() {
    let mut dojo = Dojo::new();
    dojo.act(Action::KeyOn);
    assert_eq!(revisit(&mut dojo), Revisit::None);
    assert!(!dojo.page().practice().allows(Action::KeyOn));
    dojo.act(Action::Replay);
    assert!(dojo.page().practice().allows(Action::KeyOn));
    dojo.act(Action::KeyOn);
    dojo.act(Action::KeyOn);
    assert_eq!(order(&mut dojo), Some((2, Order::Do(Action::KeyOn))), "each press is told");
}

#[test]
fn where_the_replay_rests_stands_in_the_address_and_makes_no_step_of_the_browsers_history() {
    let mut dojo = Dojo::new();
    dojo.act(Action::Replay);
    dojo.page().send(Message::ReplayRested(Sequence(7)));
    assert_eq!(addresses(&mut dojo).pop(), Some((false, at(after(7)))));
    assert_eq!(order(&mut dojo), Some((0, Order::Show(after(1)))), "it knows where it is");
    dojo.act(Action::Close);
    assert_eq!(addresses(&mut dojo).pop(), Some((true, NOW())));
    // What was on its way when it was closed says nothing any more.
    let before = addresses(&mut dojo);
    dojo.page().send(Message::ReplayRested(Sequence(8)));
    assert_eq!(addresses(&mut dojo), before);
}

#[test]
fn back_and_forward_lead_through_what_was_looked_at() {
    let mut dojo = Dojo::new();
    dojo.run(report(&["one"], &[]));
    dojo.act(Action::Replay);
    let before = addresses(&mut dojo);
    let back = |dojo: &mut Dojo, route| dojo.page().send(Message::RouteChanged(route));
    back(&mut dojo, NOW());
    assert_eq!(revisit(&mut dojo), Revisit::None);
    back(&mut dojo, at(after(5)));
    assert_eq!(order(&mut dojo), Some((0, Order::Show(after(5)))));
    back(&mut dojo, at(after(3)));
    assert_eq!(order(&mut dojo), Some((1, Order::Show(after(3)))));
    back(&mut dojo, at(Moment::Run(RunId(1))));
    assert_eq!(revisit(&mut dojo), Revisit::Loading(RunId(1)));
    back(&mut dojo, at(after(5)));
    assert_eq!(order(&mut dojo), Some((0, Order::Show(after(5)))));
    assert_eq!(addresses(&mut dojo), before, "the browser has changed its bar itself");
}

#[test]
fn a_link_to_a_moment_opens_the_practice_there() {
    for (moment, is_shown) in [
        (after(3), Revisit::Replay(Replay { count: 0, order: Order::Show(after(3)) })),
        (Moment::Run(RunId(1)), Revisit::Loading(RunId(1))),
    ] {
        let mut page = Page::open("a");
        page.send(Message::RouteChanged(Route::Katas));
        page.send(Message::RouteChanged(at(moment)));
        let mut dojo = Dojo::on(Authority::new("", ""));
        dojo.join(page);
        assert_eq!(revisit(&mut dojo), is_shown);
        let fetches = Effect::FetchRun(TOKEN.into(), RunId(1));
        let is_run = moment == Moment::Run(RunId(1));
        assert_eq!(dojo.page().asked.contains(&fetches), is_run);
        // A connection that comes back later does not lead there again.
        dojo.act(Action::Close);
        dojo.cut(0);
        dojo.settle();
        assert_eq!(revisit(&mut dojo), Revisit::None);
    }
}

#[test]
fn a_moment_that_there_is_not_is_said_and_the_present_is_shown() {
    let mut dojo = Dojo::new();
    dojo.page().send(Message::RouteChanged(at(after(99))));
    dojo.page().send(Message::ReplayFailed("There is no such moment.".into()));
    assert_eq!(revisit(&mut dojo), Revisit::None);
    assert_eq!(dojo.page().practice().notice.as_deref(), Some("There is no such moment."));
    assert_eq!(dojo.page().model.status, "There is no such moment.");
    assert_eq!(addresses(&mut dojo).pop(), Some((false, NOW())));
}

#[test]
fn what_is_done_in_the_present_is_done_there() {
    let mut dojo = Dojo::in_phase(PhaseName::Refactor);
    dojo.act(Action::Replay);
    dojo.act(Action::People);
    assert_eq!(dojo.page().model.overlay, Some(Overlay::People));
    assert!(order(&mut dojo).is_some(), "a dialog stands in front of it");
    dojo.act(Action::Close);
    dojo.act(Action::Run);
    assert_eq!(revisit(&mut dojo), Revisit::None);
    assert!(dojo.page().practice().is_running());
    // A place of a former report is one of the text of now.
    dojo.act(Action::Replay);
    let place = katas::report::Place {
        file: CODE.parse().unwrap(),
        at: katas::diagnostic::Position { line: 1, column: 1 },
    };
    dojo.page().send(Message::PlaceChosen(place.clone()));
    assert_eq!(revisit(&mut dojo), Revisit::None);
    assert!(dojo.page().asked.contains(&Effect::Editor(Role::Code, Work::GoTo(place.at))));
    assert_eq!(addresses(&mut dojo).pop(), Some((true, NOW())));
}

#[test]
fn typing_of_others_goes_on_behind_the_replay() {
    let mut dojo = Dojo::new();
    dojo.join(Page::open("b"));
    dojo.pages[0].send(Message::Acted { action: Action::Replay, now_ms: 0.0 });
    dojo.pages[1].types(Role::Code, "typed");
    dojo.settle();
    dojo.agree();
    assert_eq!(dojo.pages[0].editor(Role::Code).text, "typed");
    assert!(order(&mut dojo).is_some());
}
