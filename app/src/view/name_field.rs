//! The field for what a person is called.

use crate::message::Message;
use crate::store::Store;
use crate::view::element::{Element, el};
use crate::view::notice::not_taken;
use katas::person::MOST_NAME_CHARS;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlFormElement, HtmlInputElement};

/// The field, with the button that makes it so; with the focus where it comes first.
pub fn name_field(store: Store, label: &str, done: &str, first: bool) -> Element {
    let said = store
        .peek(|model| model.dojo().and_then(|dojo| dojo.who.as_ref()).map(|who| who.name.clone()));
    let given =
        store.peek(|model| model.practice().map(|practice| practice.you.person.name.to_string()));
    let field = el("input", "")
        .attr("id", "called")
        .attr("name", "called")
        .attr("type", "text")
        .attr("autocomplete", "nickname")
        .attr("maxlength", &MOST_NAME_CHARS.to_string())
        .attr("placeholder", &given.flatten().unwrap_or_default())
        .attr("value", &said.flatten().unwrap_or_default());
    let field = if first { field.focused() } else { field };
    let send = el("button", "primary").attr("type", "submit").child(done);
    el("form", "say")
        .on("submit", move |event| {
            event.prevent_default();
            let form = event.target().and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
            let field = form.and_then(|form| form.get_with_name("called"));
            let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
            if let Some(field) = field {
                store.send(Message::NameChosen(field.value()));
            }
        })
        .child(el("label", "").attr("for", "called").child(label))
        .child(el("div", "row copy").child(field).child(send))
        .child(not_taken(store))
}
