//! The page on which a code is typed.

use crate::perform::workshop::Hall;
use crate::view::element::{Element, el};
use crate::workshop::code::{Code, Message};
use leptos::prelude::event_target_value;

/// The page.
pub fn code(hall: Hall<Code>) -> Element {
    let typed = hall.select(|Code(typed)| typed.clone());
    let field = el("input", "code")
        .attr("id", "code")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .attr("spellcheck", "false")
        .attr("maxlength", "12")
        .property("value", move || typed.get().into())
        .on("input", move |event| hall.send(Message::Typed(event_target_value(&event))))
        .focused();
    let form = el("form", "card row")
        .on("submit", move |event| {
            event.prevent_default();
            hall.send(Message::Wanted);
        })
        .child(el("label", "").attr("for", "code").child("Code"))
        .child(field)
        .child(el("button", "primary").attr("type", "submit").child("Go on"));
    el("main", "narrow")
        .child(el("h1", "").child("Take part in a workshop"))
        .child(el("p", "dim").child("The code stands on the projector."))
        .child(form)
}
