//! The dialog in front of the page, when there is one.

use crate::chunk::{Chunk, now};
use crate::model::{Arrival, Overlay};
use crate::store::Store;
use crate::view::arrived::arrived;
use crate::view::confirm_abandon::confirm_abandon;
use crate::view::dialog::dialog;
use crate::view::element::{Element, Node, el, live};
use crate::view::help::help;
use crate::view::late::{DID_NOT_COME, get_again};
use crate::view::palette::palette;
use crate::view::people_dialog::people_dialog;
use crate::view::predict::predict;
use crate::view::problem::problem_dialog;
use crate::view::say::say;
use crate::view::settings_dialog::settings_dialog;
use std::mem::discriminant;
use wasm_split_helpers::wasm_split;

/// The dialog; what changes in it does not open it anew.
pub fn overlays() -> Node {
    let store = Store::get();
    let which = store.select(|model| {
        let overlay = discriminant(model.overlay.as_ref()?);
        Some((overlay, model.arrival(Chunk::Later)))
    });
    live(move || {
        let (_, arrival) = which.get()?;
        let overlay = store.peek(|model| model.overlay.clone())??;
        Some(match arrival {
            Arrival::Ready => now(drawn(store, overlay)),
            Arrival::Loading => on_its_way(store),
            Arrival::Failed => did_not_come(store),
        })
    })
}

#[wasm_split(later, wasm_split_path = crate::chunk)]
fn drawn(store: Store, overlay: Overlay) -> Element {
    match overlay {
        Overlay::Help => help(store),
        Overlay::Palette { .. } => palette(store),
        Overlay::ConfirmAbandon => confirm_abandon(store),
        Overlay::Say { what, .. } => say(store, what),
        Overlay::Predict { .. } => predict(store),
        Overlay::Problem => problem_dialog(store),
        Overlay::People => people_dialog(store),
        Overlay::Arrived => arrived(store),
        Overlay::Settings => settings_dialog(store),
    }
}

fn on_its_way(store: Store) -> Element {
    dialog(store, "One moment", "", el("p", "").child("This is on its way from the server …"))
}

fn did_not_come(store: Store) -> Element {
    let answers = el("div", "row").child(get_again(store, Chunk::Later).focused());
    dialog(store, "It did not come", "", [el("p", "").child(DID_NOT_COME), answers])
}
