//! What is on the page: components that read the store and send it messages.

mod action_button;
mod around;
mod arrived;
mod beside;
mod bottom_bar;
mod button;
mod clone_line;
mod coded;
mod commit_card;
mod compare;
mod confirm_abandon;
mod connection_badge;
mod device_file;
mod diagnostics;
mod dialog;
mod dojo_page;
mod editor_pane;
mod element;
mod findings;
mod fork_mark;
mod frames;
mod help;
mod hint_ladder;
mod history;
mod icon;
mod kata_card;
mod kata_filter;
mod katas_page;
mod keyboard_bar;
mod late;
mod light;
mod line_diff;
mod link;
mod moment_link;
mod name_field;
mod navigator_card;
mod notes;
mod notice;
mod offer_card;
mod overlays;
mod palette;
mod past_card;
mod past_pane;
mod people_dialog;
mod place_button;
mod predict;
mod problem;
mod recents;
mod remarks;
mod replay;
mod result_pane;
mod revisit_bar;
mod ring;
mod run_button;
mod say;
mod separator;
mod settings_dialog;
mod state_page;
mod step_back;
mod tabs;
mod take_home;
mod test_list;
mod test_result;
mod top_bar;
mod workshop;

use crate::model::{Model, Page};
use crate::store::Store;
use dojo_page::dojo_page;
use element::{el, live};
use katas_page::katas_page;
use leptos::prelude::*;
use notice::alert;
use overlays::overlays;
use state_page::not_found;
use workshop::workshop_page;

/// Which page is shown; what is on it changes without drawing it anew.
#[derive(Clone, PartialEq)]
enum Shown {
    Katas,
    Dojo(String),
    Workshop(String),
    NotFound,
}

impl Shown {
    fn of(model: &Model) -> Self {
        match &model.page {
            Page::Katas(_) => Shown::Katas,
            Page::Dojo(dojo) => Shown::Dojo(dojo.token.clone()),
            Page::Workshop(path) => Shown::Workshop(path.clone()),
            Page::NotFound => Shown::NotFound,
        }
    }
}

/// The whole client: a page, a dialog in front of it, and the two regions that are read aloud.
///
/// It draws itself into the body, and lives as long as the owner that it is called under.
#[component]
pub fn App() -> impl IntoView {
    let store = Store::get();
    let shown = store.select(Shown::of);
    let status = store.select(|model| model.status.clone());
    let Some(body) = document().body() else { return };
    live(move || match shown.get() {
        Shown::Katas => katas_page(),
        Shown::Dojo(_) => dojo_page(),
        Shown::Workshop(path) => workshop_page(path),
        Shown::NotFound => not_found().into(),
    })
    .put_into(&body);
    overlays().put_into(&body);
    let status = el("p", "unseen").attr("role", "status").child(live(move || status.get()));
    element::Node::from(status).put_into(&body);
    element::Node::from(alert()).put_into(&body);
}
