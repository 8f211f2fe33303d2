//! What whoever came by a link is told: what it lets them do, and the question for a name.

use crate::message::Message;
use crate::perform::focus::after_drawing;
use crate::store::Store;
use crate::view::dialog::dialog;
use crate::view::element::{Element, el};
use crate::view::name_field::name_field;
use crate::view::people_dialog::lets;
use leptos::prelude::window;

/// The dialog.
pub fn arrived(store: Store) -> Element {
    let found = store.peek(|model| {
        model.practice().map(|practice| (practice.you.access, practice.view.title.clone()))
    });
    if is_framed() {
        // The board of a workshop shows the screen, and asks nobody for a name.
        after_drawing(move || store.send(Message::OverlayClosed));
        return el("span", "");
    }
    let Some((access, kata)) = found.flatten() else { return dialog(store, "Welcome", "", "") };
    let (name, words) = lets(access);
    let lets = el("p", "")
        .child(el("b", "").child(format!("Your link is to {}. ", name.to_ascii_lowercase())))
        .child(words);
    let question = "What are you called? Left empty, you get an animal’s name.";
    let field = name_field(store, question, "Join", true);
    dialog(store, &format!("You are invited to {kata}"), "", [lets, field])
}

/// Whether the page is within another one.
fn is_framed() -> bool {
    let window = window();
    window.parent().ok().flatten().is_some_and(|parent| parent != window)
}
