//! A dialog in front of the page: the browser keeps the focus in it.

use crate::message::Message;
use crate::store::Store;
use crate::view::button::icon_button;
use crate::view::element::{Element, Node, el};
use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlDialogElement};

/// A dialog with a title and a button that closes it; Escape and a click beside it do, too.
pub fn dialog(store: Store, title: &str, class: &str, inside: impl Into<Node>) -> Element {
    let close = move || store.send(Message::OverlayClosed);
    let beside = move |event: Event| {
        // Its whole face is covered by what is in it: what hits itself is the backdrop.
        if event.target() == event.current_target() {
            close();
        }
    };
    let header = el("header", "")
        .child(el("h2", "").attr("id", "dialog-name").child(title))
        .child(icon_button("close", "Close", close));
    el("dialog", class)
        .attr("aria-labelledby", "dialog-name")
        .on("click", beside)
        .on("cancel", move |event| {
            event.prevent_default();
            close();
        })
        .child(header)
        .child(el("div", "body").child(inside))
        .once_there(|dialog| {
            let _ = dialog.unchecked_ref::<HtmlDialogElement>().show_modal();
        })
}
