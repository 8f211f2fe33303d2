//! A place in a file, to go to.

use crate::message::Message;
use crate::store::Store;
use crate::view::button::button;
use crate::view::element::Element;
use katas::report::Place;

/// 'tests.rs line 15' as a button.
pub fn place_button(place: Place) -> Element {
    let store = Store::get();
    let words = place.to_string();
    button("goto", words, move || store.send(Message::PlaceChosen(place.clone())))
}
