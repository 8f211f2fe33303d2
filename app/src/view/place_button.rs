//! A place in a file, to go to.

use crate::message::Message;
use crate::store::Store;
use crate::view::button::button_with;
use katas::report::Place;
use leptos::prelude::*;

/// 'tests.rs line 15' as a button.
pub fn place_button(place: Place) -> AnyView {
    let store = Store::get();
    let words = place.to_string().into_any();
    button_with("goto", words, move || store.send(Message::PlaceChosen(place.clone())))
}
