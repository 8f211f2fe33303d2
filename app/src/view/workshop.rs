//! The pages of a workshop.

mod board;
mod closing;
mod code;
mod desk;
mod door;
mod look_back;
mod offers;
mod plan;
mod row;
mod rules;
mod stage;
mod way_in;

use crate::chunk::{Chunk, now};
use crate::model::Arrival;
use crate::part::Part;
use crate::perform::workshop::{Hall, Perform};
use crate::store::Store;
use crate::view::beside::beside;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live, nothing};
use crate::view::late::{absent, opening};
use crate::view::notice::warning;
use crate::view::state_page::not_found;
use crate::view::top_bar::top_bar;
use crate::workshop::line::Line;
use crate::workshop::place::Place;
use wasm_split_helpers::wasm_split;

/// The page, or what is known of its way here.
pub fn workshop_page(path: String) -> Node {
    let store = Store::get();
    let chunk = Chunk::of_workshop(&path);
    let arrival = store.select(move |model| model.arrival(chunk));
    live(move || match (arrival.get(), chunk) {
        (Arrival::Ready, Chunk::Door) => now(at_the_door(path.clone())),
        (Arrival::Ready, Chunk::Board) => now(at_the_board(path.clone())),
        (Arrival::Ready, Chunk::Beside) => now(beside(path.clone())),
        (Arrival::Ready, _) => now(planned()),
        (Arrival::Loading, _) => opening(),
        (Arrival::Failed, _) => absent(store, chunk),
    })
}

#[wasm_split(workshop, wasm_split_path = crate::chunk)]
fn planned() -> Element {
    hall(plan::plan(Hall::plan()))
}

#[wasm_split(door, wasm_split_path = crate::chunk)]
fn at_the_door(path: String) -> Element {
    match Place::of(&path) {
        Some(Place::Door(key)) => hall(door::door(Hall::door(key))),
        Some(Place::Code) => hall(code::code(Hall::of(crate::workshop::code::Code::default()))),
        _ => not_found(),
    }
}

#[wasm_split(board, wasm_split_path = crate::chunk)]
fn at_the_board(path: String) -> Element {
    match Place::of(&path) {
        Some(Place::Board(token)) => hall(board::board(Hall::board(token))),
        _ => not_found(),
    }
}

fn hall(main: Element) -> Element {
    el("div", "katas hall").child(top_bar()).child(main)
}

/// What is said of the connection, where it is not as it should be.
fn line(line: Part<Line>) -> Node {
    live(move || match line.get() {
        Line::Open => nothing(),
        Line::Connecting => el("p", "dim").child("Connecting …").into(),
        Line::Lost => {
            let words = "The connection is lost. It comes back by itself; nothing is lost.";
            warning(words).into()
        }
        Line::Waits(why) => warning(&format!("{why} This page tries again by itself.")).into(),
        Line::Ended(why) => warning(&why).into(),
    })
}

/// Why something was not done, until it was read.
fn refused<P: Perform>(
    hall: Hall<P>,
    why: Part<Option<String>>,
    dismissed: fn() -> P::Message,
) -> Node {
    live(move || {
        why.get().map(|why| {
            let away = button("quiet", "I see", move || hall.send(dismissed()));
            warning(&why).attr("role", "alert").child(away)
        })
    })
}

/// A field of one line that is typed into.
fn field(
    id: &str,
    label: &str,
    most: &str,
    value: Part<String>,
    typed: impl Fn(String) + 'static,
) -> (Element, Element) {
    let label = el("label", "").attr("for", id).child(label);
    let field = el("input", "")
        .attr("id", id)
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("maxlength", most)
        .property("value", move || value.get().into())
        .on("input", move |event| typed(leptos::prelude::event_target_value(&event)));
    (label, field)
}

/// A box to tick.
fn check(words: &str, on: impl Fn() -> bool + 'static, turn: impl Fn(bool) + 'static) -> Element {
    let field = el("input", "")
        .attr("type", "checkbox")
        .property("checked", move || on().into())
        .on("change", move |event| turn(leptos::prelude::event_target_checked(&event)));
    el("label", "").child(field).child(words)
}

/// One of some choices.
fn radios<T>(
    name: &'static str,
    legend: &str,
    all: &[(T, &str)],
    value: Part<T>,
    choose: impl Fn(T) + Copy + 'static,
) -> Element
where
    T: PartialEq + Copy + Send + Sync + 'static,
{
    let radios = all.iter().map(|(this, words)| {
        let this = *this;
        let radio = el("input", "")
            .attr("type", "radio")
            .attr("name", name)
            .property("checked", move || (value.get() == this).into())
            .on("change", move |_| choose(this));
        el("label", "").child(radio).child(*words)
    });
    el("fieldset", "choices")
        .child(el("legend", "").child(legend))
        .child(radios.collect::<Vec<_>>())
}
