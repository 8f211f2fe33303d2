//! What this device remembers: the browser's local storage, as JSON.

use crate::json;
use katas::id::ClientId;
use leptos::prelude::window;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

/// Under which name a page keeps what the server has not confirmed.
pub fn pending(token: &str, client: &ClientId) -> String {
    format!("{}{client}", pending_of(token))
}

fn pending_of(token: &str) -> String {
    format!("randori/pending/{token}/")
}

/// The pages that left something unconfirmed for a link.
pub fn left(token: &str) -> Vec<ClientId> {
    let Some(storage) = local() else { return Vec::new() };
    let count = storage.length().unwrap_or(0);
    let names = (0..count).filter_map(|at| storage.key(at).ok().flatten());
    let prefix = pending_of(token);
    names.filter_map(|name| name.strip_prefix(&prefix)?.parse().ok()).collect()
}

/// What is remembered under a name; none where there is nothing, or nothing of this form.
pub fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    let text = local()?.get_item(name).ok().flatten()?;
    json::read(&text)
}

/// Remembers something; says whether the browser did.
#[must_use]
pub fn write<T: Serialize>(name: &str, value: &T) -> bool {
    let Ok(text) = serde_json::to_string(value) else { return false };
    local().is_some_and(|storage| storage.set_item(name, &text).is_ok())
}

/// Forgets what is under a name.
pub fn forget(name: &str) {
    if let Some(storage) = local() {
        // What cannot be removed was not there.
        let _ = storage.remove_item(name);
    }
}

fn local() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// The name of this tab, which a page loaded again in it finds.
pub fn tab() -> Option<ClientId> {
    let storage = window().session_storage().ok().flatten()?;
    storage.get_item(TAB).ok().flatten()?.parse().ok()
}

/// Gives this tab a name.
pub fn name_tab(client: &ClientId) {
    if let Some(storage) = window().session_storage().ok().flatten() {
        // Where this is forgotten, a page without locks is somebody new after it is loaded again.
        let _ = storage.set_item(TAB, client.as_str());
    }
}

const TAB: &str = "randori/tab";
