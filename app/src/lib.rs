//! The client: the Elm architecture over `katas`. Read `model`, `message` and `update` first.
//!
//! Public is what whoever plays the browser needs: everything else is behind [`page`].

mod again;
pub mod around;
mod beside;
mod chunk;
mod coming;
mod comparison;
mod desk;
pub mod device_list;
mod dojo;
mod editor;
pub mod effect;
pub mod json;
mod katas_page;
pub mod message;
pub mod model;
pub mod outbox;
mod part;
mod perform;
mod player;
pub mod practice;
pub mod recents;
mod result;
pub mod route;
pub mod settings;
pub mod shortcut;
mod store;
pub mod transform;
pub mod update;
mod view;
pub mod workshop;

use leptos::prelude::*;

/// The whole page, alive: what it shows, and what it hears of the browser it is in.
pub fn page() -> impl IntoView {
    provide_context(perform::start());
    view! { <view::App/> }
}
