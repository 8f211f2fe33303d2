//! The one connection to the server.

use crate::json;
use crate::message::Message;
use crate::store::Store;
use gloo::events::EventListener;
use js_sys::Math;
use katas::wire::ToServer;
use leptos::prelude::window;
use std::cell::RefCell;
use wasm_bindgen::JsCast as _;
use web_sys::{MessageEvent, WebSocket};

/// An open connection; dropping it ends it, and nothing more is heard of it.
struct Connection {
    socket: WebSocket,
    _listeners: [EventListener; 3],
}

impl Drop for Connection {
    fn drop(&mut self) {
        // A connection that is closed already may be closed again.
        let _ = self.socket.close();
    }
}

thread_local! {
    static OPEN: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

/// Opens a connection under a number, and ends the one before.
pub fn open(store: Store, token: &str, number: u32) {
    let location = window().location();
    let scheme = match location.protocol().as_deref() {
        Ok("https:") => "wss",
        _ => "ws",
    };
    let host = location.host().unwrap_or_default();
    let address = format!("{scheme}://{host}/api/sessions/{token}/live");
    let lost = move || Message::SocketLost { socket: number, dice: Math::random() };
    let Ok(socket) = WebSocket::new(&address) else { return store.send(lost()) };
    let opened = EventListener::new(&socket, "open", move |_| {
        store.send(Message::SocketOpened(number));
    });
    let said = EventListener::new(&socket, "message", move |event| {
        let text = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
        let read = text.and_then(|text| json::read(&text));
        store.send(match read {
            Some(said) => Message::SocketSaid(number, Box::new(said)),
            None => Message::SocketGarbled(number),
        });
    });
    let closed = EventListener::new(&socket, "close", move |_| store.send(lost()));
    let connection = Connection { socket, _listeners: [opened, said, closed] };
    drop(OPEN.replace(Some(connection)));
}

/// Ends the connection.
pub fn close() {
    drop(OPEN.take());
}

/// Says something to the server. What cannot be sent is noticed when the connection is lost.
pub fn send(message: &ToServer) {
    let Ok(text) = serde_json::to_string(message) else { return };
    OPEN.with_borrow(|open| {
        if let Some(connection) = open {
            let _ = connection.socket.send_with_str(&text);
        }
    });
}
