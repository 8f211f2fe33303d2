//! What a move needs before it is made: words, minutes, rules, katas, or to be asked once more.

use super::refusal;
use crate::chunk::{Chunk, now};
use crate::model::Arrival;
use crate::perform::workshop::Hall;
use crate::store::Store;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live};
use crate::view::late::{DID_NOT_COME, get_again};
use crate::view::workshop::board::{at, shown};
use crate::view::workshop::{field, offers, rules};
use crate::workshop::board::{BoardPage, Message};
use crate::workshop::desk::{Deed, MOST_WORDS, Move};
use katas::workshop::command::Facilitate;
use katas::workshop::{Announcement, PairNumber};
use leptos::prelude::event_target_value;
use wasm_bindgen::JsCast as _;
use wasm_split_helpers::wasm_split;
use web_sys::KeyboardEvent;

/// The panel of the move that is prepared; on a phone it is a sheet. It comes with the plan's page,
/// with which it shares its fields, after the board.
pub fn panel(hall: Hall<BoardPage>) -> Node {
    let store = Store::get();
    let open = at(hall, |board| board.desk.open.filter(|open| !matches!(open, Move::Pair(_))));
    let arrival = store.select(|model| model.arrival(Chunk::Workshop));
    live(move || {
        let which = open.get()?;
        Some(match arrival.get() {
            Arrival::Ready => now(drawn(hall, which)).into(),
            Arrival::Loading => {
                Node::from(el("p", "").child("This is on its way from the server …"))
            }
            Arrival::Failed => {
                let again = get_again(store, Chunk::Workshop);
                el("div", "row").child(el("p", "").child(DID_NOT_COME)).child(again).into()
            }
        })
    })
}

#[wasm_split(workshop, wasm_split_path = crate::chunk)]
fn drawn(hall: Hall<BoardPage>, which: Move) -> Option<Element> {
    let (title, inside, done) = match which {
        Move::Say => ("Say something", say(hall), "Say it"),
        Move::Timer => ("The timer", timer(hall), "Start it"),
        Move::Rules => ("The rules for all", its_rules(hall), "Change them"),
        Move::Kata => ("The next kata", kata(hall), "Begin the round"),
        Move::End => ("End the workshop?", end(), "End it"),
        _ => return None,
    };
    let class = if which == Move::End { "danger" } else { "primary" };
    let done = el("button", class).attr("type", "submit").child(done);
    let leave = button("quiet", "Not now", move || hall.send(Message::Desk(Deed::Left)));
    let done = if which == Move::End { done.focused() } else { done };
    let form = el("form", "panel card")
        .attr("aria-label", title)
        .on("submit", move |event| {
            event.prevent_default();
            hall.send(Message::Desk(Deed::Done));
        })
        .on("keydown", move |event| {
            let key = event.dyn_into::<KeyboardEvent>().map(|event| event.key());
            if key.is_ok_and(|key| key == "Escape") {
                hall.send(Message::Desk(Deed::Left));
            }
        })
        .child(el("h2", "").child(title))
        .child(inside)
        .child(refusal(hall, move |refused, _| refused == which))
        .child(el("div", "row").child(done).child(stop(hall, which)).child(leave));
    Some(form)
}

fn deed(hall: Hall<BoardPage>, deed: Deed) {
    hall.send(Message::Desk(deed));
}

/// The words, to whom, and how many characters are left.
fn say(hall: Hall<BoardPage>) -> Node {
    let words = at(hall, |board| board.desk.words.clone());
    let to = at(hall, |board| board.desk.to);
    let pairs = shown(hall, |shown| shown.standing.pairs.clone());
    let told = shown(hall, |shown| shown.standing.announcements.clone());
    let left = move || {
        let used = words.get().chars().count();
        match MOST_WORDS.checked_sub(used) {
            Some(left) => format!("{left} characters left"),
            None => format!("{} characters too many", used - MOST_WORDS),
        }
    };
    let area = el("textarea", "")
        .attr("id", "words")
        .attr("rows", "3")
        .attr("aria-describedby", "words-left")
        .property("value", move || words.get().into())
        .on("input", move |event| deed(hall, Deed::Worded(event_target_value(&event))))
        .focused();
    let option = move |pair: Option<PairNumber>| {
        let (value, words) = match pair {
            None => (String::new(), "To all".to_owned()),
            Some(pair) => (pair.to_string(), format!("To pair {pair}")),
        };
        el("option", "")
            .attr("value", &value)
            .property("selected", move || (to.get() == pair).into())
            .child(words)
    };
    let all = move || {
        let pairs = pairs.get().unwrap_or_default().into_iter().map(Some);
        [None].into_iter().chain(pairs).map(option).collect::<Vec<_>>()
    };
    let whom = el("select", "")
        .attr("aria-label", "To whom")
        .on("change", move |event| {
            let pair = event_target_value(&event).parse().ok().map(PairNumber);
            deed(hall, Deed::Addressed(pair));
        })
        .child(live(all));
    let said = move || {
        let said = told.get().unwrap_or_default().into_iter().rev().map(said);
        let said: Vec<_> = said.collect();
        (!said.is_empty())
            .then(|| el("ul", "said dim").attr("aria-label", "Said so far").child(said))
    };
    let counter = el("small", "dim nums").attr("id", "words-left").child(live(left));
    Node::from([
        Node::from([whom, el("label", "unseen").attr("for", "words").child("The words"), area]),
        counter.into(),
        live(said),
    ])
}

fn said(announcement: Announcement) -> Element {
    let to = match announcement.to {
        None => "To all: ".to_owned(),
        Some(pair) => format!("To pair {pair}: "),
    };
    el("li", "").child(to).child(announcement.text)
}

fn timer(hall: Hall<BoardPage>) -> Node {
    let minutes = at(hall, |board| board.desk.minutes.clone());
    let typed = move |minutes| deed(hall, Deed::Minutes(minutes));
    let (label, field) = field("minutes", "How many minutes does it count?", "3", minutes, typed);
    Node::from([label, field.attr("inputmode", "numeric").focused()])
}

/// A timer that counts can be stopped.
fn stop(hall: Hall<BoardPage>, which: Move) -> Node {
    let counts = shown(hall, |shown| shown.standing.timer.is_some());
    live(move || {
        let stops = which == Move::Timer && counts.get() == Some(true);
        let press = move || hall.send(Message::Facilitated(Facilitate::StopTimer));
        stops.then(|| button("", "Stop it", press))
    })
}

fn its_rules(hall: Hall<BoardPage>) -> Node {
    let fields = rules::rules(at(hall, |board| board.desk.rules), move |choice| {
        deed(hall, Deed::Ruled(choice));
    });
    let words = "They hold for every pair from now on.";
    Node::from([el("p", "dim").child(words).into(), fields])
}

fn kata(hall: Hall<BoardPage>) -> Node {
    let fields = offers::offers(at(hall, |board| board.desk.offers.clone()), move |choice| {
        deed(hall, Deed::Offered(choice));
    });
    if at(hall, |board| matches!(board.desk.offers.katas, None | Some(Err(_)))).get_untracked() {
        hall.fetch_katas();
    }
    let words = "Every pair gets a new practice. What they have done so far is kept.";
    Node::from([el("p", "dim").child(words).into(), fields])
}

fn end() -> Node {
    let words = "Nobody can come in any more, and everybody is shown the way to what they did. \
                 Their practices are kept, and can be gone on with. It cannot be begun again.";
    el("p", "").child(words).into()
}
