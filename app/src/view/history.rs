//! The history: one light for each run, cycle by cycle; a click goes back there.

use crate::message::Message;
use crate::practice::{CycleLights, Revisit};
use crate::shortcut::Region;
use crate::store::Store;
use crate::view::light::light;
use katas::id::RunId;
use katas::session::HistoryEntry;
use leptos::prelude::*;

/// The lights.
#[component]
pub fn History() -> impl IntoView {
    let store = Store::get();
    let cycles = store.practice(|practice| practice.history());
    let revisited = Memo::new({
        let revisit = store.practice(|practice| match &practice.revisit {
            Revisit::None => None,
            Revisit::Loading(run) | Revisit::Failed { run, .. } => Some(*run),
            Revisit::Ready(past) => Some(past.entry.run),
        });
        move |_| revisit.get().flatten()
    });
    let list = move || {
        let cycles = cycles.get().unwrap_or_default();
        if cycles.iter().all(|cycle| cycle.lights.is_empty()) {
            return view! { <p class="dim">"Each run leaves a light here."</p> }.into_any();
        }
        let cycles: Vec<_> = cycles.into_iter().map(|lights| cycle(lights, revisited)).collect();
        view! { <ol>{cycles}</ol> }.into_any()
    };
    view! {
        <section class="history" id=Region::History.id() tabindex="-1" aria-label="Runs so far">
            {list}
        </section>
    }
}

fn cycle(cycle: CycleLights, revisited: Memo<Option<RunId>>) -> AnyView {
    let lights: Vec<_> = cycle.lights.into_iter().map(|entry| run(entry, revisited)).collect();
    view! {
        <li class:now=cycle.now>
            <b><span class="unseen">"Cycle "</span>{cycle.cycle.to_string()}</b>
            <ol>{lights}</ol>
        </li>
    }
    .into_any()
}

fn run(entry: HistoryEntry, revisited: Memo<Option<RunId>>) -> AnyView {
    let store = Store::get();
    let HistoryEntry { run, phase, light: shown, passed, failed, .. } = entry;
    let mut words = format!("Run {run} in {phase}: {}", shown.word());
    if passed + failed > 0 {
        words += &format!(", {failed} failed, {passed} passed");
    }
    let press = move |_| {
        let message = match revisited.get_untracked() == Some(run) {
            true => Message::RevisitClosed,
            false => Message::RunRevisited(run),
        };
        store.send(message);
    };
    view! {
        <li>
            <button
                type="button"
                title=words.clone()
                aria-label=words
                aria-pressed=move || (revisited.get() == Some(run)).to_string()
                on:click=press
            >
                {light(shown, "")}
            </button>
        </li>
    }
    .into_any()
}
