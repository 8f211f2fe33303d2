//! The pages of a workshop.

mod board;
mod code;
mod door;
mod look_back;
mod plan;
mod row;

use crate::chunk::{Chunk, now};
use crate::model::Arrival;
use crate::perform::workshop::Hall;
use crate::store::Store;
use crate::view::beside::beside;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live, nothing};
use crate::view::late::{absent, opening};
use crate::view::notice::warning;
use crate::view::state_page::not_found;
use crate::view::top_bar::top_bar;
use crate::workshop::message::Message;
use crate::workshop::place::Place;
use crate::workshop::{Line, Workshop};
use board::board;
use code::code;
use door::door;
use plan::plan;
use wasm_split_helpers::wasm_split;

/// The page, or what is known of its way here.
pub fn workshop_page(path: String) -> Node {
    let store = Store::get();
    let chunk = Chunk::of_workshop(&path);
    let arrival = store.select(move |model| model.arrival(chunk));
    live(move || match arrival.get() {
        Arrival::Ready if chunk == Chunk::Beside => now(beside(path.clone())).into(),
        Arrival::Ready => now(drawn(path.clone())).into(),
        Arrival::Loading => opening().into(),
        Arrival::Failed => Node::from(absent(store, chunk)),
    })
}

#[wasm_split(workshop, wasm_split_path = crate::chunk)]
fn drawn(path: String) -> Element {
    let Some(place) = Place::of(&path) else { return not_found() };
    let hall = Hall::begin(Store::get(), place.clone());
    let main = match place {
        Place::Plan => plan(hall),
        Place::Code => code(hall),
        Place::Door(_) => door(hall),
        Place::Board(_) => board(hall),
    };
    el("div", "katas hall").child(top_bar()).child(main)
}

/// What is said of the connection, where it is not as it should be.
fn line(hall: Hall) -> Node {
    let line = hall.select(|page| match page {
        Workshop::Door(door) => door.line.clone(),
        Workshop::Board(board) => board.line.clone(),
        Workshop::Plan(_) | Workshop::Code { .. } => Line::Open,
    });
    live(move || match line.get() {
        Line::Open => nothing(),
        Line::Connecting => el("p", "dim").child("Connecting …").into(),
        Line::Lost => {
            let words = "The connection is lost. It comes back by itself; nothing is lost.";
            warning(words).into()
        }
        Line::Ended(why) => warning(&why).into(),
    })
}

/// Why something was not done, until it was read.
fn refused(hall: Hall) -> Node {
    let why = hall.select(|page| match page {
        Workshop::Plan(form) => form.refused.clone(),
        Workshop::Door(door) => door.refused.clone(),
        Workshop::Board(board) => board.refused.clone(),
        Workshop::Code { .. } => None,
    });
    live(move || {
        why.get().map(|why| {
            let away = button("quiet", "I see", move || hall.send(Message::Dismissed));
            warning(&why).attr("role", "alert").child(away)
        })
    })
}
