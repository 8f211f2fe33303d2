//! The dialog in front of the page, when there is one.

use crate::model::Overlay;
use crate::store::Store;
use crate::view::confirm_abandon::confirm_abandon;
use crate::view::element::{Node, live};
use crate::view::help::help;
use crate::view::palette::palette;
use crate::view::predict::predict;
use crate::view::problem::problem_dialog;
use crate::view::say::say;
use crate::view::settings_dialog::settings_dialog;
use std::mem::discriminant;

/// The dialog; what changes in it does not open it anew.
pub fn overlays() -> Node {
    let store = Store::get();
    let which = store.select(|model| model.overlay.as_ref().map(discriminant));
    live(move || {
        which.get()?;
        Some(match store.peek(|model| model.overlay.clone())?? {
            Overlay::Help => help(store),
            Overlay::Palette { .. } => palette(store),
            Overlay::ConfirmAbandon => confirm_abandon(store),
            Overlay::Say { what, .. } => say(store, what),
            Overlay::Predict { .. } => predict(store),
            Overlay::Problem => problem_dialog(store),
            Overlay::Settings => settings_dialog(store),
        })
    })
}
