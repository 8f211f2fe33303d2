//! What is asked over HTTP, and sentences for what goes wrong.

use crate::message::Message;
use crate::store::Store;
use katas::id::RunId;
use katas::wire::{OpenSession, Problem};
use leptos::prelude::window;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Headers, Request, RequestInit, Response};

const UNREACHABLE: &str = "The server cannot be reached. Look at the connection, then try again.";
const UNREADABLE: &str = "The server said something that this page does not know. Load it again.";

/// `GET /api/katas`.
pub fn fetch_katas(store: Store) {
    spawn_local(async move {
        store.send(Message::KatasCame(ask("/api/katas", None).await));
    });
}

/// `POST /api/sessions`.
pub fn open_practice(store: Store, wanted: &OpenSession) {
    let body = serde_json::to_string(wanted).unwrap_or_default();
    spawn_local(async move {
        store.send(Message::PracticeOpened(ask("/api/sessions", Some(body)).await));
    });
}

/// `GET /api/sessions/{token}/runs/{run}`.
pub fn fetch_run(store: Store, token: &str, run: RunId) {
    let address = format!("/api/sessions/{token}/runs/{run}");
    spawn_local(async move {
        store.send(Message::RunCame(run, ask(&address, None).await.map(Box::new)));
    });
}

/// Asks, and reads the answer; otherwise a sentence for the person.
async fn ask<T: DeserializeOwned>(address: &str, body: Option<String>) -> Result<T, String> {
    let (ok, text) = exchange(address, body).await.map_err(|_| UNREACHABLE.to_owned())?;
    if ok {
        return serde_json::from_str(&text).map_err(|_| UNREADABLE.to_owned());
    }
    let problem: Result<Problem, _> = serde_json::from_str(&text);
    Err(problem.map_or_else(|_| UNREADABLE.to_owned(), |problem| problem.detail))
}

/// Whether it went well, and what was answered.
async fn exchange(address: &str, body: Option<String>) -> Result<(bool, String), JsValue> {
    let init = RequestInit::new();
    if let Some(body) = body {
        let headers = Headers::new()?;
        headers.set("content-type", "application/json")?;
        init.set_method("POST");
        init.set_headers(&headers);
        init.set_body(&body.into());
    }
    let request = Request::new_with_str_and_init(address, &init)?;
    let response = JsFuture::from(window().fetch_with_request(&request)).await?;
    let response: Response = response.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    Ok((response.ok(), text.as_string().unwrap_or_default()))
}
