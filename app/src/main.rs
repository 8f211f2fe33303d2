//! The client: the Elm architecture over `katas`. Read `model`, `message` and `update` first.

mod again;
mod chunk;
mod desk;
mod dojo;
mod editor;
mod effect;
mod json;
mod katas_page;
mod message;
mod model;
mod outbox;
mod part;
mod perform;
mod practice;
mod recents;
mod result;
mod route;
mod settings;
mod shortcut;
mod store;
mod transform;
mod update;
mod view;

use leptos::prelude::*;

fn main() {
    console_error_panic_hook::set_once();
    mount_to_body(|| {
        let store = perform::start();
        provide_context(store);
        view! { <view::App/> }
    });
}
