//! A place in a file, to go to.

use crate::message::Message;
use crate::store::Store;
use katas::report::Place;
use leptos::prelude::*;

/// 'tests.rs line 15' as a button.
pub fn place_button(place: Place) -> AnyView {
    let store = Store::get();
    let words = place.to_string();
    let go = move |_| store.send(Message::PlaceChosen(place.clone()));
    view! { <button type="button" class="goto" on:click=go>{words}</button> }.into_any()
}
