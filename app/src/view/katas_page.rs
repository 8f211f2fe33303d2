//! The page on which a kata is chosen: what Randori is, where one left, every kata.

use crate::chunk::{Chunk, now};
use crate::katas_page::{Filter, KataList, KatasPage};
use crate::message::Message;
use crate::model::Arrival;
use crate::store::Store;
use crate::view::button::button;
use crate::view::device_file::device_file;
use crate::view::element::{Element, Node, el, live, nothing};
use crate::view::kata_card::kata_cards;
use crate::view::kata_filter::{kata_filter, policy_choice};
use crate::view::late::{absent, bone, opening};
use crate::view::light::{phase_name, step};
use crate::view::notice::warning;
use crate::view::recents::recents;
use crate::view::top_bar::top_bar;
use katas::session::PhaseName;
use wasm_split_helpers::wasm_split;

/// How far the list of katas is.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    Failed { why: String },
    Empty,
    Ready,
}

impl Stage {
    fn of(page: &KatasPage) -> Self {
        match &page.list {
            KataList::Loading => Stage::Loading,
            KataList::Failed { why } => Stage::Failed { why: why.clone() },
            KataList::Ready(katas) if katas.katas.is_empty() => Stage::Empty,
            KataList::Ready(_) => Stage::Ready,
        }
    }
}

/// The page, or what is known of its way here.
pub fn katas_page() -> Node {
    let store = Store::get();
    let arrival = store.select(|model| model.arrival(Chunk::Katas));
    live(move || match arrival.get() {
        Arrival::Ready => now(drawn()),
        Arrival::Loading => opening(),
        Arrival::Failed => absent(store, Chunk::Katas),
    })
}

#[wasm_split(katas, wasm_split_path = crate::chunk)]
fn drawn() -> Element {
    let all = el("section", "")
        .attr("aria-labelledby", "all-katas")
        .child(el("h2", "").attr("id", "all-katas").child("Katas"))
        .child(list());
    let main = el("main", "").child(hero()).child(recents()).child(all).child(device_file());
    el("div", "katas").child(top_bar()).child(main)
}

/// The katas, or what is known of them.
fn list() -> Node {
    let store = Store::get();
    let stage = store.select(|model| model.katas_page().map(Stage::of));
    live(move || match stage.get() {
        None => nothing(),
        Some(Stage::Loading) => loading(),
        Some(Stage::Failed { why }) => {
            let again = button("", "Try again", move || store.send(Message::KatasWanted));
            warning(&why).child(again).into()
        }
        Some(Stage::Empty) => el("p", "")
            .child("No kata was found. Start the server with a folder of katas: --katas DIR.")
            .into(),
        Some(Stage::Ready) => Node::from([kata_filter(), policy_choice(), found()]),
    })
}

/// The katas that are looked for.
fn found() -> Element {
    let store = Store::get();
    let found = store.select(|model| model.katas_page().map(KatasPage::found));
    el("div", "").child(live(move || match found.get().unwrap_or_default() {
        none if none.is_empty() => {
            let all = move || store.send(Message::KatasFiltered(Filter::default()));
            let words = "No kata is like that. Take out a word, or look at all of them.";
            el("p", "row").child(words).child(button("", "Show all", all))
        }
        katas => kata_cards(katas),
    }))
}

fn loading() -> Node {
    let cards = [(); 3]
        .map(|()| el("li", "card kata").child(["title half", "wide", "wide", "third"].map(bone)));
    let words = el("p", "")
        .child("Fetching the katas …")
        .child(el("span", "slow").child(" It takes longer than usual."));
    Node::from([words, el("ul", "cards").attr("aria-hidden", "true").child(cards)])
}

fn hero() -> Element {
    let steps = PhaseName::ALL.map(|phase| {
        let what = match phase {
            PhaseName::Red => "Write one test that fails, and for the right reason.",
            PhaseName::Green => "Make it pass with the least code.",
            PhaseName::Refactor => "Clean up while every test passes.",
            PhaseName::Repeat => "Keep the step, and take the next one.",
        };
        el("li", "")
            .attr("data-phase", phase_name(phase))
            .child(step(phase))
            .child(el("b", "").child(phase.to_string()))
            .child(el("p", "").child(what))
    });
    let title = "Practise test-driven development, one small step at a time.";
    let words = "Randori is a dojo in your browser: you drive, and a navigator keeps you on the \
                 cycle. Every run shows one light, as fast as on your own machine.";
    let ways = el("p", "row")
        .child(el("a", "button").attr("href", "/workshop").child("Run a workshop"))
        .child(el("a", "button quiet").attr("href", "/join").child("Take part in one"));
    let what = el("div", "").child(el("h1", "").child(title)).child(el("p", "").child(words));
    let what = what.child(ways);
    el("section", "hero")
        .attr("aria-label", "What Randori is")
        .child(what)
        .child(el("ol", "steps").child(steps))
}
