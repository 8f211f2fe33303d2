//! The dialog for the words that a move needs: why a step is right all the same, what a spike is
//! to find out.

use crate::message::Message;
use crate::model::{Overlay, Saying};
use crate::store::Store;
use crate::view::dialog::dialog;
use crate::view::element::{Element, el};
use crate::view::notice::not_taken;
use leptos::prelude::*;

/// The dialog.
pub fn say(store: Store, what: Saying) -> Element {
    let (title, why, label, done) = match what {
        Saying::Override => (
            "Go on though the gate refused?",
            "The reason stands in the history, for whoever looks at this step later.",
            "Why is it right all the same?",
            "Go on",
        ),
        Saying::Spike => (
            "Try something in a spike",
            "No gate looks while you try. When you leave the spike, the text from before it \
             returns, and what you learned stays with you.",
            "What do you want to find out?",
            "Start the spike",
        ),
        Saying::Note => (
            "Write a note",
            "It stands beside the line of your caret, or on the run that you look at, until \
             somebody settles it.",
            "What do you want to say?",
            "Write it",
        ),
    };
    let words = store.select(|model| match &model.overlay {
        Some(Overlay::Say { words, .. }) => words.clone(),
        _ => String::new(),
    });
    let field = el("input", "")
        .attr("id", "said")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .property("value", move || words.get().into())
        .on("input", move |event| store.send(Message::Worded(event_target_value(&event))))
        .focused();
    let send = el("button", "primary").attr("type", "submit").child(done);
    let form = el("form", "say")
        .on("submit", move |event| {
            event.prevent_default();
            store.send(Message::Said);
        })
        .child(el("label", "").attr("for", "said").child(label))
        .child(field)
        .child(not_taken(store))
        .child(el("div", "row").child(send));
    dialog(store, title, "", [el("p", "").child(why), form])
}
