//! The button that runs all tests, or takes a run back.

use crate::result::Running;
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::keys;
use crate::view::icon::icon;
use leptos::prelude::*;

/// The button; it stays the same element, so that the focus stays on it.
#[component]
pub fn RunButton() -> impl IntoView {
    let store = Store::get();
    let running = store.practice(|practice| practice.result().running);
    let idle = move || matches!(running.get(), None | Some(Running::No));
    let press = move |_| match running.get_untracked() {
        Some(Running::Queued(..) | Running::Now(_)) => store.act(Action::CancelRun),
        _ => store.act(Action::Run),
    };
    let words = move || match running.get() {
        None | Some(Running::No) => "Run all tests",
        Some(Running::Waits) => "Waits for the connection",
        Some(Running::Queued(..) | Running::Now(_)) => "Cancel the run",
    };
    view! {
        <button type="button" class="run" class:primary=idle on:click=press>
            {move || icon(if idle() { "run" } else { "close" })}
            {words}
            {move || idle().then(|| keys(Action::Run)).flatten()}
        </button>
    }
}
