//! Planning a workshop: a form with what most workshops want filled in.

use super::{field, offers, radios, refused, rules};
use crate::perform::workshop::Hall;
use crate::view::element::{Element, Node, el, live, nothing};
use crate::view::notice::warning;
use crate::workshop::opened::OpenedHere;
use crate::workshop::place::Place;
use crate::workshop::plan::{Choice, Message, PlanForm};
use katas::workshop::plan::Seating;

/// The page.
pub fn plan(hall: Hall<PlanForm>) -> Element {
    let ready = hall.select(|form| form.offers.katas.as_ref().map(|katas| katas.clone().map(drop)));
    let inside = move || match ready.get() {
        None => el("p", "dim").child("Fetching the katas …").into(),
        Some(Err(why)) => warning(&why).into(),
        Some(Ok(())) => fields(hall),
    };
    el("main", "narrow plan")
        .child(el("h1", "").child("Plan a workshop"))
        .child(el("p", "dim").child(
            "You get a board that shows every pair, and a link with a code for the projector.",
        ))
        .child(live(inside))
        .child(opened(hall))
}

/// The workshops that were opened on this device, each with the way to its board.
fn opened(hall: Hall<PlanForm>) -> Node {
    let opened = hall.select(|form| form.opened.clone());
    live(move || {
        let opened = opened.get();
        if opened.is_empty() {
            return nothing();
        }
        let line = |one: OpenedHere| {
            let path = Place::Board(one.token.clone()).path();
            el("li", "").child(el("a", "").attr("href", &path).child(one.title))
        };
        let heading =
            el("h2", "").attr("id", "opened-here").child("Workshops that you opened here");
        let list = el("ul", "").child(opened.into_iter().map(line).collect::<Vec<_>>());
        el("section", "")
            .attr("aria-labelledby", "opened-here")
            .child(heading)
            .child(el("p", "dim").child("A link leads to the board; whoever has it facilitates."))
            .child(list)
            .into()
    })
}

fn fields(hall: Hall<PlanForm>) -> Node {
    let asked = hall.select(|form| form.asked);
    let words = move || if asked.get() { "Opening …" } else { "Open the workshop" };
    let choose = move |choice| hall.send(Message::Chose(choice));
    let text = |id, label, most, value: fn(&PlanForm) -> String, choice: fn(String) -> Choice| {
        let (label, field) =
            field(id, label, most, hall.select(value), move |text| choose(choice(text)));
        el("p", "field").child(label).child(field)
    };
    let why = hall.select(|form| form.refused.clone());
    el("form", "")
        .on("submit", move |event| {
            event.prevent_default();
            hall.send(Message::OpenWanted);
        })
        .child(text("title", "What is it called?", "60", |form| form.title.clone(), Choice::Title))
        .child(offers::offers(hall.select(|form| form.offers.clone()), move |choice| {
            choose(Choice::Offer(choice));
        }))
        .child(seating(hall))
        .child(text(
            "seats",
            "How many people have a seat? Empty: as many as come.",
            "3",
            |form| form.seats.clone(),
            Choice::Seats,
        ))
        .child(rules::rules(hall.select(|form| form.rules), move |choice| {
            choose(Choice::Rule(choice));
        }))
        .child(text(
            "stuck",
            "After how many minutes without a green is a pair shown as stuck?",
            "2",
            |form| form.stuck.clone(),
            Choice::Stuck,
        ))
        .child(refused(hall, why, || Message::Dismissed))
        .child(el("button", "primary").attr("type", "submit").child(live(words)))
        .into()
}

fn seating(hall: Hall<PlanForm>) -> Element {
    let all = [
        (Seating::ByLot, "By lot, when you begin"),
        (Seating::Themselves, "They choose"),
        (Seating::Facilitator, "You give everybody a seat, on the board"),
    ];
    let value = hall.select(|form| form.seating);
    radios("seating", "How do people come to sit together?", &all, value, move |seating| {
        hall.send(Message::Chose(Choice::Seating(seating)));
    })
}
