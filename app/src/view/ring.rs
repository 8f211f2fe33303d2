//! The ring of the four steps, the present one unmistakable by word, shape and colour.

use crate::part::Part;
use crate::store::Store;
use crate::view::element::{Element, el, live};
use crate::view::light::{phase_name, step};
use katas::session::PhaseName;

/// The ring. Steps behind are filled shapes, the present one stands out, those ahead are outlines.
pub fn ring() -> Element {
    let store = Store::get();
    let phase = store.practice(|practice| practice.view.phase.name());
    let cycle = store.practice(|practice| practice.view.cycle.0);
    ring_of(phase, cycle)
}

/// The ring of a moment.
pub fn ring_of(phase: Part<Option<PhaseName>>, cycle: Part<Option<u32>>) -> Element {
    let words = move || cycle.get().map(|cycle| format!("Cycle {cycle}"));
    let steps = PhaseName::ALL.map(|name| {
        let now = move || phase.get() == Some(name);
        let past = move || phase.get().is_some_and(|phase| (name as u8) < phase as u8);
        el("li", "step")
            .class_while("past", past)
            .attr("data-phase", phase_name(name))
            .live_attr("aria-current", move || now().then_some("step"))
            .child(step(name))
            .child(el("span", "").child(name.to_string()))
            .child(el("span", "unseen").child(live(move || past().then_some(" done"))))
    });
    el("div", "cycle")
        .attr("role", "group")
        .live_attr("aria-label", words)
        .child(el("p", "").child(live(words)))
        .child(el("ol", "ring").child(steps))
}
