//! The four parts of the dojo page where there is room for one at a time.

use crate::message::Message;
use crate::shortcut::Region;
use crate::store::Store;
use crate::view::light::light;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// The parts, each with its name, the id of its tab and of what it shows.
const TABS: [(Region, &str, &str, &str); 4] = [
    (Region::Navigator, "Navigator", "tab-navigator", "region-navigator"),
    (Region::Tests, "Tests", "tab-tests", "pane-tests"),
    (Region::Code, "Code", "tab-code", "pane-code"),
    (Region::Result, "Result", "tab-result", "region-result"),
];

/// The row of tabs; the styles hide it where all parts have room.
#[component]
pub fn Tabs() -> impl IntoView {
    let last = Store::get().practice(|practice| practice.light());
    let tabs = TABS.map(|(region, name, id, shows)| {
        let store = Store::get();
        let selected = is_in_front(region);
        let sign = move || {
            let last = last.get().flatten().filter(|_| region == Region::Result);
            last.map(|last| light(last, "small"))
        };
        view! {
            <button
                type="button"
                role="tab"
                id=id
                aria-controls=shows
                aria-selected=move || selected().to_string()
                tabindex=move || if selected() { "0" } else { "-1" }
                on:click=move |_| store.send(Message::TabChosen(region))
            >
                {sign}
                {name}
            </button>
        }
    });
    view! {
        <div class="tabs" role="tablist" aria-label="Parts of the page" on:keydown=move_on>
            {tabs}
        </div>
    }
}

/// Whether a part is the one in front.
pub fn is_in_front(region: Region) -> impl Fn() -> bool + Copy + Send + Sync + 'static {
    let front = Store::get().practice(move |practice| practice.tab == region);
    move || front.get().unwrap_or_default()
}

/// Arrow keys go from tab to tab.
fn move_on(event: KeyboardEvent) {
    let store = Store::get();
    let step = match event.key().as_str() {
        "ArrowRight" => 1,
        "ArrowLeft" => TABS.len() - 1,
        _ => return,
    };
    event.prevent_default();
    let now = store.peek(|model| model.practice().map(|practice| practice.tab)).flatten();
    let at = TABS.iter().position(|(region, ..)| Some(*region) == now).unwrap_or(0);
    let (region, _, id, _) = TABS[(at + step) % TABS.len()];
    store.send(Message::TabChosen(region));
    let tab = document().get_element_by_id(id);
    if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = tab.focus();
    }
}
