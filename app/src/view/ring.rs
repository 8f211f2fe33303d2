//! The ring of the four steps, the present one unmistakable by word, shape and colour.

use crate::store::Store;
use crate::view::light::{phase_name, step};
use katas::session::PhaseName;
use leptos::prelude::*;

/// The ring. Steps behind are filled shapes, the present one stands out, those ahead are outlines.
#[component]
pub fn Ring() -> impl IntoView {
    let store = Store::get();
    let phase = store.practice(|practice| practice.view.phase.name());
    let cycle = store.practice(|practice| practice.view.cycle);
    let words = move || cycle.get().map(|cycle| format!("Cycle {cycle}"));
    let steps = PhaseName::ALL.map(|name| {
        let now = move || phase.get() == Some(name);
        let past = move || phase.get().is_some_and(|phase| (name as u8) < phase as u8);
        view! {
            <li
                class="step"
                class:past=past
                data-phase=phase_name(name)
                aria-current=move || now().then_some("step")
            >
                {step(name)}
                <span>{name.to_string()}</span>
                <span class="unseen">{move || past().then_some(" done")}</span>
            </li>
        }
        .into_any()
    });
    view! {
        <div class="cycle" role="group" aria-label=words>
            <p>{words}</p>
            <ol class="ring">{steps}</ol>
        </div>
    }
}
