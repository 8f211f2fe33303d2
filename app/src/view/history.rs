//! The history: one light for each run, cycle by cycle; a click goes back there.

use crate::chunk::now;
use crate::message::Message;
use crate::part::Part;
use crate::practice::{CycleLights, Revisit};
use crate::shortcut::Region;
use crate::store::Store;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live};
use crate::view::late::later;
use crate::view::light::light;
use katas::id::RunId;
use katas::session::HistoryEntry;
use wasm_split_helpers::wasm_split;

/// The lights.
pub fn history() -> Element {
    let any = Store::get().practice(|practice| !practice.view.history.is_empty());
    let none = move || {
        let none = any.get() == Some(false);
        none.then(|| el("p", "dim").child("Each run leaves a light here."))
    };
    el("section", "history")
        .attr("id", Region::History.id())
        .attr("tabindex", "-1")
        .attr("aria-label", "Runs so far")
        .child(live(none))
        .child(later(any, || now(cycles())))
}

#[wasm_split(later, wasm_split_path = crate::chunk)]
fn cycles() -> Node {
    let store = Store::get();
    let cycles = store.practice(|practice| practice.history());
    let revisited = store.practice(|practice| match &practice.revisit {
        Revisit::None | Revisit::Replay(_) => None,
        Revisit::Loading(run) | Revisit::Failed { run, .. } => Some(*run),
        Revisit::Ready(past) => Some(past.entry.run),
    });
    let list = move || {
        let cycles = cycles.get().unwrap_or_default().into_iter();
        let cycles = cycles.map(|lights| cycle(store, lights, revisited));
        el("ol", "").child(cycles.collect::<Vec<_>>())
    };
    live(list)
}

fn cycle(store: Store, cycle: CycleLights, revisited: Part<Option<Option<RunId>>>) -> Element {
    let lights: Vec<_> = cycle.lights.iter().map(|entry| run(store, entry, revisited)).collect();
    let name =
        el("b", "").child(el("span", "unseen").child("Cycle ")).child(cycle.cycle.to_string());
    el("li", if cycle.now { "now" } else { "" }).child(name).child(el("ol", "").child(lights))
}

fn run(store: Store, entry: &HistoryEntry, revisited: Part<Option<Option<RunId>>>) -> Element {
    let HistoryEntry { run, phase, light: shown, passed, failed, .. } = *entry;
    let mut words = format!("Run {run} in {phase}: {}", shown.word());
    if passed + failed > 0 {
        words += &format!(", {failed} failed, {passed} passed");
    }
    if entry.spike {
        words += ", a spike";
    }
    if let Some(reason) = &entry.overridden {
        words += &format!(", overridden: {reason}");
    }
    let mark = match (entry.spike, &entry.overridden) {
        (true, _) => "spike",
        (false, Some(_)) => "overridden",
        (false, None) => "",
    };
    let is_shown = move || revisited.get().flatten() == Some(run);
    let press = move || {
        let message = match revisited.get_untracked().flatten() == Some(run) {
            true => Message::RevisitClosed,
            false => Message::RunRevisited(run),
        };
        store.send(message);
    };
    let button = button(mark, light(shown, ""), press)
        .attr("title", &words)
        .attr("aria-label", &words)
        .live_attr("aria-pressed", is_shown);
    el("li", "").child(button)
}
