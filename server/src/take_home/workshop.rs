//! A whole workshop that is taken home, by the facilitator's link alone: the one to take part by
//! stands on a wall, and everybody has the link of their own session.

use super::source::Source;
use super::{Refused, names_of, objects_of, page_or_file_of};
use crate::router::App;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{ConnectInfo, Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use std::net::SocketAddr;

/// The board, or the workshop in one file, by what the address ends with.
///
/// # Errors
/// When the link is not the facilitator's, too much was asked for, or a session cannot be read.
pub async fn page_or_file(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(name): Path<String>,
) -> Result<Response, Refused> {
    page_or_file_of(Source::Workshop, &app, from, &name).await
}

/// The names of a workshop's commits.
///
/// # Errors
/// As in [`page_or_file`], and for any other service than fetching.
pub async fn names(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Refused> {
    names_of(Source::Workshop, &app, from, &name, &query.unwrap_or_default()).await
}

/// The objects that a client lacks.
///
/// # Errors
/// As in [`page_or_file`], and when the request is none of git's.
pub async fn objects(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refused> {
    objects_of(Source::Workshop, &app, from, &name, &headers, body).await
}
