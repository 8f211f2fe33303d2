//! The test list: the behaviours to cover, picked one at a time.

use crate::chunk::now;
use crate::message::Message;
use crate::practice::{ListEdit, Practice};
use crate::shortcut::{Action, Region};
use crate::store::Store;
use crate::view::button::{button, icon_button};
use crate::view::element::{Element, Node, el, live};
use crate::view::icon::icon;
use crate::view::late::later;
use crate::view::link::to_report;
use katas::id::ItemId;
use katas::session::PhaseName;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_split_helpers::wasm_split;
use web_sys::KeyboardEvent;

/// How an item stands.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Done,
    Picked,
    /// The first open one, while none is picked.
    Next,
    Open,
}

/// An item as it is shown.
#[derive(Clone, PartialEq)]
struct Row {
    text: String,
    state: State,
    can_be_picked: bool,
    rewording: bool,
}

impl Row {
    fn of(practice: &Practice, id: &ItemId) -> Option<Self> {
        let view = &practice.view;
        let item = view.list.get(id)?;
        let is_next = view.list.next().is_some_and(|next| next.id == *id);
        let state = match (&item.done, &view.picked) {
            (Some(_), _) => State::Done,
            (None, Some(picked)) if picked == id => State::Picked,
            (None, None) if is_next => State::Next,
            (None, _) => State::Open,
        };
        let open = matches!(state, State::Next | State::Open);
        let can_be_picked = open && view.phase.name() == PhaseName::Red;
        let rewording = matches!(&practice.list_edit, ListEdit::Rewording(item, _) if item == id);
        Some(Self { text: item.text.clone(), state, can_be_picked, rewording })
    }
}

/// The card.
pub fn test_list() -> Element {
    let store = Store::get();
    let counts = store.practice(|practice| [practice.view.list.done(), practice.view.list.0.len()]);
    let ids = store.practice(|practice| {
        practice.view.list.0.iter().map(|item| item.id.clone()).collect::<Vec<_>>()
    });
    let words = move || counts.get().map(|[done, all]| format!("{done} of {all} done"));
    let share = move || counts.get().map_or(0, |[done, all]| done * 100 / all.max(1));
    let meter = el("div", "meter")
        .attr("aria-hidden", "true")
        .child(el("i", "").style("width", move || format!("{}%", share())));
    let header = el("header", "")
        .child(el("h2", "").attr("id", "list-name").child("Test list"))
        .child(el("span", "dim nums").child(live(words)));
    let items = move || {
        let ids = ids.get().unwrap_or_default().into_iter();
        ids.map(|id| item(store, id)).collect::<Vec<_>>()
    };
    el("section", "card list")
        .attr("id", Region::List.id())
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "list-name")
        .child(header)
        .child(meter)
        .child(el("ol", "").child(live(items)))
        .child(adding(store))
        .child(to_report("button quiet add"))
}

fn item(store: Store, id: ItemId) -> Element {
    let row = {
        let id = id.clone();
        store.practice(move |practice| Row::of(practice, &id))
    };
    let class = move || match row.get().flatten().map(|row| row.state) {
        Some(State::Done) => "item done",
        Some(State::Picked) => "item picked",
        Some(State::Next) => "item next",
        _ => "item",
    };
    el("li", "")
        .live_attr("class", class)
        .live_attr("aria-current", move || (class() == "item picked").then_some("true"))
        .child(live(move || row.get().flatten().map(|row| inside(store, &id, &row))))
}

fn inside(store: Store, id: &ItemId, row: &Row) -> Node {
    let (image, unseen) = match row.state {
        State::Done => ("check", " (done)"),
        State::Picked => ("right", " (in work)"),
        State::Next | State::Open => ("dot", ""),
    };
    if row.rewording {
        return Node::Many(vec![icon(image).into(), field("Other words for it", "Save")]);
    }
    let words = el("p", "").child(row.text.as_str()).child(el("span", "unseen").child(unseen));
    let open = matches!(row.state, State::Next | State::Open);
    let tools = open.then(|| tools(store, id, row));
    Node::Many(vec![icon(image).into(), words.into(), tools.into()])
}

/// What can be done with an open item.
fn tools(store: Store, id: &ItemId, row: &Row) -> Element {
    let say = |message: fn(ItemId) -> Message| {
        let id = id.clone();
        move || store.send(message(id.clone()))
    };
    let name = |verb: &str| format!("{verb}: {}", row.text);
    let pick = || button("", "Pick", say(Message::ItemPicked)).attr("aria-label", &name("Pick"));
    el("div", "")
        .child(icon_button("edit", &name("Reword"), say(Message::RewordingBegun)))
        .child(icon_button("remove", &name("Remove"), say(Message::ItemRemoved)))
        .child(row.can_be_picked.then(pick))
}

/// A new item, or the button for one.
fn adding(store: Store) -> Node {
    let adding = store.practice(|practice| matches!(practice.list_edit, ListEdit::Adding(_)));
    live(move || {
        if adding.get().unwrap_or_default() {
            return field("Another behaviour", "Add");
        }
        let inside = Node::Many(vec![icon("plus").into(), "Add a behaviour".into()]);
        button("quiet add", inside, move || store.act(Action::AddItem)).into()
    })
}

/// The one field of the list, as soon as what is behind it is here.
fn field(label: &'static str, verb: &'static str) -> Node {
    let due = Store::get().practice(|_| true);
    later(due, move || now(drawn_field(label, verb)).into())
}

/// Enter takes what stands in it, Escape leaves it.
#[wasm_split(later, wasm_split_path = crate::chunk)]
fn drawn_field(label: &'static str, verb: &'static str) -> Element {
    let store = Store::get();
    let text = store.practice(|practice| match &practice.list_edit {
        ListEdit::None => String::new(),
        ListEdit::Adding(text) | ListEdit::Rewording(_, text) => text.clone(),
    });
    let input = el("input", "")
        .attr("type", "text")
        .attr("aria-label", label)
        .attr("placeholder", label)
        .property("value", move || text.get().unwrap_or_default().into())
        .on("input", move |event| store.send(Message::ListTyped(event_target_value(&event))))
        .on("keydown", move |event| {
            if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                store.send(Message::ListLeft);
            }
        })
        .focused();
    el("form", "")
        .on("submit", move |event| {
            event.prevent_default();
            store.send(Message::ListEntered);
        })
        .child(input)
        .child(el("button", "").attr("type", "submit").child(verb))
        .child(icon_button("close", "Leave it", move || store.send(Message::ListLeft)))
}
