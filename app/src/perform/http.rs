//! What is asked over HTTP, and sentences for what goes wrong.

use crate::effect::LinkChange;
use crate::json;
use crate::message::Message;
use crate::perform::spawn;
use crate::store::Store;
use katas::access::Access;
use katas::id::RunId;
use katas::wire::{History, OpenSession, Problem};
use leptos::prelude::window;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_split_helpers::wasm_split;
use web_sys::{Headers, Request, RequestInit, Response};

const UNREACHABLE: &str = "The server cannot be reached. Look at the connection, then try again.";
const UNREADABLE: &str = "The server said something that this page does not know. Load it again.";

/// `GET /api/katas`.
pub fn fetch_katas(store: Store) {
    ask(store, "/api/katas".into(), None, Box::new(|said| Message::KatasCame(read(said))));
}

/// `POST /api/sessions`.
pub fn open_practice(store: Store, wanted: &OpenSession) {
    let body = serde_json::to_string(wanted).ok();
    ask(store, "/api/sessions".into(), body, Box::new(opened));
}

fn opened(said: Said) -> Message {
    Message::PracticeOpened(read(said))
}

/// `GET /api/sessions/{token}/runs/{run}`; whoever looks at former runs has the lights, which are
/// in the same chunk.
#[wasm_split(later, wasm_split_path = crate::chunk)]
pub fn fetch_run(store: Store, token: String, run: RunId) {
    let address = format!("/api/sessions/{token}/runs/{run}");
    let told = move |said| Message::RunCame(run, read(said).map(Box::new));
    ask(store, address, None, Box::new(told));
}

/// `GET /api/sessions/{token}/events`, for the replay, which is a model of its own.
pub fn fetch_history(token: &str, told: Box<dyn FnOnce(Result<History, String>)>) {
    let address = format!("/api/sessions/{token}/events");
    ask_and(address, None, Box::new(move |said| told(read(said))));
}

/// `POST /api/sessions/{token}/fork`; the button that asks for it is in the same chunk.
#[wasm_split(later, wasm_split_path = crate::chunk)]
pub fn fork(store: Store, token: String, run: RunId) {
    // That is `Moment::Run` as JSON, without the code that writes any such value.
    let body = format!("{{\"run\":{run}}}");
    let address = format!("/api/sessions/{token}/fork");
    ask(store, address, Some(body), Box::new(opened));
}

/// `POST /api/sessions/{token}/links`, or the change of one of them; the dialog that shows them is
/// in the same chunk.
#[wasm_split(later, wasm_split_path = crate::chunk)]
pub fn ask_links(store: Store, token: String, change: Option<(Access, LinkChange)>) {
    let origin = window().location().origin().unwrap_or_default();
    // Only the two steps of its own button lead to a change of the record's link.
    let confirmed = change.is_some_and(|(access, _)| access == Access::Record);
    // That is `ShareLinks` as JSON; an origin has nothing in it that would have to be escaped.
    let body = Some(format!("{{\"origin\":\"{origin}\",\"confirmed\":{confirmed}}}"));
    let mut address = format!("/api/sessions/{token}/links");
    if let Some((access, change)) = change {
        let verb = match change {
            LinkChange::Renew => "renew",
            LinkChange::Revoke => "revoke",
        };
        address += &format!("/{}/{verb}", access.word());
    }
    ask(store, address, body, Box::new(|said| Message::LinksCame(read(said))));
}

/// What the server said, or a sentence for the person.
pub type Said = Result<String, String>;

/// Asks, and takes in what came of it.
fn ask(
    store: Store,
    address: String,
    body: Option<String>,
    message: Box<dyn FnOnce(Said) -> Message>,
) {
    ask_and(address, body, Box::new(move |said| store.send(message(said))));
}

/// Asks, and says what came of it. There is one kind of task for all questions, since each kind
/// weighs kilobytes.
pub fn ask_and(address: String, body: Option<String>, told: Box<dyn FnOnce(Said)>) {
    spawn(Box::pin(async move {
        let said = match exchange(&address, body).await {
            Ok((true, text)) => Ok(text),
            Ok((false, text)) => {
                let problem: Option<Problem> = json::read(&text);
                Err(problem.map_or_else(|| UNREADABLE.to_owned(), |problem| problem.detail))
            }
            Err(_) => Err(UNREACHABLE.to_owned()),
        };
        told(said);
    }));
}

/// What was said, as what it is.
pub fn read<T: DeserializeOwned>(said: Said) -> Result<T, String> {
    json::read(&said?).ok_or_else(|| UNREADABLE.to_owned())
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
