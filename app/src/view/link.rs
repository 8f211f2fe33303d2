//! A link within the client, which does not load the page anew.

use crate::message::Message;
use crate::route::Route;
use crate::store::Store;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A link; with a modifier or another button it is the browser's.
pub fn link(to: Route, class: &'static str, words: AnyView) -> AnyView {
    let store = Store::get();
    let href = to.path();
    let follow = move |event: MouseEvent| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        if plain && event.button() == 0 {
            event.prevent_default();
            store.send(Message::RouteWanted(to.clone()));
        }
    };
    view! { <a class=class href=href on:click=follow>{words}</a> }.into_any()
}

/// The name of the house, which leads home.
pub fn brand() -> AnyView {
    let words = view! {
        <svg class="mark-brand" aria-hidden="true">
            <use_ href="#brand"></use_>
        </svg>
        <b>"Randori"</b>
    };
    link(Route::Katas, "brand", words.into_any())
}
