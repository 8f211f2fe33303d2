//! What the page hears of the browser as long as it lives.

use crate::message::Message;
use crate::perform::{focus, keys};
use crate::route::Route;
use crate::store::Store;
use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::Element;

/// Hears keys, the address, the network, and where the focus is.
pub fn listen(store: Store) {
    let window = window();
    let first =
        EventListenerOptions { phase: gloo::events::EventListenerPhase::Capture, passive: false };
    let all = [
        EventListener::new_with_options(&window, "keydown", first, move |event| {
            keys::pressed(store, event);
        }),
        EventListener::new(&window, "popstate", move |_| {
            store.send(Message::RouteChanged(route()));
        }),
        EventListener::new(&window, "online", move |_| store.send(Message::Awake)),
        EventListener::new(&document(), "visibilitychange", move |_| {
            let looks = !document().hidden();
            if looks {
                store.send(Message::Awake);
            }
            store.send(Message::Looked(looks));
        }),
        EventListener::new(&document(), "focusin", move |event| {
            let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(region) = element.and_then(|element| focus::note(&element)) {
                store.send(Message::Focused(region));
            }
        }),
    ];
    // They live as long as the page.
    all.into_iter().for_each(EventListener::forget);
}

/// The page in the address bar.
pub fn route() -> Route {
    let location = window().location();
    let part = |part: Result<String, JsValue>| part.unwrap_or_default();
    Route::of(&(part(location.pathname()) + &part(location.search())))
}
