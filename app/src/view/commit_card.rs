//! The commit at the end of a cycle, its message proposed.

use crate::message::Message;
use crate::practice::MainStep;
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::with_keys;
use crate::view::element::{Node, el, live};
use leptos::prelude::*;

/// The form, when it is time to commit.
pub fn commit_card() -> Node {
    let store = Store::get();
    let due = store.practice(|practice| practice.main_step() == MainStep::Commit);
    let message = store.practice(|practice| practice.commit_message());
    live(move || {
        due.get().unwrap_or_default().then(|| {
            let field = el("textarea", "")
                .attr("id", "commit-message")
                .attr("rows", "5")
                .property("value", move || message.get().unwrap_or_default().into())
                .on("input", move |event| {
                    store.send(Message::CommitTyped(event_target_value(&event)));
                });
            let commit = el("button", "primary")
                .attr("type", "submit")
                .child(with_keys("Commit", Action::MainStep));
            el("form", "commit")
                .on("submit", move |event| {
                    event.prevent_default();
                    store.act(Action::Commit);
                })
                .child(el("label", "").attr("for", "commit-message").child("Commit message"))
                .child(field)
                .child(el("div", "row").child(commit))
        })
    })
}
