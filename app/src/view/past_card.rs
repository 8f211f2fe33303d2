//! What the navigator said after a former run, and the notes on it.

use crate::chunk::now;
use crate::practice::{Practice, Revisit};
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::with_keys;
use crate::view::button::button;
use crate::view::coded::coded;
use crate::view::dojo_page::allowed;
use crate::view::element::{Element, Node, el, live};
use crate::view::icon::icon;
use crate::view::late::beside;
use crate::view::light::phase_name;
use crate::view::past_pane::is_past;
use katas::id::RunId;
use katas::note::Anchor;
use katas::session::PhaseName;
use katas::wire::{PastRun, Said};
use wasm_split_helpers::wasm_split;

/// What was said of the run that is looked at.
#[derive(Clone, PartialEq)]
struct Then {
    run: RunId,
    phase: PhaseName,
    said: Option<Said>,
    remarks: Vec<String>,
}

/// A note on it: who wrote what.
type Row = (String, String);

/// The card, in the place of the navigator's; nothing while the present is shown.
pub fn past_card() -> Node {
    beside(is_past(), || now(card()))
}

#[wasm_split(later, wasm_split_path = crate::chunk)]
fn card() -> Element {
    let store = Store::get();
    let then = store.practice(|practice| looked_at(practice).map(then));
    let notes = store.practice(notes);
    let phase = then.map(|then| then.flatten().map(|then| phase_name(then.phase)));
    let name =
        move || then.get().flatten().map(|then| format!("Navigator, after run {}", then.run));
    let name = el("h2", "").attr("id", "past-name").child(icon("guide")).child(live(name));
    let said = move || {
        let then = then.get().flatten()?;
        let remarks: Vec<_> =
            then.remarks.iter().map(|words| el("li", "").child(coded(words))).collect();
        let remarks = el("div", "remarks").child(el("ul", "").child(remarks));
        let said = then.said.map(|said| {
            let why = el("p", "why").child(coded(&said.why));
            Node::Many(vec![el("h3", "").child(coded(&said.headline)).into(), why.into()])
        });
        Some(Node::Many(vec![said.into(), remarks.into()]))
    };
    let may = allowed(Action::Note);
    let write = move || {
        let words = with_keys("Write a note on this run", Action::Note);
        may.get().then(|| button("quiet add", words, move || store.act(Action::Note)))
    };
    let rows = move || {
        let rows = notes.get().unwrap_or_default().into_iter();
        let row = |(by, text): Row| {
            el("li", "")
                .child(el("div", "row").child(el("bdi", "").child(by)))
                .child(el("p", "").attr("dir", "auto").child(text))
        };
        rows.map(row).collect::<Vec<_>>()
    };
    el("section", "card navigator notes")
        .attr("aria-labelledby", "past-name")
        .live_attr("data-phase", move || phase.get())
        .child(name)
        .child(live(said))
        .child(el("ul", "").child(live(rows)))
        .child(el("div", "row").child(live(write)))
}

fn looked_at(practice: &Practice) -> Option<&PastRun> {
    match &practice.revisit {
        Revisit::Ready(past) => Some(past),
        _ => None,
    }
}

fn then(past: &PastRun) -> Then {
    let (said, remarks) = (past.said.clone(), past.remarks.clone());
    Then { run: past.entry.run, phase: past.entry.phase, said, remarks }
}

/// The notes on the run that is looked at.
fn notes(practice: &Practice) -> Vec<Row> {
    let run = looked_at(practice).map(|past| Anchor::Run(past.entry.run));
    let pairing = &practice.view.pairing;
    let here = pairing.notes.iter().filter(|note| Some(&note.anchor) == run.as_ref());
    let by = |note: &katas::note::Note| {
        let name = note.by.as_ref().and_then(|by| pairing.name(by));
        name.map_or_else(|| "Somebody".to_owned(), ToString::to_string)
    };
    here.map(|note| (by(note), note.text.clone())).collect()
}
