//! The one connection to the server.

use crate::json;
use crate::message::Message;
use crate::store::Store;
use gloo::events::EventListener;
use js_sys::Math;
use katas::wire::ToServer;
use leptos::prelude::window;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{MessageEvent, WebSocket};

/// An open connection; dropping it ends it, and nothing more is heard of it.
pub struct Connection {
    socket: WebSocket,
    _listeners: [EventListener; 3],
}

/// What is heard of a connection.
pub enum Heard {
    /// It is open.
    Opened,
    /// The server said this; none where it is no text.
    Said(Option<String>),
    /// It is closed, or could not be opened.
    Closed,
}

impl Connection {
    /// Connects to a path of this server.
    pub fn open(path: &str, heard: Rc<dyn Fn(Heard)>) -> Option<Self> {
        let location = window().location();
        let scheme = match location.protocol().as_deref() {
            Ok("https:") => "wss",
            _ => "ws",
        };
        let host = location.host().unwrap_or_default();
        let Ok(socket) = WebSocket::new(&format!("{scheme}://{host}{path}")) else {
            heard(Heard::Closed);
            return None;
        };
        let (opened, said) = (Rc::clone(&heard), Rc::clone(&heard));
        let opened = EventListener::new(&socket, "open", move |_| opened(Heard::Opened));
        let said = EventListener::new(&socket, "message", move |event| {
            let text = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
            said(Heard::Said(text));
        });
        let closed = EventListener::new(&socket, "close", move |_| heard(Heard::Closed));
        Some(Self { socket, _listeners: [opened, said, closed] })
    }

    /// Says something. What cannot be sent is noticed when the connection is lost.
    pub fn say(&self, text: &str) {
        let _ = self.socket.send_with_str(text);
    }
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

/// Opens the connection of a practice under a number, and ends the one before.
pub fn open(store: Store, token: &str, number: u32) {
    let heard = move |heard| {
        store.send(match heard {
            Heard::Opened => Message::SocketOpened(number),
            Heard::Said(text) => match text.and_then(|text| json::read(&text)) {
                Some(said) => Message::SocketSaid(number, Box::new(said)),
                None => Message::SocketGarbled(number),
            },
            Heard::Closed => Message::SocketLost { socket: number, dice: Math::random() },
        });
    };
    let connection = Connection::open(&format!("/api/sessions/{token}/live"), Rc::new(heard));
    drop(OPEN.replace(connection));
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
            connection.say(&text);
        }
    });
}
