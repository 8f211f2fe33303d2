//! Gets the chunks of the client.

use crate::chunk::Chunk;
use crate::editor::call;
use crate::message::Message;
use crate::model::Arrival;
use crate::perform::spawn;
use crate::store::Store;
use gloo::timers::callback::Timeout;
use js_sys::{Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Milliseconds until a browser that does not tell (Safari) is taken to have nothing to do.
const SOON_IDLE: u32 = 1000;

/// Wants every common chunk as soon as the browser has nothing to do; but for what did not come,
/// which waits for the person.
pub fn want_when_idle(store: Store) {
    let want = move || {
        for chunk in Chunk::COMMON {
            if store.peek(|model| model.arrival(chunk)) == Some(Arrival::Loading) {
                store.send(Message::ChunkWanted(chunk));
            }
        }
    };
    let told = Closure::once_into_js(want);
    if window().request_idle_callback(told.unchecked_ref()).is_err() {
        Timeout::new(SOON_IDLE, want).forget();
    }
}

/// Gets a chunk, and says whether it came.
pub fn load(store: Store, chunk: Chunk) {
    spawn(Box::pin(async move {
        let came = get(chunk).await.is_ok();
        store.send(Message::ChunkCame(chunk, came));
    }));
}

async fn get(chunk: Chunk) -> Result<(), JsValue> {
    let page = Reflect::get(&js_sys::global(), &"randori".into())?;
    let promise: Promise = call(&page, "loadChunk", &[chunk.name().into()])?.dyn_into()?;
    JsFuture::from(promise).await.map(drop)
}
