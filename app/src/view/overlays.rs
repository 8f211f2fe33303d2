//! The dialog in front of the page, when there is one.

use crate::model::Overlay;
use crate::store::Store;
use crate::view::confirm_abandon::ConfirmAbandon;
use crate::view::help::Help;
use crate::view::palette::Palette;
use crate::view::problem::ProblemDialog;
use crate::view::settings_dialog::SettingsDialog;
use leptos::prelude::*;
use std::mem::{Discriminant, discriminant};

/// The dialog; what changes in it does not open it anew.
#[component]
pub fn Overlays() -> impl IntoView {
    let store = Store::get();
    let which: Memo<Option<Discriminant<Overlay>>> =
        store.select(|model| model.overlay.as_ref().map(discriminant));
    move || {
        which.get()?;
        Some(match store.peek(|model| model.overlay.clone())?? {
            Overlay::Help => view! { <Help/> }.into_any(),
            Overlay::Palette { .. } => view! { <Palette/> }.into_any(),
            Overlay::ConfirmAbandon => view! { <ConfirmAbandon/> }.into_any(),
            Overlay::Problem => view! { <ProblemDialog/> }.into_any(),
            Overlay::Settings => view! { <SettingsDialog/> }.into_any(),
        })
    }
}
