//! Whether the server lives, whether it can serve, and its numbers.

use crate::problem::Problem;
use crate::router::App;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::time::Instant;

/// The process lives.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// The log answers, and the server is not about to stop.
///
/// # Errors
/// When either is not so: send nobody here.
pub async fn ready(State(app): State<App>) -> Result<&'static str, Problem> {
    if *app.stopping.borrow() {
        let detail = "The server is being restarted. Try again in a moment.";
        return Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail));
    }
    let nobody = crate::log::session_id::LinkHash([0; 32]);
    app.sessions.world().log.find(nobody).await.map_err(|fault| {
        tracing::error!(%fault, "not ready");
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, fault.to_string())
    })?;
    Ok("ready\n")
}

/// What this machine had for running code when the server started, for the operator.
pub async fn machine(State(app): State<App>) -> String {
    app.doctor.to_string()
}

/// The numbers in Prometheus text.
pub async fn metrics(State(app): State<App>) -> Response {
    let Some(handle) = app.metrics else { return StatusCode::NOT_FOUND.into_response() };
    handle.run_upkeep();
    let content = (header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
    ([content], handle.render()).into_response()
}

/// Counts requests by route, so that no link's secret becomes a label.
pub async fn count(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("other", MatchedPath::as_str).to_owned();
    let start = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    metrics::histogram!("randori_request_seconds", "route" => route, "status" => status)
        .record(start.elapsed().as_secs_f64());
    response
}
