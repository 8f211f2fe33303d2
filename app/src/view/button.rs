//! Buttons, all made at one place: what differs comes in boxed, so that their code exists once.

use crate::view::icon::icon;
use leptos::prelude::*;

/// A button with words on it.
pub fn button(class: &'static str, words: &'static str, press: impl Fn() + 'static) -> AnyView {
    button_with(class, words.into_any(), press)
}

/// A button with more than words on it.
pub fn button_with(class: &'static str, inside: AnyView, press: impl Fn() + 'static) -> AnyView {
    made(class, None, inside, Box::new(press))
}

/// A button with words that do not say of what; its name does.
pub fn named_button(
    class: &'static str,
    name: String,
    inside: AnyView,
    press: impl Fn() + 'static,
) -> AnyView {
    made(class, Some(name), inside, Box::new(press))
}

/// A button that is an icon alone.
pub fn icon_button(image: &'static str, name: String, press: impl Fn() + 'static) -> AnyView {
    made("quiet icon-only", Some(name), icon(image), Box::new(press))
}

fn made(
    class: &'static str,
    name: Option<String>,
    inside: AnyView,
    press: Box<dyn Fn()>,
) -> AnyView {
    view! {
        <button
            type="button"
            class=class
            title=name.clone()
            aria-label=name
            on:click=move |_| press()
        >
            {inside}
        </button>
    }
    .into_any()
}
