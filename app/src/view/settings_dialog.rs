//! What a person chooses for every page.

use crate::message::Message;
use crate::settings::{Split, Theme};
use crate::store::Store;
use crate::view::button::button;
use crate::view::dialog::dialog;
use crate::view::element::{Element, el, live};
use leptos::prelude::*;

/// The dialog.
pub fn settings_dialog(store: Store) -> Element {
    let reset = move || {
        for split in [Split::Guide, Split::Tests, Split::Result] {
            store.send(Message::SplitReset(split));
        }
    };
    let reset = el("div", "row").child(button("", "Put all panes back", reset));
    dialog(store, "Settings", "", [themes(store), vim(store), font_size(store), reset])
}

fn themes(store: Store) -> Element {
    let chosen = store.select(|model| model.settings.theme);
    let choices = Theme::ALL.map(|theme| {
        let choice = el("input", "")
            .attr("type", "radio")
            .attr("name", "theme")
            .property("checked", move || (chosen.get() == theme).into())
            .on("change", move |_| store.send(Message::ThemeChosen(theme)));
        el("label", "").child(choice).child(theme.word())
    });
    el("fieldset", "")
        .child(el("legend", "").child("Theme"))
        .child(el("div", "choice").child(choices))
}

fn vim(store: Store) -> Element {
    let on = store.select(|model| model.settings.vim);
    let choice = el("input", "")
        .attr("type", "checkbox")
        .property("checked", move || on.get().into())
        .on("change", move |event| store.send(Message::VimChosen(event_target_checked(&event))));
    el("label", "switch").child("Vim’s keys in the editors").child(choice)
}

fn font_size(store: Store) -> Element {
    let size = store.select(|model| model.settings.font_size);
    let change = move |by: i16| {
        let to = size.get_untracked().saturating_add_signed(by);
        store.send(Message::FontSizeChosen(to));
    };
    let step = |words: &str, name: &str, by| {
        button("icon-only", words, move || change(by)).attr("aria-label", name)
    };
    let now = el("output", "nums").child(live(move || format!("{} px", size.get())));
    let steps = [step("−", "Smaller", -1), now, step("+", "Larger", 1)];
    el("div", "switch")
        .attr("role", "group")
        .attr("aria-labelledby", "code-size")
        .child(el("span", "").attr("id", "code-size").child("Size of the code"))
        .child(el("span", "row").child(steps))
}
