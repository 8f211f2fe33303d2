//! The page on which pairs are played side by side: an item, whoever worked on it, one clock.

mod lane;
mod playing;
mod transport;

use crate::coming::Coming;
use crate::perform::http::{ask_and, read};
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live};
use crate::view::top_bar::top_bar;
use katas::wire::beside::{Beside, BesideItem};
use lane::lane;
use leptos::prelude::*;
use playing::Playing;
use transport::transport;
use wasm_bindgen::JsValue;
use wasm_split_helpers::wasm_split;

/// The page's own state.
#[derive(Clone, Copy)]
struct Page {
    list: RwSignal<Coming<Beside>>,
    /// Which item is shown.
    chosen: RwSignal<Option<usize>>,
    playing: Playing,
}

/// The page.
#[wasm_split(beside, wasm_split_path = crate::chunk)]
pub fn beside(path: String) -> Element {
    let board = path.strip_suffix(crate::chunk::SIDE_BY_SIDE).unwrap_or_default().to_owned();
    let token = board.strip_prefix("/b/").unwrap_or_default().to_owned();
    let page = Page {
        list: RwSignal::new(Coming::Loading),
        chosen: RwSignal::new(None),
        playing: Playing::new(&token),
    };
    page.fetch(&token);
    let again = move || {
        page.list.set(Coming::Loading);
        page.fetch(&token);
    };
    let inside = move || {
        page.list.with(|list| match list {
            Coming::Loading => el("p", "dim").child("Looking for what pairs worked on …").into(),
            Coming::Failed(why) => {
                let again = button("primary", "Try again", again.clone());
                Node::from([el("p", "").child(why.as_str()), again])
            }
            Coming::Ready(list) if list.items.is_empty() => {
                el("p", "").child("No pair has picked an item yet. Look again when one has.").into()
            }
            Coming::Ready(list) => shown(page, list),
        })
    };
    let title = move || {
        page.list.with(|list| list.ready().map(|list| list.title.clone()).unwrap_or_default())
    };
    let head = el("header", "row")
        .child(el("h1", "").child("Side by side ").child(el("small", "").child(live(title))))
        .child(el("a", "").attr("href", &board).child("Back to the board"))
        .child(el("a", "").attr("href", &format!("{board}/retrospective")).child("Retrospective"));
    let main = el("main", "board beside").child(head).child(live(inside));
    el("div", "katas hall").child(top_bar()).child(main)
}

/// The choice of an item, and those who worked on it.
fn shown(page: Page, list: &Beside) -> Node {
    let stage = move || {
        let at = page.chosen.get()?;
        page.item(at).map(|item| stage(page, item))
    };
    Node::from([choice(page, &list.items).into(), live(stage)])
}

/// All items, by the words of each.
fn choice(page: Page, items: &[BesideItem]) -> Element {
    let one_kata = items.iter().all(|item| item.kata == items[0].kata);
    let option = |(at, item): (usize, &BesideItem)| {
        let count = item.pairs.len();
        let pairs = if count == 1 { "pair" } else { "pairs" };
        let kata = if one_kata { String::new() } else { format!("{}: ", item.title) };
        el("option", "")
            .attr("value", &at.to_string())
            .child(format!("{kata}{} ({count} {pairs})", item.text))
    };
    let options: Vec<_> = items.iter().enumerate().map(option).collect();
    let select = el("select", "")
        .attr("id", "item")
        .on("change", move |event| {
            if let Ok(at) = event_target_value(&event).parse() {
                page.choose(at);
            }
        })
        .child(options)
        .property("value", move || page.chosen.get().unwrap_or(0).to_string().into());
    el("p", "row").child(el("label", "").attr("for", "item").child("Item")).child(select)
}

/// The pairs, some at a time, and the transport.
fn stage(page: Page, item: BesideItem) -> Node {
    let playing = page.playing;
    let count = item.pairs.len();
    let lanes = {
        let pairs = item.pairs.clone();
        move || {
            let (from, to) = playing.group(pairs.len());
            let group = pairs[from..to].iter().enumerate();
            el("div", "lanes replay")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", "The pairs")
                .child(group.map(|(at, pair)| lane(playing, at, pair)).collect::<Vec<_>>())
        }
    };
    Node::from([groups(playing, count), live(lanes), transport(playing).into()])
}

/// The way to further pairs.
fn groups(playing: Playing, count: usize) -> Node {
    live(move || {
        let (from, to) = playing.group(count);
        if count <= crate::beside::AT_ONCE {
            return None;
        }
        let words = format!("Pairs {} to {to} of the {count} that worked on it", from + 1);
        let step = move |by: isize, name: &str| {
            let can = if by < 0 { from > 0 } else { to < count };
            let button = button("", name, move || playing.turn(by));
            if can { button } else { button.attr("disabled", "") }
        };
        Some(
            el("p", "row")
                .child(step(-1, "Those before"))
                .child(el("span", "dim").child(words))
                .child(step(1, "Those after")),
        )
    })
}

impl Page {
    fn fetch(self, token: &str) {
        let told = move |said| match read::<Beside>(said) {
            Ok(list) => {
                let wanted = wanted();
                let at = list.items.iter().position(|item| Some(item.name()) == wanted);
                let is_empty = list.items.is_empty();
                // The page may have been left meanwhile.
                if self.list.try_set(Coming::Ready(list)).is_none() && !is_empty {
                    self.choose(at.unwrap_or(0));
                }
            }
            Err(why) => drop(self.list.try_set(Coming::Failed(why))),
        };
        ask_and(format!("/api/workshops/{token}/side-by-side"), None, Box::new(told));
    }

    fn item(self, at: usize) -> Option<BesideItem> {
        self.list.with_untracked(|list| list.ready()?.items.get(at).cloned())
    }

    /// Shows an item; the address names it from then on.
    fn choose(self, at: usize) {
        let Some(item) = self.item(at) else { return };
        if let Ok(history) = window().history() {
            let address = format!("?item={}", item.name());
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
        }
        self.playing.begin(item.pairs);
        self.chosen.set(Some(at));
    }
}

/// The item that the address names.
fn wanted() -> Option<String> {
    let query = window().location().search().ok()?;
    let mut pairs = query.trim_start_matches('?').split('&');
    pairs.find_map(|pair| pair.strip_prefix("item=")).map(|name| name.replace("%2F", "/"))
}
