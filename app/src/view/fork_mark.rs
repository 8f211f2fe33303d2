//! Where a practice was forked from another: a word beside its history.

use crate::chunk::now;
use crate::store::Store;
use crate::view::element::{Element, Node, el};
use crate::view::late::beside;
use wasm_split_helpers::wasm_split;

/// The mark; nothing where it is no fork.
pub fn fork_mark() -> Node {
    let due = Store::get().practice(|practice| !practice.view.forked.is_empty());
    beside(due, || now(mark()))
}

#[wasm_split(later, wasm_split_path = crate::chunk)]
fn mark() -> Element {
    let forked = Store::get().peek(|model| {
        let practice = model.practice()?;
        Some(
            practice
                .view
                .forked
                .iter()
                .map(|forked| match forked.run {
                    Some(run) => format!("run {run}"),
                    None => format!("event {}", forked.from),
                })
                .collect::<Vec<_>>(),
        )
    });
    // A practice never becomes a fork while it is looked at.
    let words = format!("Forked at {}", forked.flatten().unwrap_or_default().join(", then at "));
    let title = "What was before was done in another practice, which goes its own way.";
    el("p", "forked dim").attr("title", title).child(words)
}
