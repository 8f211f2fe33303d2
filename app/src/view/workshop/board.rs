//! The board: the way in, what the facilitator can do, and every pair.

use super::look_back::look_back;
use super::row::row;
use super::{line, refused};
use crate::part::Part;
use crate::perform::workshop::Hall;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live};
use crate::view::icon::icon;
use crate::workshop::Workshop;
use crate::workshop::board::{BoardPage, Shown, Sort};
use crate::workshop::message::Message;
use katas::wire::workshop::{Standing, Waiting};
use katas::workshop::Stage;
use katas::workshop::command::Facilitate;
use leptos::prelude::event_target_value;

/// The page.
pub fn board(hall: Hall) -> Element {
    let there = at(hall, |page| page.shown.is_some());
    let title = shown(hall, |shown| shown.board.title.clone());
    let heading = move || title.get().unwrap_or_else(|| "The board".into());
    let token = at(hall, |page| page.token.clone());
    let back = move || look_back(hall, token.get().unwrap_or_default());
    let inside = move || {
        (there.get() == Some(true)).then(|| {
            Node::from([way_in(hall).into(), back(), controls(hall).into(), pairs(hall).into()])
        })
    };
    el("main", "board")
        .child(
            el("header", "row")
                .child(el("h1", "").child(live(heading)))
                .child(live(move || there.get().filter(|there| *there).map(|_| standing(hall)))),
        )
        .child(line(hall))
        .child(refused(hall))
        .child(live(inside))
}

/// A part of the board.
fn at<T>(hall: Hall, part: impl Fn(&BoardPage) -> T + Send + Sync + 'static) -> Part<Option<T>>
where
    T: PartialEq + Clone + Send + Sync + 'static,
{
    hall.select(move |page| match page {
        Workshop::Board(board) => Some(part(board)),
        _ => None,
    })
}

/// A part of what it shows.
pub fn shown<T>(hall: Hall, part: impl Fn(&Shown) -> T + Send + Sync + 'static) -> Part<Option<T>>
where
    T: PartialEq + Clone + Send + Sync + 'static,
{
    at(hall, move |board| board.shown.as_ref().map(&part)).map(Option::flatten)
}

/// How far it is, in one line.
fn standing(hall: Hall) -> Element {
    let figures = shown(hall, |shown| {
        let Standing { stage, people, pairs, .. } = &shown.standing;
        (*stage, *people, pairs.len())
    });
    let need = at(hall, BoardPage::in_need);
    let words = move || {
        let (stage, people, pairs) = figures.get()?;
        let people = counted(people, "person", "people");
        Some(match stage {
            Stage::Gathering => format!("{people} here. It has not begun."),
            Stage::Running => format!("{people} in {}.", counted(pairs, "pair", "pairs")),
            Stage::Ended => format!("It is over: {people} in {}.", counted(pairs, "pair", "pairs")),
        })
    };
    let needs = move || {
        let count = need.get().filter(|count| *count > 0)?;
        let words = counted(count, "pair may need help", "pairs may need help");
        Some(el("b", "needs").child(icon("hand")).child(words))
    };
    el("p", "row standing").attr("role", "status").child(live(words)).child(live(needs))
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The link, its code, and the code to type: large while people come in.
fn way_in(hall: Hall) -> Element {
    let large = at(hall, |board| board.invites);
    let way = shown(hall, |shown| {
        (shown.board.join.clone(), shown.board.qr.clone(), shown.board.code.clone())
    });
    let inside = move || {
        let (join, qr, code) = way.get()?;
        if large.get() != Some(true) {
            let show = button("", "Show the way in", move || hall.send(Message::Invites(true)));
            return Some(
                el("p", "row").child("Code ").child(el("b", "code").child(code)).child(show),
            );
        }
        let address = join.split("/w/").next().unwrap_or_default().to_owned() + "/join";
        let hide = button("quiet", "Make it small", move || hall.send(Message::Invites(false)));
        let words = el("div", "")
            .child(el("h2", "").child("Come in"))
            .child(el("p", "").child("Point your phone here, or go to"))
            .child(el("p", "address").child(address))
            .child(el("p", "").child("and type"))
            .child(el("p", "code").child(code))
            .child(el("p", "dim link").child(join))
            .child(hide);
        Some(el("div", "invite card").child(el("div", "qr").html(&qr)).child(words))
    };
    el("section", "").attr("aria-label", "The way in").child(live(inside))
}

/// What the facilitator can do for all.
fn controls(hall: Hall) -> Element {
    let state = shown(hall, |shown| (shown.standing.stage, shown.standing.names_hidden));
    let sort = at(hall, |board| (board.sort, board.only_stuck));
    let moves = move || {
        let (stage, hidden) = state.get()?;
        let send =
            move |command: Facilitate| move || hall.send(Message::Facilitated(command.clone()));
        let names = if hidden { "Show names" } else { "Hide names" };
        let names = button("", names, send(Facilitate::HideNames(!hidden)));
        let step = match stage {
            Stage::Gathering => Some(button("primary", "Begin", send(Facilitate::Begin))),
            Stage::Running => Some(button("danger", "End it", send(Facilitate::End))),
            Stage::Ended => None,
        };
        Some(Node::Many(step.into_iter().chain([names]).map(Node::from).collect()))
    };
    let order = el("select", "")
        .attr("aria-label", "Sort the pairs")
        .on("change", move |event| {
            let sort = match event_target_value(&event).as_str() {
                "need" => Sort::Need,
                "progress" => Sort::Progress,
                _ => Sort::Number,
            };
            hall.send(Message::Sorted(sort));
        })
        .child(
            [
                ("number", "By number"),
                ("need", "Who needs help first"),
                ("progress", "Who is furthest first"),
            ]
            .map(|(value, words)| el("option", "").attr("value", value).child(words)),
        );
    let only = el("input", "")
        .attr("type", "checkbox")
        .property("checked", move || sort.get().is_some_and(|(_, only)| only).into())
        .on("change", move |_| {
            let only = sort.get_untracked().is_some_and(|(_, only)| only);
            hall.send(Message::OnlyStuck(!only));
        });
    let only = el("label", "").child(only).child("Only those who may need help");
    el("section", "row controls")
        .attr("aria-label", "What you can do")
        .child(live(moves))
        .child(order)
        .child(only)
}

/// Every pair, and whoever waits.
fn pairs(hall: Hall) -> Element {
    let order = at(hall, BoardPage::order);
    let waiting = shown(hall, |shown| shown.standing.waiting.clone());
    let rows = move || {
        let pairs = order.get().unwrap_or_default();
        pairs.into_iter().map(|pair| row(hall, pair)).collect::<Vec<_>>()
    };
    let names = move || {
        let names = waiting.get().filter(|names| !names.is_empty())?;
        let name = |one: Waiting| el("li", "").child(el("bdi", "").child(one.name));
        let names = names.into_iter().map(name);
        let list = el("ul", "people").child(names.collect::<Vec<_>>());
        Some(el("div", "card").child(el("h2", "").child("Waiting for a seat")).child(list))
    };
    el("section", "")
        .attr("aria-label", "The pairs")
        .child(live(names))
        .child(el("ol", "pairs").child(live(rows)))
}
