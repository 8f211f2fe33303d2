//! The board: the way in, what the facilitator can do, and every pair.

use super::desk::desk;
use super::line;
use super::look_back::look_back;
use super::row::row;
use super::stage::stage;
use super::way_in::way_in;
use crate::part::Part;
use crate::perform::focus;
use crate::perform::workshop::Hall;
use crate::view::element::{Element, Node, el, live};
use crate::view::icon::icon;
use crate::workshop::board::{BoardPage, Message, Shown, Sort};
use katas::wire::workshop::Standing;
use katas::workshop::Stage;
use leptos::prelude::{GetValue as _, SetValue as _};
use leptos::prelude::{StoredValue, event_target_checked, event_target_value};
use wasm_bindgen::JsCast as _;
use web_sys::{Element as WebElement, FocusEvent};

/// The page.
pub fn board(hall: Hall<BoardPage>) -> Element {
    let there = at(hall, |page| page.shown.is_some());
    let title = shown(hall, |shown| shown.title.clone());
    let heading = move || title.get().unwrap_or_else(|| "The board".into());
    let token = at(hall, |page| page.token.clone());
    // What everybody looks at has the room of the rest.
    let held = shown(hall, |shown| shown.standing.held.is_some());
    let over = shown(hall, |shown| shown.standing.stage == Stage::Ended);
    let over = over.map(|over| over == Some(true));
    let around = move || {
        el("div", "around").hidden_while(move || held.get() == Some(true)).child([
            live(move || (!over.get()).then(|| way_in(hall))),
            look_back(hall, token.get()),
        ])
    };
    let figures = move || there.get().then(|| Node::from([standing(hall), timer(hall)]));
    let inside = move || {
        there.get().then(|| {
            Node::from([around().into(), desk(hall).into(), stage(hall), pairs(hall).into()])
        })
    };
    el("main", "board")
        .child(el("header", "row").child(el("h1", "").child(live(heading))).child(live(figures)))
        .child(line(hall.select(|board| board.line.clone())))
        .child(live(inside))
}

/// A part of the board.
pub fn at<T>(
    hall: Hall<BoardPage>,
    part: impl Fn(&BoardPage) -> T + Send + Sync + 'static,
) -> Part<T>
where
    T: PartialEq + Clone + Send + Sync + 'static,
{
    hall.select(part)
}

/// A part of what it shows.
pub fn shown<T>(
    hall: Hall<BoardPage>,
    part: impl Fn(&Shown) -> T + Send + Sync + 'static,
) -> Part<Option<T>>
where
    T: PartialEq + Clone + Send + Sync + 'static,
{
    hall.select(move |board| board.shown.as_ref().map(&part))
}

/// How far it is, in one line.
fn standing(hall: Hall<BoardPage>) -> Element {
    let figures = shown(hall, |shown| {
        let Standing { stage, people, pairs, .. } = &shown.standing;
        (*stage, *people, pairs.len())
    });
    let common =
        shown(hall, |shown| shown.common_practice().map(str::to_owned)).map(Option::flatten);
    let common = move || common.get().map(|words| el("span", "dim").child(words));
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
        let count = Some(need.get()).filter(|count| *count > 0)?;
        let words = counted(count, "pair may need help", "pairs may need help");
        Some(el("b", "needs").child(icon("hand")).child(words))
    };
    el("p", "row standing")
        .attr("role", "status")
        .child(live(words))
        .child(live(common))
        .child(live(needs))
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The common timer, to be read from the last row. It ends quietly: whoever looks up sees it.
fn timer(hall: Hall<BoardPage>) -> Element {
    let left = shown(hall, Shown::timer_left).map(Option::flatten);
    let words = move || {
        left.get().map(|left| match left {
            0 => "Time is up".to_owned(),
            left => format!("{}:{:02}", left / 60, left % 60),
        })
    };
    el("p", "timer nums")
        .attr("role", "timer")
        .class_while("over", move || left.get() == Some(0))
        .hidden_while(move || left.get().is_none())
        .child(live(words))
}

/// Every pair, in the order that is wished.
fn pairs(hall: Hall<BoardPage>) -> Element {
    let order = at(hall, BoardPage::order);
    let count = at(hall, |board| board.order().len());
    let is_common = shown(hall, |shown| shown.common_practice().is_some());
    let is_common = is_common.map(|is_common| is_common == Some(true));
    let last = StoredValue::new_local(None::<String>);
    let rows = move || {
        let pairs = order.get();
        // What had the focus has it again where rows change their places.
        if let Some(id) = last.get_value() {
            focus::go_to(id);
        }
        pairs.into_iter().map(|pair| row(hall, pair, is_common)).collect::<Vec<_>>()
    };
    let id = |target: Option<web_sys::EventTarget>| {
        target.and_then(|target| target.dyn_into::<WebElement>().ok()).map(|element| element.id())
    };
    let list = el("ol", "pairs")
        .class_while("few", move || count.get() <= FEW)
        .class_while("many", move || count.get() > MANY)
        .on("focusin", move |event| last.set_value(id(event.target())))
        .on("focusout", move |event| {
            let event = event.dyn_into::<FocusEvent>().ok();
            if event.and_then(|event| event.related_target()).is_some() {
                last.set_value(None);
            }
        })
        .child(live(rows));
    el("section", "desk").attr("aria-label", "The pairs").child(order_of(hall)).child(list)
}

/// So many pairs are shown larger: a projector has room for them.
const FEW: usize = 6;

/// More pairs than that stand closer together where there is a mouse: a projector has them all at
/// once, and what can be done about a pair comes when it is pointed at.
const MANY: usize = 24;

/// How rows are sorted, and which are shown.
fn order_of(hall: Hall<BoardPage>) -> Element {
    let many = shown(hall, |shown| shown.standing.pairs.len() > 1);
    let only = at(hall, |board| board.only_stuck);
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
    let field = el("input", "")
        .attr("type", "checkbox")
        .property("checked", move || only.get().into())
        .on("change", move |event| hall.send(Message::OnlyStuck(event_target_checked(&event))));
    let only = el("label", "").child(field).child("Only those who may need help");
    el("div", "row controls")
        .hidden_while(move || many.get() != Some(true))
        .child(order)
        .child(only)
}
