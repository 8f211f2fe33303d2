//! The line by which a practice, or a whole workshop, is taken home with git.

use crate::message::Message;
use crate::store::Store;
use crate::view::button::button;
use crate::view::element::{Element, el};

/// The command, to be copied, for what stands at an address.
pub fn clone_line(address: &str) -> Element {
    let command = format!("git clone {address}.git");
    let field = el("input", "")
        .attr("type", "text")
        .attr("readonly", "")
        .attr("aria-label", "The command that takes it home")
        .attr("value", &command);
    // Whoever hears an event finds no store: it belongs to what is drawn.
    let store = Store::get();
    let copy = move || store.send(Message::CopyWanted(command.clone()));
    let copy = button("", "Copy", copy).attr("aria-label", "Copy the command");
    el("div", "row copy").child(field).child(copy)
}
