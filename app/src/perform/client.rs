//! Who this page is: somebody new, or the one whose unsaved work lies on this device.
//!
//! A page holds a lock of its name as long as it lives, so that two pages are never one client.

use crate::message::{Message, Stored};
use crate::perform::memory;
use crate::store::Store;
use js_sys::{Function, Object, Promise, Reflect};
use katas::id::ClientId;
use katas::wire::Introduction;
use leptos::prelude::window;
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Under which name the device keeps whose it is.
pub const PERSON: &str = "randori/person";

thread_local! {
    /// What ends the lock of this page's name.
    static RELEASE: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Finds out, and says so. Of pages that are gone and left work, the first is gone on with.
pub async fn find(store: Store, token: String) {
    for client in memory::left(&token) {
        if is_free(&client).await {
            let left: Option<Stored> = memory::read(&memory::pending(&token, &client));
            memory::name_tab(&client);
            return found(store, token, client, left);
        }
    }
    let Some(client) = new_name() else { return };
    // Nobody else has this name, so that the lock is had.
    let _ = is_free(&client).await;
    memory::name_tab(&client);
    found(store, token, client, None);
}

fn found(store: Store, token: String, client: ClientId, left: Option<Stored>) {
    let Some(who) = person() else { return };
    store.send(Message::ClientFound { token, client, left, who });
}

/// Whose device this is: its secret is made once, and never leaves it but to the server.
pub fn person() -> Option<Introduction> {
    if let Some(known) = memory::read(PERSON) {
        return Some(known);
    }
    let key = random_hex()?.parse().ok()?;
    let who = Introduction { key, name: String::new() };
    // A device that forgets it is somebody else the next time.
    let _ = memory::write(PERSON, &who);
    Some(who)
}

/// This page is nobody any more.
pub fn leave() {
    if let Some(release) = RELEASE.take() {
        let _ = release.call0(&JsValue::NULL);
    }
}

fn new_name() -> Option<ClientId> {
    random_hex()?.parse().ok()
}

/// 128 bits by chance, as hexadecimal digits.
fn random_hex() -> Option<String> {
    let mut bytes = [0; 16];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
    let digits = bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
    Some(digits.collect())
}

/// Whether nobody lives under this name; from now on, this page does.
async fn is_free(client: &ClientId) -> bool {
    leave();
    let name = JsValue::from(format!("randori/{client}"));
    match locks() {
        Some(locks) => take(&locks, &name).await.unwrap_or(false),
        // A page that did not come safely (http, from elsewhere) has no locks: it goes on with
        // what this very tab left.
        None => memory::tab().as_ref() == Some(client),
    }
}

fn locks() -> Option<JsValue> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    (!locks.is_undefined()).then_some(locks)
}

/// Takes a lock if it can be had at once.
async fn take(locks: &JsValue, name: &JsValue) -> Result<bool, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE)?;
    let request: Function = Reflect::get(locks, &"request".into())?.dyn_into()?;
    let answer = Promise::new(&mut |resolve, _reject| {
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let had = !lock.is_null();
            let _ = resolve.call1(&JsValue::NULL, &had.into());
            if had { held().into() } else { JsValue::UNDEFINED }
        });
        // Where the browser does not even answer, the promise below is refused as well.
        let _ = request.call3(locks, name, &options, &granted);
    });
    Ok(JsFuture::from(answer).await?.is_truthy())
}

/// A promise that holds the lock until [`leave`].
fn held() -> Promise {
    Promise::new(&mut |resolve, _reject| {
        RELEASE.set(Some(resolve));
    })
}
