//! Looking at a former run: which one, and the way back to now.

use crate::chunk::now;
use crate::message::Message;
use crate::practice::Revisit;
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::with_keys;
use crate::view::button::button;
use crate::view::element::{Node, el, live, nothing};
use crate::view::icon::icon;
use crate::view::late::later;
use katas::access::Access;
use katas::id::RunId;
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
        let mut shown = None;
        let (words, again) = match revisit.get()? {
            Revisit::None => return None,
            Revisit::Loading(run) => (el("p", "").child(format!("Fetching run {run} …")), None),
            Revisit::Failed { run, why } => (el("p", "").child(why), Some(run)),
            Revisit::Ready(past) => {
                shown = Some(past.entry.run);
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
                .child(ways_on(store, shown))
                .child(back),
        )
    })
}

/// Back to the text of the run, or on from it in a new session. Where the first is not legal now,
/// it says why when it is asked for.
fn ways_on(store: Store, shown: Option<RunId>) -> Node {
    let Some(run) = shown else { return nothing() };
    let drives = store.peek(|model| model.practice().map(|practice| practice.you.access));
    let back = drives.flatten().filter(|access| *access >= Access::Drive).map(|_| {
        let may = store.practice(move |practice| practice.leads_back_to(run));
        button("", "Go back to this text", move || store.send(Message::RunReturned(run)))
            .live_attr("aria-disabled", move || may.get() != Some(true))
    });
    let fork = button("", "Fork from here", move || store.send(Message::ForkWanted(run)))
        .attr("title", "A new practice goes on from this run; this one stays as it is");
    Node::from([Node::from(back), fork.into()])
}
