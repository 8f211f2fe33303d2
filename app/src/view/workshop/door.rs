//! The door: what the workshop is, a name, a wish, and where to sit.

use super::{line, refused};
use crate::perform::workshop::Hall;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live};
use crate::view::kata_card::language_name;
use crate::workshop::message::Message;
use crate::workshop::{Workshop, door::Door};
use katas::wire::workshop::{Lobby, LobbyPair};
use katas::workshop::plan::Seating;
use katas::workshop::{OfferNumber, Stage};
use leptos::prelude::event_target_value;

/// The page.
pub fn door(hall: Hall) -> Element {
    let title =
        hall.select(|page| at(page).and_then(|door| Some(door.lobby.as_ref()?.title.clone())));
    let is_in = hall.select(|page| at(page).map(Door::is_in));
    let there = hall.select(|page| at(page).map(|door| door.lobby.is_some()));
    let heading = move || title.get().unwrap_or_else(|| "A workshop".into());
    let inside = move || match (there.get(), is_in.get()) {
        (Some(true), Some(true)) => waiting(hall).into(),
        (Some(true), _) => come_in(hall).into(),
        _ => Node::Many(Vec::new()),
    };
    el("main", "narrow")
        .child(el("h1", "").child(live(heading)))
        .child(line(hall))
        .child(refused(hall))
        .child(live(inside))
}

fn at(page: &Workshop) -> Option<&Door> {
    match page {
        Workshop::Door(door) => Some(door),
        _ => None,
    }
}

/// A part of how things stand.
fn lobby<T>(
    hall: Hall,
    part: impl Fn(&Lobby) -> T + Send + Sync + 'static,
) -> crate::part::Part<Option<T>>
where
    T: PartialEq + Clone + Send + Sync + 'static,
{
    hall.select(move |page| Some(part(at(page)?.lobby.as_ref()?)))
}

/// The question for a name and a wish.
fn come_in(hall: Hall) -> Element {
    let name = hall.select(|page| at(page).map(|door| door.name.clone()));
    let offers = lobby(hall, |lobby| lobby.offers.clone());
    let wish = hall.select(|page| at(page).map(|door| door.wish));
    let field = el("input", "")
        .attr("id", "name")
        .attr("type", "text")
        .attr("autocomplete", "nickname")
        .attr("maxlength", "40")
        .property("value", move || name.get().unwrap_or_default().into())
        .on("input", move |event| hall.send(Message::Typed(event_target_value(&event))))
        .focused();
    let choices = move || {
        let offers = offers.get().unwrap_or_default();
        (offers.len() > 1).then(|| {
            let choice = |(number, (offer, title)): (u8, _)| {
                let title: String = title;
                let offer: katas::workshop::plan::Offer = offer;
                let number = OfferNumber(number);
                let radio = el("input", "")
                    .attr("type", "radio")
                    .attr("name", "wish")
                    .property("checked", move || (wish.get() == Some(number)).into())
                    .on("change", move |_| hall.send(Message::Wished(number)));
                let language = language_name(offer.language.as_str());
                el("label", "").child(radio).child(format!("{title} in {language}"))
            };
            el("fieldset", "choices")
                .child(el("legend", "").child("What do you want to practise?"))
                .child((0_u8..).zip(offers).map(choice).collect::<Vec<_>>())
        })
    };
    el("form", "card")
        .on("submit", move |event| {
            event.prevent_default();
            hall.send(Message::JoinWanted);
        })
        .child(el("label", "").attr("for", "name").child("What are you called?"))
        .child(field)
        .child(el("p", "dim").child("Leave it empty, and you are called after an animal."))
        .child(live(choices))
        .child(el("button", "primary").attr("type", "submit").child("Come in"))
}

/// In, and waiting for a seat.
fn waiting(hall: Hall) -> Element {
    let me = lobby(hall, |lobby| lobby.me.clone().map(|me| me.name));
    let stage = lobby(hall, |lobby| (lobby.stage, lobby.seating));
    let seats = lobby(hall, |lobby| lobby.seats.0);
    let others = lobby(hall, |lobby| lobby.waiting.clone());
    let hello = move || me.get().flatten().map(|name| format!("Welcome, {name}."));
    let words = move || match stage.get() {
        Some((Stage::Ended, _)) => "This workshop is over.",
        Some((_, Seating::Themselves)) => "Sit down beside somebody, or begin a new pair.",
        Some((Stage::Gathering, _)) => {
            "It begins soon, and you get a seat then. There is nothing to do."
        }
        _ => "You will get a seat in a moment.",
    };
    let count = move || match seats.get() {
        Some(1) => "You are the first.".to_owned(),
        seats => format!("{} people are here.", seats.unwrap_or_default()),
    };
    let names = move || {
        let names = others.get().unwrap_or_default().into_iter();
        let names: Vec<_> =
            names.map(|name| el("li", "").child(el("bdi", "").child(name))).collect();
        (!names.is_empty()).then(|| el("ul", "people").attr("aria-label", "Who waits").child(names))
    };
    el("section", "card")
        .child(el("h2", "").child(live(hello)))
        .child(el("p", "").attr("role", "status").child(live(words)))
        .child(el("p", "dim").child(live(count)))
        .child(live(names))
        .child(pairs(hall))
}

/// The pairs to choose from, where people choose.
fn pairs(hall: Hall) -> Node {
    let shown = lobby(hall, |lobby| {
        let chooses = lobby.seating == Seating::Themselves && lobby.stage != Stage::Ended;
        let mine = lobby.me.as_ref().and_then(|me| me.pair);
        chooses.then(|| (lobby.pairs.clone(), mine))
    });
    live(move || {
        let (pairs, mine) = shown.get().flatten()?;
        let row = move |pair: LobbyPair| {
            let number = pair.number;
            let sits = mine == Some(number);
            let sit = move || hall.send(Message::SeatWanted(Some(number)));
            let way = (!sits && pair.free > 0).then(|| button("", "Sit down here", sit));
            let people = pair.people.join(", ");
            let words = if people.is_empty() { "nobody".to_owned() } else { people };
            el("li", "row")
                .child(el("b", "").child(format!("Pair {number}")))
                .child(el("bdi", "").child(words))
                .child(sits.then(|| el("small", "dim").child("you sit here")))
                .child(way)
        };
        let rows: Vec<_> = pairs.into_iter().map(row).collect();
        let new = button("", "Begin a new pair", move || hall.send(Message::SeatWanted(None)));
        Some(Node::from([el("ul", "seats").child(rows), new]))
    })
}
