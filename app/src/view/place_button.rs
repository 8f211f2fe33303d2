//! A place in a file, to go to.

use crate::message::Message;
use crate::store::Store;
use crate::view::button::button;
use crate::view::coded::coded;
use crate::view::element::{Element, Node};
use katas::report::Place;

/// 'tests.rs line 15' as a button.
pub fn place_button(place: Place) -> Element {
    let store = Store::get();
    let words = place.to_string();
    button("goto", words, move || store.send(Message::PlaceChosen(place.clone())))
}

/// Words about a place: where they name it, they lead there; else what leads there stands behind.
pub fn placed(words: &str, place: Option<Place>) -> Node {
    let Some(place) = place else { return coded(words) };
    let is_whole = |(_, after): &(&str, &str)| !after.starts_with(|c: char| c.is_ascii_digit());
    let parts = match words.split_once(&place.to_string()).filter(is_whole) {
        Some((before, after)) => vec![coded(before), place_button(place).into(), coded(after)],
        None => vec![coded(words), " ".into(), place_button(place).into()],
    };
    Node::Many(parts)
}
