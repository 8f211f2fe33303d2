//! The ways back: to the last confirmed text, to red, out of the cycle.

use crate::shortcut::Action;
use crate::store::Store;
use crate::view::dojo_page::allowed;
use crate::view::icon::icon;
use leptos::prelude::*;

/// Each way back with what it does.
const WAYS: [(Action, &str, &str); 3] = [
    (
        Action::Revert,
        "To the last confirmed text",
        "As it stood when a step was last reached in this cycle.",
    ),
    (Action::BackToRed, "To red, to mend the test", "The tests can be changed again."),
    (Action::Abandon, "Abandon the cycle …", "The text of the last commit returns."),
];

/// The button and its menu, a popover of the browser's own.
#[component]
pub fn StepBack() -> impl IntoView {
    let ways = WAYS.map(|(action, name, what)| {
        let (store, allowed) = (Store::get(), allowed(action));
        view! {
            <li hidden=move || !allowed.get()>
                <button
                    type="button"
                    popovertarget="ways-back"
                    popovertargetaction="hide"
                    on:click=move |_| store.act(action)
                >
                    <span>{name}<small>{what}</small></span>
                </button>
            </li>
        }
    });
    let any = WAYS.map(|(action, ..)| allowed(action));
    let none = move || !any.iter().any(|allowed| allowed.get());
    view! {
        <button type="button" class="quiet" popovertarget="ways-back" disabled=none>
            {icon("back")}
            "Go back"
        </button>
        <div class="menu" id="ways-back" popover="auto" role="group" aria-label="Ways back">
            <ul>{ways}</ul>
        </div>
    }
}
