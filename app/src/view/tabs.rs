//! The four parts of the dojo page where there is room for one at a time.

use crate::message::Message;
use crate::shortcut::Region;
use crate::store::Store;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live};
use crate::view::light::light;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlElement, KeyboardEvent};

/// The parts, each with its name, the id of its tab and of what it shows.
const TABS: [(Region, &str, &str, &str); 4] = [
    (Region::Navigator, "Navigator", "tab-navigator", "region-navigator"),
    (Region::Tests, "Tests", "tab-tests", "pane-tests"),
    (Region::Code, "Code", "tab-code", "pane-code"),
    (Region::Result, "Result", "tab-result", "region-result"),
];

/// The row of tabs; the styles hide it where all parts have room.
pub fn tabs() -> Element {
    let store = Store::get();
    let last = store.practice(|practice| practice.light());
    let tab = |(region, name, id, shows): (Region, &'static str, &str, &str)| {
        let selected = is_in_front(region);
        let sign = live(move || {
            let last = last.get().flatten().filter(|_| region == Region::Result);
            last.map(|last| light(last, "small"))
        });
        let inside = Node::Many(vec![sign, name.into()]);
        button("", inside, move || store.send(Message::TabChosen(region)))
            .attr("role", "tab")
            .attr("id", id)
            .attr("aria-controls", shows)
            .live_attr("aria-selected", selected)
            .live_attr("tabindex", move || if selected() { "0" } else { "-1" })
    };
    el("div", "tabs")
        .attr("role", "tablist")
        .attr("aria-label", "Parts of the page")
        .on("keydown", move |event| move_on(store, &event))
        .child(TABS.map(tab))
}

/// Whether a part is the one in front.
pub fn is_in_front(region: Region) -> impl Fn() -> bool + Copy + 'static {
    let front = Store::get().practice(move |practice| practice.tab == region);
    move || front.get().unwrap_or_default()
}

/// Arrow keys go from tab to tab.
fn move_on(store: Store, event: &Event) {
    let step = match event.unchecked_ref::<KeyboardEvent>().key().as_str() {
        "ArrowRight" => 1,
        "ArrowLeft" => TABS.len() - 1,
        _ => return,
    };
    event.prevent_default();
    let now = store.peek(|model| model.practice().map(|practice| practice.tab)).flatten();
    let at = TABS.iter().position(|(region, ..)| Some(*region) == now).unwrap_or(0);
    let (region, _, id, _) = TABS[(at + step) % TABS.len()];
    store.send(Message::TabChosen(region));
    if let Some(tab) = document().get_element_by_id(id) {
        let _ = tab.unchecked_ref::<HtmlElement>().focus();
    }
}
