//! The button that runs all tests, or takes a run back.

use crate::result::Running;
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::keys;
use crate::view::button::button;
use crate::view::element::{Element, Node, live};
use crate::view::icon::icon;

/// The button; it stays the same element, so that the focus stays on it.
pub fn run_button() -> Element {
    let store = Store::get();
    let running = store.practice(|practice| practice.result().running);
    let press = move || match running.get_untracked() {
        Some(Running::Queued(..) | Running::Now(_)) => store.act(Action::CancelRun),
        _ => store.act(Action::Run),
    };
    let inside = move || {
        let (image, words, keys) = match running.get() {
            None | Some(Running::No) => ("run", "Run all tests", Some(keys(Action::Run))),
            Some(Running::Waits) => ("close", "Waits for the connection", None),
            Some(Running::Queued(..) | Running::Now(_)) => ("close", "Cancel the run", None),
        };
        Node::Many(vec![icon(image).into(), words.into(), keys.into()])
    };
    let idle = move || matches!(running.get(), None | Some(Running::No));
    // Who may not run is told why when they press it all the same.
    let theirs = store.practice(|practice| !practice.may_type());
    let rests = move || idle() && theirs.get().unwrap_or_default();
    button("run", live(inside), press)
        .class_while("primary", move || idle() && !rests())
        .live_attr("aria-disabled", move || rests().then_some("true"))
}
