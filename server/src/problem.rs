//! An error as the browser gets it: problem+json (RFC 9457), never with a cause from inside.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use katas::wire;

/// An error answer. Its detail is a sentence for the person and names the next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The HTTP status.
    pub status: StatusCode,
    /// What went wrong and what to do.
    pub detail: String,
    /// After how many seconds trying again makes sense.
    pub retry_after_s: Option<u64>,
}

impl Problem {
    /// A problem with a status and a sentence.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), retry_after_s: None }
    }

    /// Something of ours failed: the cause goes to the log, and the person hears a plain sentence.
    pub fn internal(cause: &(dyn std::error::Error + 'static), doing: &str) -> Self {
        tracing::error!(cause, doing, "request failed");
        let detail = format!("The server could not {doing}. Try again in a moment.");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let title = self.status.canonical_reason().unwrap_or("Error").to_owned();
        let body = wire::Problem { title, detail: self.detail, status: self.status.as_u16() };
        let json = axum::Json(body);
        let content = (header::CONTENT_TYPE, "application/problem+json");
        let mut response = (self.status, [content], json).into_response();
        if let Some(seconds) = self.retry_after_s {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
