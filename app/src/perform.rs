//! Does what `update` asks for: the only module that touches the browser.

mod chunks;
mod client;
pub mod editors;
pub mod focus;
pub mod http;
mod keys;
mod listeners;
mod memory;
mod socket;
mod timers;
pub mod workshop;

use crate::chunk::now;
use crate::effect::Effect;
use crate::message::Message;
use crate::model::{Keyboard, Model};
use crate::route::Route;
use crate::settings::{Settings, Theme};
use crate::store::Store;
use leptos::prelude::{document, request_animation_frame, window};
use std::pin::Pin;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_futures::spawn_local;

const SETTINGS: &str = "randori/settings";
const RECENTS: &str = "randori/sessions";

/// Starts the client: the store with what this device remembers, and everything that is heard.
pub fn start() -> Store {
    if let Some(skeleton) = document().get_element_by_id("skeleton") {
        skeleton.remove();
    }
    let settings = memory::read(SETTINGS).map(Settings::checked).unwrap_or_default();
    let recents = memory::read(RECENTS).unwrap_or_default();
    let store = Store::new(Model::new(settings, recents, keyboard()));
    show_theme(settings.theme);
    listeners::listen(store);
    chunks::want_when_idle(store);
    store.send(Message::RouteChanged(listeners::route()));
    store
}

fn keyboard() -> Keyboard {
    let platform = window().navigator().platform().unwrap_or_default();
    let apple = ["Mac", "iPhone", "iPad"].iter().any(|name| platform.starts_with(name));
    if apple { Keyboard::Apple } else { Keyboard::Other }
}

/// The time in milliseconds since the page began, as key presses are stamped.
pub fn now_ms() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Lets a task run by itself. All are of one type, since the machinery of each type weighs
/// kilobytes.
pub fn spawn(task: Pin<Box<dyn Future<Output = ()>>>) {
    spawn_local(task);
}

/// Does one thing.
pub fn perform(store: Store, effect: Effect) {
    match effect {
        Effect::FetchKatas => http::fetch_katas(store),
        Effect::OpenPractice(wanted) => http::open_practice(store, &wanted),
        Effect::Fork(token, run) => now(http::fork(store, token, run)),
        Effect::FetchRun(token, run) => now(http::fetch_run(store, token, run)),
        Effect::FindClient(token) => spawn(Box::pin(client::find(store, token))),
        Effect::LeaveClient => client::leave(),
        Effect::Connect { token, socket } => socket::open(store, &token, socket),
        Effect::Disconnect => socket::close(),
        Effect::Send(message) => socket::send(&message),
        Effect::After(timer, ms) => timers::start(store, timer, ms),
        Effect::Stop(timer) => timers::stop(timer),
        Effect::Keep(token, client, stored) => {
            if !memory::write(&memory::pending(&token, &client), &stored) {
                store.send(Message::MemoryFailed);
            }
        }
        Effect::Unkeep(token, client) => memory::forget(&memory::pending(&token, &client)),
        // These are a convenience: a browser that forgets them costs nothing.
        Effect::RememberSettings(settings) => drop(memory::write(SETTINGS, &settings)),
        Effect::RememberRecents(recents) => drop(memory::write(RECENTS, &recents)),
        Effect::RememberPerson(who) => drop(memory::write(client::PERSON, &who)),
        Effect::ShowRoute(route) => show_route(&route),
        Effect::AmendRoute(route) => amend_route(&route),
        Effect::Title(title) => document().set_title(&title),
        Effect::Theme(theme) => show_theme(theme),
        Effect::Copy(link) => spawn(Box::pin(copy(store, link))),
        Effect::AskLinks { token, change } => now(http::ask_links(store, token, change)),
        Effect::Focus(region) => focus::go(region),
        Effect::FocusBack => focus::back(),
        Effect::AfterPaint(run) => request_animation_frame(move || {
            store.send(Message::Painted { run, now_ms: now_ms() });
        }),
        Effect::LoadEditorCode => spawn(Box::pin(editors::load(store))),
        Effect::LoadChunk(chunk) => chunks::load(store, chunk),
        Effect::Editor(role, work) => editors::work(store, role, work),
        Effect::Reload => drop(window().location().reload()),
    }
}

fn show_route(route: &Route) {
    if let Ok(history) = window().history() {
        // A browser that refuses (it limits how often) leaves an old address, and nothing else.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&route.path()));
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

fn amend_route(route: &Route) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&route.path()));
    }
}

fn show_theme(theme: Theme) {
    let Some(html) = document().document_element() else { return };
    let _ = match theme.attribute() {
        Some(theme) => html.set_attribute("data-theme", theme),
        None => html.remove_attribute("data-theme"),
    };
}

async fn copy(store: Store, link: String) {
    let clipboard = window().navigator().clipboard();
    // On a page that did not come safely (http, from elsewhere) there is no clipboard.
    let copied = match JsValue::from(clipboard.clone()).is_undefined() {
        true => false,
        false => JsFuture::from(clipboard.write_text(&link)).await.is_ok(),
    };
    store.send(Message::Copied(copied));
}
