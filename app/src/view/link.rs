//! A link within the client, which does not load the page anew.

use crate::message::Message;
use crate::route::Route;
use crate::store::Store;
use crate::view::element::{Element, Node, el};
use crate::view::icon::{icon, symbol};
use wasm_bindgen::JsCast as _;
use web_sys::MouseEvent;

/// A link; with a modifier or another button it is the browser's.
pub fn link(to: Route, class: &str, inside: impl Into<Node>) -> Element {
    let store = Store::get();
    let href = to.path();
    let follow = move |event: web_sys::Event| {
        let mouse: &MouseEvent = event.unchecked_ref();
        let plain = !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key());
        if plain && mouse.button() == 0 {
            event.prevent_default();
            store.send(Message::RouteWanted(to.clone()));
        }
    };
    el("a", class).attr("href", &href).on("click", follow).child(inside)
}

/// The way to how the practice went: a page that the server makes.
pub fn to_report(class: &str) -> Element {
    let token = Store::get().peek(|model| model.dojo().map(|dojo| dojo.token.clone())).flatten();
    let href = format!("/s/{}/report", token.unwrap_or_default());
    el("a", class).attr("href", &href).child([icon("list")]).child("How it goes so far")
}

/// The name of the house, which leads home.
pub fn brand() -> Element {
    let mark = symbol("#brand", "mark-brand");
    link(Route::Katas, "brand", [mark, el("b", "").child("Randori")])
}
