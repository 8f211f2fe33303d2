//! Whose the keyboard is: who is here, whose turn it is, and the one thing to do about it. It is
//! there as soon as somebody else is, or where this page may not type.

use crate::chunk::now;
use crate::effect::PEER_COLOURS;
use crate::practice::{Hand, Practice};
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::with_keys;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live};
use crate::view::icon::icon;
use crate::view::late::beside;
use katas::id::PersonId;
use katas::room::{Attention, Present, Rotation};
use wasm_split_helpers::wasm_split;

/// The bar; nothing for somebody who is alone.
pub fn keyboard_bar() -> Node {
    let store = Store::get();
    beside(store.practice(Practice::is_shared), move || now(drawn(store)))
}

#[wasm_split(later, wasm_split_path = crate::chunk)]
fn drawn(store: Store) -> Element {
    let rings = store.practice(|practice| {
        practice.room.rotation.as_ref().is_some_and(|rotation| rotation.rings)
    });
    el("section", "keyboard")
        .attr("aria-label", "Who is here")
        .class_while("rings", move || rings.get().unwrap_or_default())
        .child(people(store))
        .child(turn(store))
        .child(seat(store))
}

/// Everybody, in the colours of their carets.
fn people(store: Store) -> Element {
    let shown = store.practice(|practice| {
        let driver = practice.view.pairing.driver.clone().filter(|_| !practice.view.is_ensemble());
        (practice.room.people.clone(), driver, practice.you.person.id.clone())
    });
    let list = move || {
        let (people, driver, me) = shown.get()?;
        let chips = people.iter().enumerate().map(|(at, present)| {
            chip(at, present, driver.as_ref() == Some(&present.person.id), &me)
        });
        Some(Node::Many(chips.map(Node::from).collect()))
    };
    el("ul", "people").child(live(list))
}

/// Behind somebody's name: whether they look.
pub fn attention_words(attention: Attention) -> &'static str {
    match attention {
        Attention::Here => "",
        Attention::Away => ", away",
        Attention::Lost => ", connection lost",
    }
}

fn chip(at: usize, present: &Present, drives: bool, me: &PersonId) -> Element {
    let class = match present.attention {
        Attention::Here => "",
        Attention::Away => "away",
        Attention::Lost => "lost",
    };
    let name = present.person.name.as_str();
    let is_me = present.person.id == *me;
    let drives = drives.then(|| Node::from([icon("keyboard")]));
    let asks = present.asks.then(|| Node::from([icon("hand")]));
    let mut words = String::new();
    if is_me {
        words += " (you)";
    }
    words += attention_words(present.attention);
    if drives.is_some() {
        words += ", has the keyboard";
    }
    if asks.is_some() {
        words += ", asks for the keyboard";
    }
    let colour = format!("var(--peer-{})", at % PEER_COLOURS);
    el("li", class)
        .child(
            el("i", "dot").attr("aria-hidden", "true").style("background", move || colour.clone()),
        )
        .child(el("bdi", "").child(name))
        .child(is_me.then(|| el("small", "dim").attr("aria-hidden", "true").child("you")))
        .child(drives)
        .child(asks)
        .child(el("span", "unseen").child(words))
}

/// How long the turn is, and who is next.
fn turn(store: Store) -> Node {
    let turn = store.practice(|practice| {
        let rotation = practice.room.rotation.clone()?;
        let next = rotation.next.as_ref().and_then(|next| practice.room.get(next));
        let me = &practice.you.person.id;
        let next = next.map(|next| match next.person.id == *me {
            true => "you".to_owned(),
            false => next.person.name.to_string(),
        });
        Some((rotation, next))
    });
    live(move || turn.get().flatten().map(|(rotation, next)| clock(&rotation, next.as_deref())))
}

fn clock(rotation: &Rotation, next: Option<&str>) -> Element {
    let next = next.map(|next| format!("next: {next}")).unwrap_or_default();
    let left = rotation.left_ms.div_ceil(1000);
    let (class, words) = match (rotation.rings, left) {
        (true, _) => ("bell", "Time to swap".to_owned()),
        (false, 0) => ("over", "Swap at the next green".to_owned()),
        (false, left) => ("", format!("{}:{:02}", left / 60, left % 60)),
    };
    let paused = (!rotation.counts && left > 0).then_some(", paused");
    el("p", "turn")
        .attr("data-state", class)
        .child(icon(if rotation.rings { "bell" } else { "clock" }))
        .child(el("span", "nums").child(words))
        .child(paused)
        .child(el("bdi", "dim").child(next))
}

/// What is said of the keyboard, and what to do about it.
fn seat(store: Store) -> Element {
    let seat = store.practice(Practice::seat);
    let follows = store.practice(|practice| practice.allows(Action::Follow));
    let words = move || seat.get().map(|seat| seat.words);
    let way = move || {
        let label = match seat.get()?.hand {
            Hand::Nothing => return None,
            Hand::Ask => "Ask for it".to_owned(),
            Hand::Unask => "You asked. Take it back".to_owned(),
            Hand::Take => "Take the keyboard".to_owned(),
            Hand::Give(_, name) => format!("Hand it to {name}"),
        };
        Some(button("", label, move || store.act(Action::AskKeyboard)))
    };
    let follow = move || {
        let words = with_keys("Follow", Action::Follow);
        follows.get()?.then(|| button("", words, move || store.act(Action::Follow)))
    };
    el("div", "seat").child(el("p", "").child(live(words))).child(live(way)).child(live(follow))
}
