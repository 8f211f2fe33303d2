//! Only our own pages may talk to the API: a foreign page could use the visitor's browser.

use crate::problem::Problem;
use crate::router::App;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

/// Refuses requests that a foreign page sends. Programs that are no browser send no origin.
///
/// # Errors
/// When the origin is neither this server's own nor an allowed one.
pub async fn check(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    if is_ours(request.headers(), &app.origins) {
        return Ok(next.run(request).await);
    }
    tracing::info!(origin = ?request.headers().get(header::ORIGIN), "foreign origin refused");
    let detail = "This page is not one of ours. Open Randori under its own address.";
    Err(Problem::new(StatusCode::FORBIDDEN, detail))
}

fn is_ours(headers: &HeaderMap, allowed: &[String]) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let (Ok(origin), Some(host)) = (origin.to_str(), headers.get(header::HOST)) else {
        return false;
    };
    let same = origin.split_once("://").is_some_and(|(_, from)| from.as_bytes() == host.as_bytes());
    same || allowed.iter().any(|allowed| allowed == origin)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn an_origin_is_ours_when_it_is_the_host_or_allowed() {
        let check = |origin: Option<&str>, expected: bool| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, "dojo.example:8080".parse().unwrap());
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, origin.parse().unwrap());
            }
            let allowed = ["https://other.example".to_owned()];
            assert_eq!(is_ours(&headers, &allowed), expected, "{origin:?}");
        };
        check(None, true);
        check(Some("http://dojo.example:8080"), true);
        check(Some("https://dojo.example:8080"), true);
        check(Some("https://other.example"), true);
        check(Some("https://dojo.example"), false);
        check(Some("https://dojo.example:8080.evil.example"), false);
        check(Some("null"), false);
        check(Some("https://evil.example"), false);
    }
}
