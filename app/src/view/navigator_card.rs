//! The navigator's card: what to do next and why, one thing at a time.

use crate::chunk::now;
use crate::part::Part;
use crate::practice::{MainStep, Practice};
use crate::shortcut::{Action, Region};
use crate::store::Store;
use crate::view::action_button::keys;
use crate::view::button::button;
use crate::view::coded::coded;
use crate::view::commit_card::commit_card;
use crate::view::dojo_page::allowed;
use crate::view::element::{Element, Node, el, live};
use crate::view::hint_ladder::{hints, ladder};
use crate::view::icon::icon;
use crate::view::late::later;
use crate::view::offer_card::offer_card;
use crate::view::past_pane::is_past;
use crate::view::place_button::placed;
use crate::view::remarks::remarks;
use crate::view::state_page::to_katas;
use katas::advice::{Advice, Step};
use wasm_split_helpers::wasm_split;

/// The card.
pub fn navigator_card() -> Element {
    let advice = Store::get().practice(|practice| practice.advice());
    let headline = advice.map(|advice| advice.map(|advice| advice.headline));
    let why = advice.map(|advice| advice.map(|advice| (advice.why, advice.place)));
    let finished = advice.map(|advice| advice.is_some_and(|advice| advice.step == Step::Finish));
    let due = advice.map(|advice| Some(advice.is_some()));
    let done = move || {
        let leave = || el("div", "row main-step").child(to_katas("button"));
        finished.get().then(leave)
    };
    let past = is_past();
    let name = el("h2", "").attr("id", "navigator-name").child([icon("guide")]).child("Navigator");
    el("section", "card navigator")
        .attr("id", Region::Navigator.id())
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "navigator-name")
        .hidden_while(move || past.get().unwrap_or_default())
        .live_attr("data-phase", move || finished.get().then_some("green"))
        .child(name)
        .child(el("h3", "").child(live(move || headline.get().map(|words| coded(&words)))))
        .child(el("p", "why").child(live(move || why.get().map(|(why, at)| placed(&why, at)))))
        .child(later(due, move || now(told(advice, finished))))
        .child(step_button())
        .child(go_on())
        .child(live(done))
        .child(later(hinted(advice), move || now(helped(advice))))
}

/// What there is beside the move: what was noticed, what is offered, the commit.
#[wasm_split(later, wasm_split_path = crate::chunk)]
fn told(advice: Part<Option<Advice>>, finished: Part<bool>) -> Node {
    let tally = live(move || finished.get().then(tally));
    Node::Many(vec![remarks().into(), tally, offer_card(advice), commit_card()])
}

/// Whether hints are given, or can be asked for.
fn hinted(advice: Part<Option<Advice>>) -> Part<Option<bool>> {
    advice.map(|advice| advice.map(|it| it.next_rung.is_some() || !it.hints.is_empty()))
}

#[wasm_split(later, wasm_split_path = crate::chunk)]
fn helped(advice: Part<Option<Advice>>) -> Node {
    Node::Many(vec![hints(advice), ladder(advice).into()])
}

/// The one button: the move that the advice is about. Offers and commits bring their own. It stays
/// the same element, so that the focus stays on it.
fn step_button() -> Element {
    let store = Store::get();
    let step = store.practice(|practice| practice.main_step());
    let elsewhere = move || {
        matches!(step.get(), None | Some(MainStep::TakeOffer | MainStep::Commit | MainStep::Theirs))
    };
    let named = store.practice(Practice::clean_up_is_named);
    let class = move || match step.get() {
        Some(MainStep::Write(_) | MainStep::Wait) => "",
        Some(MainStep::NothingToCleanUp) if named.get() == Some(true) => "",
        _ => "primary",
    };
    let press = move || match step.get_untracked() {
        Some(MainStep::Wait) => store.act(Action::CancelRun),
        _ => store.act(Action::MainStep),
    };
    let words = move || match step.get() {
        Some(MainStep::Wait) => Node::from("Cancel the run"),
        Some(step) => Node::Many(vec![step.words().into(), keys(Action::MainStep)]),
        None => "".into(),
    };
    el("div", "row main-step")
        .hidden_while(elsewhere)
        .child(button("", live(words), press).live_attr("class", class))
}

/// The way on from a refused gate, under a coach.
fn go_on() -> Element {
    let (store, allowed) = (Store::get(), allowed(Action::Override));
    let press = move || store.act(Action::Override);
    el("div", "row main-step").hidden_while(move || !allowed.get()).child(button(
        "quiet",
        "Go on all the same …",
        press,
    ))
}

/// What was done, when all is done.
fn tally() -> Node {
    let counts = Store::get().practice(|practice| {
        let view = &practice.view;
        [view.list.done(), view.committed.ran.len(), view.history.len()]
    });
    let count = |number: usize, words: &str| {
        el("div", "")
            .child(el("dt", "").child(words))
            .child(el("dd", "nums").child(number.to_string()))
    };
    live(move || {
        counts.get().map(|[done, tests, runs]| {
            let all = [count(done, "behaviours"), count(tests, "tests"), count(runs, "runs")];
            el("dl", "tally").child(all)
        })
    })
}
