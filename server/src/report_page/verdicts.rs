//! The page that computes the verdicts of a session again, and says whether they are the same.

use super::{Way, document, shape, states};
use crate::log_command::verify::PrintedVerification;
use crate::problem::Problem;
use crate::router::App;
use crate::sessions::recomputing::RecomputeError;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use std::net::SocketAddr;

/// The verdicts of the session that a link leads into.
pub async fn verdicts(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
) -> Response {
    told_by(&app, from, Way::Session(&token)).await
}

/// The same by a link to the record.
pub async fn verdicts_of_record(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
) -> Response {
    told_by(&app, from, Way::Record(&token)).await
}

async fn told_by(app: &App, from: SocketAddr, way: Way<'_>) -> Response {
    let found = match way.session(app, from).await {
        Ok(session) => app.sessions.recompute(session).await.map_err(|error| failed(&error)),
        Err(problem) => Err(problem),
    };
    let (status, main) = match &found {
        Ok(found) => (StatusCode::OK, told(found, way)),
        Err(problem) => (problem.status, states::failed(problem)),
    };
    document(status, "Report: Verdicts", &["main", "report"], &main)
        .unwrap_or_else(IntoResponse::into_response)
}

fn failed(error: &RecomputeError) -> Problem {
    match error {
        RecomputeError::Busy => Problem::new(StatusCode::SERVICE_UNAVAILABLE, error.to_string()),
        RecomputeError::Unverifiable(_) => {
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, error.to_string())
        }
        RecomputeError::Read(_) | RecomputeError::BrokenOff(_) | RecomputeError::Json(_) => {
            Problem::internal(error, "compute these verdicts again")
        }
    }
}

fn told(found: &PrintedVerification, way: Way) -> Markup {
    let (light, heading) = match (found.agrees(), found.count()) {
        (_, 0) => ("grey", "There is no verdict yet".to_owned()),
        (true, 1) => ("green", "The one verdict is what the rules say".to_owned()),
        (true, count) => ("green", format!("All {count} verdicts are what the rules say")),
        (false, _) => ("red", "The log says something else than the rules".to_owned()),
    };
    html! {
        main.report {
            header.report-head {
                h1 { (shape(&format!("light {light}"), light)) " " (heading) }
                p.dim {
                    "Each was computed again just now from the evidence in the session's event \
                     log: the run's report, and what stood in the text."
                }
                p.no-print { a href=(way.report()) { "Back to the report" } }
            }
            pre.verdicts { (found.text()) }
        }
    }
}
