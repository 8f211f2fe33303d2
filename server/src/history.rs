//! All that happened in a session, for a page that plays it again.

use crate::api;
use crate::problem::Problem;
use crate::router::App;
use axum::Json;
use axum::extract::{ConnectInfo, Path, State};
use katas::id::Sequence;
use katas::wire::{History, page};
use std::net::SocketAddr;

/// The events of the session that a link leads to, whatever it lets one do: a page is told the
/// same when it opens.
///
/// # Errors
/// When the link leads nowhere, too many were tried, or the log cannot be read.
pub async fn history(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
) -> Result<Json<History>, Problem> {
    let link = api::find(&app, from, &token).await?;
    let events = app.sessions.world().log.read(link.session, Sequence(0)).await;
    let events = events.map_err(|error| Problem::internal(&error, "read this session"))?;
    Ok(Json(History { events: page::events(events) }))
}
