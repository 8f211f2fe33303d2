//! All that happened in a session, for a page that plays it again.

use crate::api;
use crate::problem::Problem;
use crate::router::App;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use katas::event::Recorded;
use katas::id::Sequence;
use katas::wire::{History, page};
use std::net::SocketAddr;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The events of the session that a link leads to, whatever it lets one do: a page is told the
/// same when it opens.
///
/// # Errors
/// When the link leads nowhere, too many were tried, or the log cannot be read.
pub async fn history(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let link = api::find(&app, from, &token).await?;
    let events = app.sessions.world().log.read(link.session, Sequence(0)).await;
    let events = events.map_err(|error| Problem::internal(&error, "read this session"))?;
    // A long session takes some dozen milliseconds, in which others' requests need not wait.
    told(tokio::task::spawn_blocking(move || written(events)).await)
}

/// What happened as JSON, as pages are told it.
pub(crate) fn written(events: Vec<Recorded>) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&History { events: page::events(events) })
}

/// The answer, once it was written.
pub(crate) fn told(
    written: Result<serde_json::Result<Vec<u8>>, impl std::error::Error + 'static>,
) -> Result<Response, Problem> {
    let written = written.map_err(|error| Problem::internal(&error, "tell this session"))?;
    let written = written.map_err(|error| Problem::internal(&error, "tell this session"))?;
    Ok(([(header::CONTENT_TYPE, JSON)], written).into_response())
}
