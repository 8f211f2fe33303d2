//! What every WebSocket here has in common: how long things may take, and how it ends.

use crate::problem::Problem;
use axum::extract::ws::{Message, WebSocket};
use axum::http::StatusCode;
use serde::Serialize;
use std::time::Duration;
use tokio::sync::watch;

/// How long a new connection may say nothing.
pub const HELLO_WITHIN: Duration = Duration::from_secs(10);

/// How often a quiet connection is asked whether it is still there.
pub const PING_EVERY: Duration = Duration::from_secs(10);

/// After how much silence it is not: soon enough that a driver whose laptop fell asleep does not
/// keep the keyboard for much longer than the half minute that is theirs.
pub const SILENT_FOR: Duration = Duration::from_secs(25);

/// How long a closed connection may take to say goodbye.
const GOODBYE_WITHIN: Duration = Duration::from_secs(2);

/// How long a page may read nothing of what is sent to it, when there is no more room for that on
/// the way: megabytes are waiting then.
const READ_WITHIN: Duration = Duration::from_secs(15);

/// Why a connection ends, when it is not the browser that ends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// In words for the person.
    pub reason: String,
    /// Whether trying again can help.
    pub again: bool,
}

impl End {
    /// Trying again is of no use.
    pub fn for_good(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), again: false }
    }

    /// The page tries again by itself.
    pub fn for_now(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), again: true }
    }
}

impl From<Problem> for End {
    fn from(problem: Problem) -> Self {
        let for_good = [StatusCode::NOT_FOUND, StatusCode::GONE].contains(&problem.status);
        Self { again: !for_good, reason: problem.detail }
    }
}

/// Says last words, and ends the connection.
pub async fn close(mut socket: WebSocket, last_words: &impl Serialize) {
    // When even this does not arrive, the browser notices by itself.
    let _ = send(&mut socket, last_words).await;
    let _ = deliver(&mut socket, Message::Close(None)).await;
    // A connection that ends with something unread is torn down, and the words above with it.
    let unread = async { while let Some(Ok(_)) = socket.recv().await {} };
    let _ = tokio::time::timeout(GOODBYE_WITHIN, unread).await;
}

/// Sends a message as JSON. False when it did not get through.
pub async fn send(socket: &mut WebSocket, message: &impl Serialize) -> bool {
    match serde_json::to_string(message) {
        Ok(text) => deliver(socket, Message::Text(text.into())).await,
        Err(error) => {
            tracing::error!(%error, "a message cannot be written");
            false
        }
    }
}

/// Sends something. False when the connection is gone, or nobody reads what was sent before.
pub async fn deliver(socket: &mut WebSocket, message: Message) -> bool {
    matches!(tokio::time::timeout(READ_WITHIN, socket.send(message)).await, Ok(Ok(())))
}

/// The text of a message; none for what the protocol below ours needs.
///
/// # Errors
/// When it is none; the sentence is for the person.
pub fn text(message: &Message) -> Result<Option<&str>, &'static str> {
    match message {
        Message::Text(text) => Ok(Some(text)),
        Message::Binary(_) => Err("Messages are text. Reload the page."),
        Message::Ping(_) | Message::Pong(_) | Message::Close(_) => Ok(None),
    }
}

/// Ends when the server is about to stop.
pub async fn stopping(stop: &mut watch::Receiver<bool>) {
    // Whoever would say so is gone: then nobody will.
    if stop.wait_for(|stopping| *stopping).await.is_err() {
        std::future::pending().await
    }
}
