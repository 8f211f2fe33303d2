//! Looking at a former run: which one, and the way back to now.

use crate::chunk::now;
use crate::message::Message;
use crate::practice::Revisit;
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::with_keys;
use crate::view::button::button;
use crate::view::element::{Node, el, live};
use crate::view::icon::icon;
use crate::view::late::later;
use wasm_split_helpers::wasm_split;

/// The bar; nothing while the present is shown.
pub fn revisit_bar() -> Node {
    let due = Store::get().practice(|practice| !matches!(practice.revisit, Revisit::None));
    later(due, || now(bar()))
}

#[wasm_split(later, wasm_split_path = crate::chunk)]
fn bar() -> Node {
    let store = Store::get();
    let revisit = store.practice(|practice| practice.revisit.clone());
    live(move || {
        let (words, again) = match revisit.get()? {
            Revisit::None => return None,
            Revisit::Loading(run) => (el("p", "").child(format!("Fetching run {run} …")), None),
            Revisit::Failed { run, why } => (el("p", "").child(why), Some(run)),
            Revisit::Ready(past) => {
                let what = format!("Run {}, cycle {}.", past.entry.run, past.entry.cycle);
                let words = el("p", "")
                    .child(el("b", "").child(what))
                    .child(" This is the text that it tested, to read only.");
                (words, None)
            }
        };
        let again = again
            .map(|run| button("", "Try again", move || store.send(Message::RunRevisited(run))));
        let may = store.peek(|model| model.allows(Action::Note)).unwrap_or_default();
        let note = may.then(|| {
            let words = with_keys("Write a note", Action::Note);
            button("", words, move || store.act(Action::Note))
        });
        let back = button("", "Back to now", move || store.send(Message::RevisitClosed));
        Some(
            el("div", "revisit")
                .child(icon("clock"))
                .child(words)
                .child(again)
                .child(note)
                .child(back),
        )
    })
}
