//! Planning a workshop: a form with what most workshops want filled in.

use super::refused;
use crate::part::Part;
use crate::perform::workshop::Hall;
use crate::view::element::{Element, Node, el, live};
use crate::view::kata_card::language_name;
use crate::view::notice::warning;
use crate::workshop::Workshop;
use crate::workshop::message::Message;
use crate::workshop::plan_form::{Choice, PlanForm};
use katas::pairing::Mode;
use katas::policy::Strictness;
use katas::workshop::plan::Seating;
use leptos::prelude::{event_target_checked, event_target_value};

/// The page.
pub fn plan(hall: Hall) -> Element {
    let ready = form(hall, |form| form.katas.as_ref().map(|katas| katas.clone().map(drop)));
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
}

/// A part of the form.
fn form<T>(hall: Hall, part: impl Fn(&PlanForm) -> T + Send + Sync + 'static) -> Part<T>
where
    T: PartialEq + Clone + Send + Sync + Default + 'static,
{
    hall.select(move |page| match page {
        Workshop::Plan(form) => part(form),
        _ => T::default(),
    })
}

fn fields(hall: Hall) -> Node {
    let asked = form(hall, |form| form.asked);
    let words = move || if asked.get() { "Opening …" } else { "Open the workshop" };
    let count = form(hall, |form| form.offers().len());
    let offered = move || match count.get() {
        0 => "Nothing is on offer: choose a kata and a language that it has.".to_owned(),
        1 => "One kata is on offer.".to_owned(),
        count => format!("{count} katas are on offer; people choose when they come in."),
    };
    el("form", "")
        .on("submit", move |event| {
            event.prevent_default();
            hall.send(Message::OpenWanted);
        })
        .child(text(
            hall,
            "title",
            "What is it called?",
            "60",
            |form| form.title.clone(),
            Choice::Title,
        ))
        .child(katas(hall))
        .child(languages(hall))
        .child(el("p", "dim").attr("role", "status").child(live(offered)))
        .child(seating(hall))
        .child(text(
            hall,
            "seats",
            "How many people have a seat? Empty: as many as come.",
            "3",
            |form| form.seats.clone(),
            Choice::Seats,
        ))
        .child(rules(hall))
        .child(turns(hall))
        .child(text(
            hall,
            "stuck",
            "After how many minutes without a green is a pair shown as stuck?",
            "2",
            |form| form.stuck.clone(),
            Choice::Stuck,
        ))
        .child(refused(hall))
        .child(el("button", "primary").attr("type", "submit").child(live(words)))
        .into()
}

fn text(
    hall: Hall,
    id: &str,
    label: &str,
    most: &str,
    value: fn(&PlanForm) -> String,
    choice: fn(String) -> Choice,
) -> Element {
    let value = form(hall, value);
    let field = el("input", "")
        .attr("id", id)
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("maxlength", most)
        .property("value", move || value.get().into())
        .on("input", move |event| hall.send(Message::Chose(choice(event_target_value(&event)))));
    el("p", "field").child(el("label", "").attr("for", id).child(label)).child(field)
}

fn check(words: &str, on: impl Fn() -> bool + 'static, turn: impl Fn(bool) + 'static) -> Element {
    let field = el("input", "")
        .attr("type", "checkbox")
        .property("checked", move || on().into())
        .on("change", move |event| turn(event_target_checked(&event)));
    el("label", "").child(field).child(words)
}

fn katas(hall: Hall) -> Element {
    let cards = form(hall, |form| match &form.katas {
        Some(Ok(katas)) => {
            katas.katas.iter().map(|card| (card.id.clone(), card.title.clone())).collect()
        }
        _ => Vec::new(),
    });
    let list = move || {
        let card = |(id, title): (katas::id::KataId, String)| {
            let (mine, chosen) = (id.clone(), form(hall, |form| form.chosen.clone()));
            let turn = move |on| hall.send(Message::Chose(Choice::Kata(id.clone(), on)));
            check(&title, move || chosen.get().contains(&mine), turn)
        };
        cards.get().into_iter().map(card).collect::<Vec<_>>()
    };
    el("fieldset", "choices many")
        .child(el("legend", "").child("Which katas may people choose from?"))
        .child(live(list))
}

fn languages(hall: Hall) -> Element {
    let all = form(hall, PlanForm::all_languages);
    let list = move || {
        let language = |id: katas::id::LanguageId| {
            let (mine, chosen) = (id.clone(), form(hall, |form| form.languages.clone()));
            let name = language_name(id.as_str());
            let turn = move |on| hall.send(Message::Chose(Choice::Language(id.clone(), on)));
            check(&name, move || chosen.get().contains(&mine), turn)
        };
        all.get().into_iter().map(language).collect::<Vec<_>>()
    };
    el("fieldset", "choices many")
        .child(el("legend", "").child("In which languages?"))
        .child(live(list))
}

/// One of some choices.
fn radios<T>(
    hall: Hall,
    name: &'static str,
    legend: &str,
    all: &[(T, &str)],
    value: fn(&PlanForm) -> T,
    choice: fn(T) -> Choice,
) -> Element
where
    T: PartialEq + Copy + Send + Sync + 'static,
{
    let radios = all.iter().map(|(this, words)| {
        let this = *this;
        let chosen = form(hall, move |form| value(form) == this);
        let radio = el("input", "")
            .attr("type", "radio")
            .attr("name", name)
            .property("checked", move || chosen.get().into())
            .on("change", move |_| hall.send(Message::Chose(choice(this))));
        el("label", "").child(radio).child(*words)
    });
    el("fieldset", "choices")
        .child(el("legend", "").child(legend))
        .child(radios.collect::<Vec<_>>())
}

fn seating(hall: Hall) -> Element {
    let all = [(Seating::ByLot, "By lot, when you begin"), (Seating::Themselves, "They choose")];
    radios(
        hall,
        "seating",
        "How do people come to sit together?",
        &all,
        |form| form.seating,
        Choice::Seating,
    )
}

fn rules(hall: Hall) -> Element {
    let all = [
        (Strictness::Strict, "Strict: what is refused stays refused"),
        (Strictness::Coach, "A coach warns, and one may go on with a reason"),
    ];
    let predicts = form(hall, |form| form.policy.prediction);
    radios(
        hall,
        "rules",
        "How strictly do they practise?",
        &all,
        |form| form.policy.strictness,
        Choice::Strictness,
    )
    .child(check(
        "Each failure is predicted before it is seen",
        move || predicts.get(),
        move |on| hall.send(Message::Chose(Choice::Prediction(on))),
    ))
}

fn turns(hall: Hall) -> Element {
    let all = [
        (Mode::OneDriver, "One driver, who hands over"),
        (Mode::PingPong, "Ping-pong: one the red, another the green"),
        (Mode::Ensemble, "Everybody types"),
    ];
    let minutes = form(hall, |form| form.turns.minutes);
    let lengths =
        [None, Some(3), Some(5), Some(7), Some(10), Some(15)].map(|length: Option<u16>| {
            let (value, words) = match length {
                None => ("0".to_owned(), "no timer".to_owned()),
                Some(minutes) => (minutes.to_string(), format!("{minutes} minutes")),
            };
            el("option", "")
                .attr("value", &value)
                .property("selected", move || (minutes.get() == length).into())
                .child(words)
        });
    let select = el("select", "")
        .attr("id", "turn")
        .on("change", move |event| {
            let minutes = event_target_value(&event).parse().ok().filter(|minutes| *minutes > 0);
            hall.send(Message::Chose(Choice::Minutes(minutes)));
        })
        .child(lengths);
    radios(hall, "turns", "How do they take turns?", &all, |form| form.turns.mode, Choice::Mode)
        .child(
            el("p", "row")
                .child(el("label", "").attr("for", "turn").child("A turn takes"))
                .child(select),
        )
}
