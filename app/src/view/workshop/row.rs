//! A pair on the board.

use super::board::{at, shown};
use super::desk::{made, refusal};
use crate::part::Part;
use crate::perform::workshop::Hall;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live};
use crate::view::icon::icon;
use crate::view::light::{self, light, phase_name, step};
use crate::workshop::board::{BoardPage, Message, Minute, Timely};
use crate::workshop::desk::{Deed, Move};
use katas::glance::Stuck;
use katas::id::RunId;
use katas::report::Light;
use katas::room::Attention;
use katas::wire::workshop::{Dot, PairRow, Seated};
use katas::workshop::command::Facilitate;
use katas::workshop::{PairNumber, Spotlight};
use leptos::prelude::event_target_value;

/// The pair; what changes of it is drawn anew, and its buttons are not. Where all practise the
/// same, that is said once, and not here.
pub fn row(hall: Hall<BoardPage>, pair: PairNumber, is_common: Part<bool>) -> Element {
    let part = shown(hall, move |shown| {
        let row = shown.pairs.get(&pair)?;
        // Of the lights, their minutes are shown.
        let timely = shown.timely(row);
        Some((PairRow { lights: Vec::new(), ..row.clone() }, timely))
    });
    let part = part.map(Option::flatten);
    let needs = move || part.get().is_some_and(|(_, timely)| timely.needs_help());
    let phase = move || part.get().and_then(|(row, _)| row.phase).map(phase_name);
    let flags = part.map(|part| part.map(|(_, timely)| timely));
    el("li", "card pair")
        .class_while("needs-help", needs)
        .live_attr("data-phase", phase)
        .child(live(move || part.get().map(|(row, timely)| inside(&row, &timely, is_common.get()))))
        .child(live(move || flags.get().map(|timely| self::flags(&timely))))
        .child(ways(hall, pair))
        .child(more(hall, pair))
}

fn inside(row: &PairRow, timely: &Timely, is_common: bool) -> Node {
    let (done, all) = row.items;
    // Where many pairs stand close together, the words are only heard.
    let figure = |figure: String, words: &str| {
        el("span", "").child(figure).child(el("span", "word").child(words))
    };
    let kept = row.kept.map(|kept| figure(format!("{kept} %"), " of steps at first try"));
    let progress = el("p", "row dim nums")
        .child(figure(format!("cycle {} · {done} of {all}", row.cycle), " done"))
        .child(kept);
    let header = el("header", "row")
        .child(el("b", "number nums").child(row.pair.to_string()))
        .child(people(row))
        .child(phase(row));
    // Before it begins, there is nothing but who sits there, and what for.
    let work = row.phase.map(|_| [minutes(&timely.minutes), progress]);
    Node::from([header.into(), what(row, is_common).into(), Node::from(work)])
}

/// The item in work; before there is one, what the pair practises, unless all practise the same.
fn what(row: &PairRow, is_common: bool) -> Element {
    let what = |words: &str| el("p", "what").child(words);
    match &row.item {
        Some(item) => what(item),
        None if is_common && row.phase.is_some() => what("no item yet").attr("class", "what dim"),
        None => what(&row.practises),
    }
}

/// What can be done about the pair: look, say that it was helped, and more.
fn ways(hall: Hall<BoardPage>, pair: PairNumber) -> Element {
    let asks = shown(hall, move |shown| Some(shown.pairs.get(&pair)?.asks_help.is_some()));
    let asks = asks.map(|asks| asks.flatten() == Some(true));
    let open = at(hall, move |board| board.desk.open == Some(Move::Pair(pair)));
    let helped = move || hall.send(Message::Facilitated(Facilitate::GiveHelp { pair }));
    let look = button("quiet", "Look", move || hall.send(Message::LookWanted(pair)))
        .attr("id", &format!("look-{pair}"))
        .attr("aria-label", &format!("Look at pair {pair}'s screen"));
    let helped = button("", "Helped", helped)
        .attr("aria-label", &format!("Pair {pair} was helped"))
        .hidden_while(move || !asks.get());
    let turn = move || hall.send(Message::Desk(Deed::Turned(Move::Pair(pair))));
    let more = made(hall, Move::Pair(pair), "More …".into(), turn)
        .attr("class", "quiet")
        .attr("aria-label", &format!("More for pair {pair}"))
        .live_attr("aria-expanded", move || open.get());
    let begun = shown(hall, move |shown| Some(shown.pairs.get(&pair)?.phase.is_some()));
    el("footer", "row")
        .hidden_while(move || begun.get().flatten() != Some(true))
        .child(helped)
        .child(look)
        .child(more)
}

/// What is done less often: with the pair's screen or text as it is, or as it was at a light.
fn more(hall: Hall<BoardPage>, pair: PairNumber) -> Node {
    let open = at(hall, move |board| board.desk.open == Some(Move::Pair(pair)));
    let why = move || refusal(hall, move |which, _| which == Move::Pair(pair));
    let panel = move || el("div", "desk").child([steps(hall, pair), its_moves(hall, pair)]);
    Node::from([why(), live(move || open.get().then(panel))])
}

/// Which moment of the pair is meant: now, or one of its lights.
fn steps(hall: Hall<BoardPage>, pair: PairNumber) -> Element {
    let chosen = at(hall, |board| board.desk.step);
    let all = shown(hall, move |shown| {
        let lights = shown.pairs.get(&pair).map_or(&[][..], |row| &row.lights);
        let ago = |dot: &Dot| shown.now.0.saturating_sub(dot.at.0) / 60_000;
        lights.iter().rev().map(|dot| (dot.run, dot.light, ago(dot))).collect::<Vec<_>>()
    });
    let option = move |run: Option<RunId>, words: String| {
        el("option", "")
            .attr("value", &run.map(|run| run.to_string()).unwrap_or_default())
            .property("selected", move || (chosen.get() == run).into())
            .child(words)
    };
    let options = move || {
        let lights = all.get().unwrap_or_default().into_iter().map(move |(run, light, ago)| {
            option(Some(run), format!("at run {run}, {}, {ago} min ago", light::name(light)))
        });
        [option(None, "as it is now".into())].into_iter().chain(lights).collect::<Vec<_>>()
    };
    let choice = el("select", "")
        .attr("id", &format!("step-{pair}"))
        .on("change", move |event| {
            let run = event_target_value(&event).parse().ok().map(RunId);
            hall.send(Message::Desk(Deed::Stepped(run)));
        })
        .child(live(options))
        .focused();
    let label = el("label", "").attr("for", &format!("step-{pair}")).child("Its code");
    el("p", "row controls").child(label).child(choice)
}

fn its_moves(hall: Hall<BoardPage>, pair: PairNumber) -> Element {
    let step = at(hall, |board| board.desk.step);
    let send = move |command| hall.send(Message::Facilitated(command));
    let show = move || {
        let spotlight = Some(Spotlight { pair, run: step.get_untracked() });
        send(Facilitate::Hold { spotlight });
    };
    let offer = move || send(Facilitate::Converge { pair, run: step.get_untracked() });
    let say = move || hall.send(Message::Desk(Deed::SayTo(pair)));
    el("div", "row")
        .child(button("", "Show it to all", show))
        .child(button("", "Offer it to all", offer))
        .child(button("", "Say something to them", say))
}

fn people(row: &PairRow) -> Element {
    let begun = row.phase.is_some();
    let person = |seated: &Seated| {
        let (class, words) = match seated.attention {
            Some(Attention::Here) => ("", ""),
            Some(Attention::Away) => ("away", ", away"),
            Some(Attention::Lost) | None if begun => ("lost", ", not here"),
            // Those at the door are not asked whether they look.
            _ => ("", ""),
        };
        el("li", class)
            .child(el("bdi", "").child(seated.name.as_str()))
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
        let class = minute.light.map(light::name).unwrap_or_default();
        let class = if minute.cycle_ended { format!("{class} ended") } else { class.into() };
        el("i", &class).child(minute.light.map(|one| light(one, "")))
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
fn flags(timely: &Timely) -> Element {
    let asks = timely.asks_help.map(|minutes| {
        let words = match minutes {
            0 => "asks for help".to_owned(),
            minutes => format!("asks for help, {minutes} min"),
        };
        el("li", "asks").child(icon("hand")).child(words)
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
