//! The door: what the workshop is, a name, a wish, and where to sit.

use super::closing::closing;
use super::{field, line, refused};
use crate::part::Part;
use crate::perform::workshop::Hall;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live, nothing};
use crate::view::kata_card::language_name;
use crate::workshop::door::{Door, Message};
use katas::wire::workshop::{Lobby, LobbyPair};
use katas::workshop::plan::{Offer, Seating};
use katas::workshop::{OfferNumber, Stage};

/// The page.
pub fn door(hall: Hall<Door>) -> Element {
    let title = lobby(hall, |lobby| lobby.title.clone());
    let there = hall.select(|door| door.lobby.is_some().then(|| (door.is_in(), door.is_over())));
    let heading = move || title.get().unwrap_or_else(|| "A workshop".into());
    let inside = move || match there.get() {
        Some((_, true)) => closing(hall).into(),
        Some((true, false)) => waiting(hall).into(),
        Some((false, false)) => come_in(hall).into(),
        None => nothing(),
    };
    el("main", "narrow")
        .child(el("h1", "").child(live(heading)))
        .child(line(hall.select(|door| door.line.clone())))
        .child(refused(hall, hall.select(|door| door.refused.clone()), || Message::Dismissed))
        .child(live(inside))
}

/// A part of how things stand.
pub fn lobby<T>(
    hall: Hall<Door>,
    part: impl Fn(&Lobby) -> T + Send + Sync + 'static,
) -> Part<Option<T>>
where
    T: PartialEq + Clone + Send + Sync + 'static,
{
    hall.select(move |door| door.lobby.as_ref().map(&part))
}

/// The question for a name and a wish.
fn come_in(hall: Hall<Door>) -> Element {
    let offers = lobby(hall, |lobby| lobby.offers.clone());
    let wish = hall.select(|door| door.wish);
    let typed = move |name| hall.send(Message::Typed(name));
    let name = hall.select(|door| door.name.clone());
    let (label, field) = field("name", "What are you called?", "40", name, typed);
    let field = field.attr("autocomplete", "nickname").focused();
    let choices = move || {
        let offers = offers.get().unwrap_or_default();
        (offers.len() > 1).then(|| {
            let choice = |(number, offer): (u8, (Offer, String))| {
                let number = OfferNumber(number);
                let radio = el("input", "")
                    .attr("type", "radio")
                    .attr("name", "wish")
                    .property("checked", move || (wish.get() == number).into())
                    .on("change", move |_| hall.send(Message::Wished(number)));
                el("label", "").child(radio).child(practises(&offer))
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
        .child(label)
        .child(field)
        .child(el("p", "dim").child("Leave it empty, and you are called after an animal."))
        .child(live(choices))
        .child(el("button", "primary").attr("type", "submit").child("Come in"))
}

/// What is practised, in words.
fn practises((offer, title): &(Offer, String)) -> String {
    format!("{title} in {}", language_name(offer.language.as_str()))
}

/// In, and waiting for a seat.
fn waiting(hall: Hall<Door>) -> Element {
    let me = lobby(hall, |lobby| lobby.me.clone().map(|me| me.name));
    let stage = lobby(hall, |lobby| (lobby.stage, lobby.seating));
    let seats = lobby(hall, |lobby| lobby.seats.0);
    let others = lobby(hall, |lobby| lobby.waiting.clone());
    let hello = move || me.get().flatten().map(|name| format!("Welcome, {name}."));
    let words = move || match stage.get() {
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
        (!names.is_empty()).then(|| {
            let words = el("span", "dim").attr("id", "waits").child("Waiting for a seat:");
            let names = el("ul", "people").attr("aria-labelledby", "waits").child(names);
            el("div", "row").child(words).child(names)
        })
    };
    el("section", "card desk")
        .child(el("h2", "").child(live(hello)))
        .child(el("p", "").attr("role", "status").child(live(words)))
        .child(el("p", "dim").child(live(count)))
        .child(live(names))
        .child(pairs(hall))
}

/// The pairs to choose from, where people choose.
fn pairs(hall: Hall<Door>) -> Node {
    let shown = lobby(hall, |lobby| {
        let chooses = lobby.seating == Seating::Themselves && lobby.stage != Stage::Ended;
        let mine = lobby.me.as_ref().and_then(|me| me.pair);
        chooses.then(|| (lobby.pairs.clone(), mine, lobby.offers.clone()))
    });
    live(move || {
        let (pairs, mine, offers) = shown.get().flatten()?;
        let row = |pair: LobbyPair| {
            let number = pair.number;
            let sits = mine == Some(number);
            let sit = move || hall.send(Message::SeatWanted(Some(number)));
            let way = (!sits && pair.free > 0).then(|| button("", "Sit down here", sit));
            let people = pair.people.join(", ");
            let words = if people.is_empty() { "nobody".to_owned() } else { people };
            let kata = offers.get(usize::from(pair.offer.0)).filter(|_| offers.len() > 1);
            el("li", "row")
                .child(el("b", "").child(format!("Pair {number}")))
                .child(el("bdi", "").child(words))
                .child(kata.map(|kata| el("span", "dim").child(practises(kata))))
                .child(sits.then(|| el("small", "dim").child("you sit here")))
                .child(way)
        };
        let rows: Vec<_> = pairs.into_iter().map(row).collect();
        let new = button("", "Begin a new pair", move || hall.send(Message::SeatWanted(None)));
        Some(Node::from([el("ul", "seats").child(rows), new]))
    })
}
