//! Buttons and keys of the actions in the table of shortcuts.

use crate::shortcut::{Action, keys_of};
use crate::store::Store;
use crate::view::icon::icon;
use leptos::prelude::*;

/// A button that is an icon; its words are its title and what a screen reader says.
pub fn icon_button(action: Action, image: &'static str, words: &'static str) -> AnyView {
    let store = Store::get();
    let title = match caps(action) {
        Some(caps) => format!("{words} ({caps})"),
        None => words.to_owned(),
    };
    view! {
        <button
            type="button"
            class="quiet icon-only"
            title=title
            aria-label=words
            on:click=move |_| store.act(action)
        >
            {icon(image)}
        </button>
    }
    .into_any()
}

/// The keys of an action, for the eye; nothing where it has none.
pub fn keys(action: Action) -> Option<AnyView> {
    caps(action).map(|caps| view! { <kbd aria-hidden="true">{caps}</kbd> }.into_any())
}

/// The keys of an action in one line.
pub fn caps(action: Action) -> Option<String> {
    let keyboard = Store::get().peek(|model| model.keyboard)?;
    Some(keys_of(action)?.caps(keyboard).join(" "))
}
