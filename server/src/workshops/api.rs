//! Opening a workshop, over HTTP.

use super::OpenError;
use crate::problem::Problem;
use crate::router::App;
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{ConnectInfo, State};
use axum::http::StatusCode;
use katas::wire::workshop::{OpenWorkshop, WorkshopLink};
use std::net::SocketAddr;

/// Opens a workshop.
///
/// # Errors
/// When the request is not understood, comes too often, or the workshop cannot be opened.
pub async fn open(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    body: Result<Json<OpenWorkshop>, JsonRejection>,
) -> Result<(StatusCode, Json<WorkshopLink>), Problem> {
    let Json(OpenWorkshop { plan }) = body.map_err(|rejection| not_understood(&rejection))?;
    app.visitors.may_open_workshop(from.ip())?;
    let token = app.workshops.open(plan).await.map_err(|error| match error {
        OpenError::Plan(_) => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, error.to_string()),
        OpenError::Unknown(_) => Problem::new(StatusCode::NOT_FOUND, error.to_string()),
        OpenError::Log(_) | OpenError::Random(_) => Problem::internal(&error, "open a workshop"),
    })?;
    Ok((StatusCode::CREATED, Json(WorkshopLink { token: token.reveal() })))
}

fn not_understood(rejection: &JsonRejection) -> Problem {
    let detail = match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => "That plan is too large. Offer fewer katas.",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            "That request is not JSON. Send it as application/json."
        }
        _ => "That plan was not understood. Give it a title and at least one kata that is here.",
    };
    Problem::new(rejection.status(), detail)
}
