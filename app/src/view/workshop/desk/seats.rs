//! Whoever waits for a seat, and the seats that the facilitator gives.

use super::refusal;
use crate::perform::workshop::Hall;
use crate::view::element::{Element, Node, el, live};
use crate::view::workshop::board::shown;
use crate::workshop::board::{BoardPage, Message};
use crate::workshop::desk::Move;
use katas::wire::workshop::Waiting;
use katas::workshop::command::Facilitate;
use katas::workshop::plan::Seating;
use katas::workshop::{PairNumber, Stage};
use leptos::prelude::event_target_value;

/// Who waits; where the facilitator gives seats, with a choice of pair.
pub fn seats(hall: Hall<BoardPage>) -> Node {
    let waiting = shown(hall, |shown| {
        let standing = &shown.standing;
        let gives = standing.seating == Seating::Facilitator && standing.stage != Stage::Ended;
        (standing.waiting.clone(), gives.then(|| standing.pairs.clone()))
    });
    live(move || {
        let (waiting, pairs) = waiting.get().filter(|(waiting, _)| !waiting.is_empty())?;
        let person = |one: Waiting| {
            let name = el("bdi", "").child(one.name.as_str());
            let choice = pairs.as_ref().map(|pairs| choice(hall, one, pairs));
            el("li", "").child(name).child(choice)
        };
        let list: Vec<_> = waiting.into_iter().map(person).collect();
        let words = match &pairs {
            Some(_) => "Give them a seat",
            None => "Waiting for a seat",
        };
        let seats = el("div", "seats")
            .child(el("h2", "").child(words))
            .child(refusal(hall, |which, _| which == Move::Seat))
            .child(el("ul", "people").child(list));
        Some(seats)
    })
}

/// The pairs to choose from.
fn choice(hall: Hall<BoardPage>, one: Waiting, pairs: &[PairNumber]) -> Element {
    let option = |value: String, words: String| el("option", "").attr("value", &value).child(words);
    let first = option("-".into(), "choose a seat".into());
    let new = option("0".into(), "in a new pair".into());
    let others = pairs.iter().map(|pair| option(pair.to_string(), format!("in pair {pair}")));
    let name = format!("A seat for {}", one.name);
    el("select", "")
        .attr("aria-label", &name)
        .on("change", move |event| {
            let Ok(number) = event_target_value(&event).parse() else { return };
            let pair = Some(PairNumber(number)).filter(|pair| pair.0 > 0);
            let seat = Facilitate::Seat { person: one.person.clone(), pair };
            hall.send(Message::Facilitated(seat));
        })
        .child([first, new])
        .child(others.collect::<Vec<_>>())
}
