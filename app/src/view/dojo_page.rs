//! The dojo page: the ring on top, the guide beside the editors, the result under them, the
//! history along the bottom.

use crate::chunk::{Chunk, now};
use crate::dojo::Load;
use crate::message::Message;
use crate::model::{Arrival, Model};
use crate::part::Part;
use crate::settings::Split;
use crate::shortcut::{Action, Region};
use crate::store::Store;
use crate::view::around::around;
use crate::view::bottom_bar::bottom_bar;
use crate::view::button::button;
use crate::view::editor_pane::editor_pane;
use crate::view::element::{Element, Node, el, live};
use crate::view::kata_card::language_name;
use crate::view::keyboard_bar::keyboard_bar;
use crate::view::late::{absent, bone};
use crate::view::light::phase_name;
use crate::view::link::brand;
use crate::view::navigator_card::navigator_card;
use crate::view::notes::notes;
use crate::view::notice::notice;
use crate::view::past_card::past_card;
use crate::view::problem::problem;
use crate::view::replay::{is_replayed, replay};
use crate::view::result_pane::result_pane;
use crate::view::revisit_bar::revisit_bar;
use crate::view::ring::ring;
use crate::view::separator::separator;
use crate::view::state_page::{state_page, to_katas};
use crate::view::tabs::{is_in_front, tabs};
use crate::view::test_list::test_list;
use crate::view::top_bar::{no_sandbox, tools};
use katas::policy::Strictness;
use katas::report::Light;
use katas::text::Role;
use wasm_split_helpers::wasm_split;

/// How far the page is.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    Failed {
        why: String,
        again: bool,
    },
    /// Of the practice nothing is known to be wrong, but the page for it is not here.
    Absent,
    Ready,
}

impl Stage {
    fn of(model: &Model) -> Self {
        match (model.dojo().map(|dojo| &dojo.practice), model.arrival(Chunk::Dojo)) {
            (Some(Load::Failed { why, again }), _) => {
                Stage::Failed { why: why.clone(), again: *again }
            }
            (_, Arrival::Failed) => Stage::Absent,
            (Some(Load::Ready(_)), Arrival::Ready) => Stage::Ready,
            _ => Stage::Loading,
        }
    }
}

/// The page.
pub fn dojo_page() -> Node {
    let store = Store::get();
    let stage = store.select(Stage::of);
    live(move || match stage.get() {
        Stage::Loading => loading().into(),
        Stage::Failed { why, again } => failed(&why, again).into(),
        Stage::Absent => absent(store, Chunk::Dojo).into(),
        Stage::Ready => now(dojo()),
    })
}

#[wasm_split(dojo, wasm_split_path = crate::chunk)]
fn dojo() -> Node {
    let header = el("header", "top")
        .child(no_sandbox())
        .child(place())
        .child(ring())
        .child(tools(true))
        .child(tabs())
        .child(around())
        .child(keyboard_bar());
    let editors = el("div", "editors")
        .child(editor_pane(Role::Tests))
        .child(separator(Split::Tests))
        .child(editor_pane(Role::Code));
    let work = el("div", "work")
        .child(revisit_bar())
        .child(editors)
        .child(separator(Split::Result))
        .child(result_pane());
    let main =
        el("main", "").child(guide()).child(notice()).child(separator(Split::Guide)).child(work);
    let replayed = is_replayed();
    let dojo = measured(el("div", "dojo")).child(header).child(main).child(bottom_bar());
    let dojo = dojo.hidden_while(move || replayed.get().unwrap_or_default());
    Node::Many(vec![dojo.into(), replay()])
}

/// With the step at hand, and with what the person chose of sizes.
fn measured(dojo: Element) -> Element {
    let store = Store::get();
    let phase = store.practice(|practice| phase_name(practice.view.phase.name()));
    let splits = store.select(|model| model.settings.splits);
    let code = store.select(|model| model.settings.font_size);
    let percent = move |split| {
        let part = splits.get().get(split);
        format!("{}.{}%", part / 10, part % 10)
    };
    let tests = move || splits.get().get(Split::Tests);
    dojo.live_attr("data-phase", move || phase.get())
        .style("--code", move || format!("{}px", code.get()))
        .style("--guide", move || percent(Split::Guide))
        .style("--result", move || percent(Split::Result))
        .style("--tests", move || format!("{}fr", tests()))
        .style("--code-part", move || format!("{}fr", 1000 - tests()))
}

/// Which kata this is, and in which language.
fn place() -> Element {
    let names = Store::get().practice(|practice| {
        let coached = practice.view.policy.strictness == Strictness::Coach;
        let how = if coached { " · coach" } else { "" };
        (practice.view.title.clone(), language_name(practice.view.language.as_str()) + how)
    });
    let name = move || {
        names.get().map(|(title, how)| {
            el("h1", "").child(title).child(" ").child(el("small", "").child(how))
        })
    };
    el("div", "place").child(brand()).child(live(name))
}

/// The navigator, the problem, the list.
fn guide() -> Element {
    el("section", "side part")
        .class_while("shown", is_in_front(Region::Navigator))
        .attr("aria-label", "Guide")
        .child(past_card())
        .child(navigator_card())
        .child(problem())
        .child(test_list())
        .child(notes())
}

fn loading() -> Element {
    let words = el("p", "")
        .child("Opening your practice …")
        .child(el("span", "slow").child(" It takes longer than usual, and goes on by itself."));
    let first = el("div", "card").child(words).child(["title half", "wide", "third"].map(bone));
    let second = el("div", "card").child(["half", "wide", "half", "wide", "third"].map(bone));
    let pane = || el("div", "pane");
    let editors = el("div", "editors").child([pane(), el("span", ""), pane()]);
    let work = el("div", "work")
        .attr("aria-hidden", "true")
        .child(editors)
        .child(el("div", "pane result"));
    let side = el("div", "side part shown").child(first).child(second);
    let header = el("header", "top")
        .child(el("div", "place").child(brand()))
        .child(el("span", ""))
        .child(tools(false));
    let main = el("main", "").child(side).child(el("span", "")).child(work);
    el("div", "dojo").child(header).child(main)
}

fn failed(why: &str, again: bool) -> Element {
    let store = Store::get();
    let retry = || button("primary", "Try again", move || store.send(Message::Reconnect));
    let leave = to_katas(if again { "button" } else { "button primary" });
    let ways = Node::Many(vec![again.then(retry).into(), leave.into()]);
    state_page(Light::Amber, "This practice did not open.", why, ways)
}

/// Whether an action makes sense now.
pub fn allowed(action: Action) -> Part<bool> {
    Store::get().select(move |model| model.allows(action))
}
