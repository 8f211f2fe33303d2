//! A pair on the board.

use super::board::shown;
use crate::perform::workshop::Hall;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live};
use crate::view::icon::icon;
use crate::view::light::{light, phase_name, step};
use crate::workshop::board::{Minute, Timely};
use crate::workshop::message::Message;
use katas::glance::Stuck;
use katas::report::Light;
use katas::room::Attention;
use katas::wire::workshop::{PairRow, Seated};
use katas::workshop::PairNumber;
use katas::workshop::command::Facilitate;

/// The pair; it is drawn anew when something of it changes, and the others are not.
pub fn row(hall: Hall, pair: PairNumber) -> Element {
    let part = shown(hall, move |shown| {
        let row = shown.pairs.get(&pair)?;
        // Of the lights, their minutes are shown.
        let timely = shown.timely(row);
        Some((PairRow { lights: Vec::new(), ..row.clone() }, timely))
    });
    let part = part.map(Option::flatten);
    let needs = move || part.get().is_some_and(|(_, timely)| timely.needs_help());
    let phase = move || part.get().and_then(|(row, _)| row.phase).map(phase_name);
    el("li", "card pair")
        .class_while("needs-help", needs)
        .live_attr("data-phase", phase)
        .child(live(move || part.get().map(|(row, timely)| inside(hall, &row, &timely))))
}

fn inside(hall: Hall, row: &PairRow, timely: &Timely) -> Node {
    let pair = row.pair;
    let (done, all) = row.items;
    let progress = el("p", "row dim nums")
        .child(format!("cycle {} · {done} of {all} done", row.cycle))
        .child(row.kept.map(|kept| el("span", "").child(format!("{kept} % of steps at once"))));
    let look = button("quiet", "Look", move || hall.send(Message::LookWanted(pair)))
        .attr("aria-label", &format!("Look at pair {pair}'s screen"));
    Node::from([
        el("header", "row")
            .child(el("b", "number nums").child(pair.to_string()))
            .child(people(row))
            .child(phase(row)),
        el("p", "what").child(row.item.clone().unwrap_or_else(|| row.practises.clone())),
        minutes(&timely.minutes),
        progress,
        el("footer", "row").child(flags(hall, pair, timely)).child(look),
    ])
}

fn people(row: &PairRow) -> Element {
    let person = |Seated { person: _, name, attention }: &Seated| {
        let (class, words) = match attention {
            Some(Attention::Here) => ("", ""),
            Some(Attention::Away) => ("away", ", away"),
            Some(Attention::Lost) | None => ("lost", ", not here"),
        };
        el("li", class)
            .child(el("bdi", "").child(name.as_str()))
            .child(el("span", "unseen").child(words))
    };
    el("ul", "people").child(row.people.iter().map(person).collect::<Vec<_>>())
}

fn phase(row: &PairRow) -> Option<Element> {
    let phase = row.phase?;
    Some(el("span", "phase").child(step(phase)).child(phase.to_string()))
}

/// One column for each minute, with a stroke where a cycle ended.
fn minutes(minutes: &[Minute]) -> Element {
    let column = |minute: &Minute| {
        let class = if minute.cycle_ended { "ended" } else { "" };
        el("i", class).child(minute.light.map(|one| light(one, "")))
    };
    let count = |wanted: Light| minutes.iter().filter(|one| one.light == Some(wanted)).count();
    let words = format!(
        "The last {} minutes: {} red, {} green, {} not compiling",
        minutes.len(),
        count(Light::Red),
        count(Light::Green),
        count(Light::Amber)
    );
    el("div", "minutes")
        .attr("role", "img")
        .attr("aria-label", &words)
        .child(minutes.iter().map(column).collect::<Vec<_>>())
}

/// Why the pair may need help.
fn flags(hall: Hall, pair: PairNumber, timely: &Timely) -> Element {
    let asks = timely.asks_help.map(|minutes| {
        let words = match minutes {
            0 => "asks for help".to_owned(),
            minutes => format!("has asked for help for {minutes} min"),
        };
        let helped = move || hall.send(Message::Facilitated(Facilitate::GiveHelp { pair }));
        el("li", "asks").child(icon("hand")).child(words).child(button("", "Helped", helped))
    });
    let stuck = timely.stuck.iter().map(|stuck| {
        let words = match stuck {
            Stuck::NoGreen { minutes } => format!("no green for {minutes} min"),
            Stuck::SameFailure { times } => format!("same failure {times} times"),
            Stuck::NoHintsLeft => "every hint given".to_owned(),
        };
        el("li", "").child(icon("warn")).child(words)
    });
    el("ul", "flags").child(asks.into_iter().chain(stuck).collect::<Vec<_>>())
}
