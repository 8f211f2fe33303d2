//! What a person chooses for every page.

use crate::message::Message;
use crate::settings::{Split, Theme};
use crate::store::Store;
use crate::view::button::{button, named_button};
use crate::view::dialog::Dialog;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn SettingsDialog() -> impl IntoView {
    view! {
        <Dialog title="Settings">
            <Themes/>
            <Vim/>
            <FontSize/>
            <div class="row">
                {button("", "Put all panes back", reset)}
            </div>
        </Dialog>
    }
}

fn reset() {
    for split in [Split::Guide, Split::Tests, Split::Result] {
        Store::get().send(Message::SplitReset(split));
    }
}

#[component]
fn Themes() -> impl IntoView {
    let store = Store::get();
    let chosen = store.select(|model| model.settings.theme);
    let choices = Theme::ALL.map(|theme| {
        view! {
            <label>
                <input
                    type="radio"
                    name="theme"
                    prop:checked=move || chosen.get() == theme
                    on:change=move |_| store.send(Message::ThemeChosen(theme))
                />
                {theme.word()}
            </label>
        }
        .into_any()
    });
    view! { <fieldset><legend>"Theme"</legend><div class="choice">{choices}</div></fieldset> }
}

#[component]
fn Vim() -> impl IntoView {
    let store = Store::get();
    let on = store.select(|model| model.settings.vim);
    view! {
        <label class="switch">
            "Vim’s keys in the editors"
            <input
                type="checkbox"
                prop:checked=on
                on:change=move |event| store.send(Message::VimChosen(event_target_checked(&event)))
            />
        </label>
    }
}

#[component]
fn FontSize() -> impl IntoView {
    let store = Store::get();
    let size = store.select(|model| model.settings.font_size);
    let change = move |by: i16| {
        let to = size.get_untracked().saturating_add_signed(by);
        store.send(Message::FontSizeChosen(to));
    };
    view! {
        <div class="switch" role="group" aria-labelledby="code-size">
            <span id="code-size">"Size of the code"</span>
            <span class="row">
                {named_button("icon-only", "Smaller".into(), "−".into_any(), move || change(-1))}
                <output class="nums">{size}" px"</output>
                {named_button("icon-only", "Larger".into(), "+".into_any(), move || change(1))}
            </span>
        </div>
    }
}
