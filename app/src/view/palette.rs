//! The command palette: every action that makes sense now, found by its name.

use crate::message::Message;
use crate::model::{Model, Overlay};
use crate::part::Part;
use crate::perform::now_ms;
use crate::shortcut::Shortcut;
use crate::store::Store;
use crate::view::action_button::keys;
use crate::view::dialog::dialog;
use crate::view::element::{Element, afterwards, el, live};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Event, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

/// The dialog: a field whose arrow keys move through the list below it.
pub fn palette(store: Store) -> Element {
    let lines = store.select(Model::palette);
    let selected = store.select(|model| match &model.overlay {
        Some(Overlay::Palette { selected, .. }) => *selected,
        _ => 0,
    });
    afterwards(Box::new(move || reveal(selected.get())));
    let rows = move || {
        let lines = lines.get().into_iter().enumerate();
        lines.map(|(at, one)| line(store, at, one, selected)).collect::<Vec<_>>()
    };
    let list = el("ul", "")
        .attr("role", "listbox")
        .attr("id", "palette-lines")
        .attr("aria-label", "Actions")
        .child(live(rows));
    let none = el("p", "dim")
        .hidden_while(move || !lines.get().is_empty())
        .child("Nothing that can be done now is called so. Try another word.");
    let inside = [field(store, selected), list, none];
    dialog(store, "What would you like to do?", "palette", inside)
}

fn field(store: Store, selected: Part<usize>) -> Element {
    let query = store.select(|model| match &model.overlay {
        Some(Overlay::Palette { query, .. }) => query.clone(),
        _ => String::new(),
    });
    let press = move |event: Event| {
        let message = match event.unchecked_ref::<KeyboardEvent>().key().as_str() {
            "ArrowDown" => Message::PaletteMoved(1),
            "ArrowUp" => Message::PaletteMoved(-1),
            "Enter" => Message::PaletteChosen { line: None, now_ms: now_ms() },
            _ => return,
        };
        event.prevent_default();
        store.send(message);
    };
    el("input", "")
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("aria-label", "Part of its name")
        .attr("aria-expanded", "true")
        .attr("aria-controls", "palette-lines")
        .attr("aria-autocomplete", "list")
        .live_attr("aria-activedescendant", move || line_id(selected.get()))
        .attr("autocomplete", "off")
        .attr("autofocus", "")
        .attr("placeholder", "Part of its name")
        .property("value", move || query.get().into())
        .on("input", move |event| store.send(Message::PaletteTyped(event_target_value(&event))))
        .on("keydown", press)
}

fn line(store: Store, at: usize, one: &Shortcut, selected: Part<usize>) -> Element {
    let choose = move |_| store.send(Message::PaletteChosen { line: Some(at), now_ms: now_ms() });
    el("li", "")
        .attr("role", "option")
        .attr("id", &line_id(at))
        .live_attr("aria-selected", move || selected.get() == at)
        .on("click", choose)
        .child(one.name)
        .child(keys(one.action))
}

fn line_id(at: usize) -> String {
    format!("palette-line-{at}")
}

/// Scrolls the list, no more than it needs, so that the selected line is in sight.
fn reveal(at: usize) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    if let Some(line) = document().get_element_by_id(&line_id(at)) {
        line.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
