//! Only our own pages may talk to the API: a foreign page could use the visitor's browser.

use crate::problem::Problem;
use crate::router::App;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

/// How a page of ours comes to a browser.
const SCHEMES: [&str; 2] = ["https://", "http://"];

/// Refuses requests that a foreign page sends. Programs that are no browser send no origin.
///
/// # Errors
/// When the origin is neither this server's own nor an allowed one.
pub async fn check(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    if let Some(origin) = request.headers().get(header::ORIGIN) {
        check_named(origin.as_bytes(), request.headers(), &app.origins)?;
    }
    Ok(next.run(request).await)
}

/// Refuses an origin that a request names, in its header or elsewhere.
///
/// # Errors
/// When it is neither that of the server to which the request goes nor an allowed one.
pub fn check_named(origin: &[u8], request: &HeaderMap, allowed: &[String]) -> Result<(), Problem> {
    let host = request.get(header::HOST).map(HeaderValue::as_bytes);
    let from = SCHEMES.iter().find_map(|scheme| origin.strip_prefix(scheme.as_bytes()));
    let same = from.is_some_and(|from| Some(from) == host);
    if same || allowed.iter().any(|allowed| allowed.as_bytes() == origin) {
        return Ok(());
    }
    tracing::info!(origin = %origin.escape_ascii(), "foreign origin refused");
    let detail = "This page is not one of ours. Open Randori under its own address.";
    Err(Problem::new(StatusCode::FORBIDDEN, detail))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn an_origin_is_ours_when_it_is_the_host_or_allowed() {
        let check = |origin: &str, expected: bool| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, "dojo.example:8080".parse().unwrap());
            let allowed = ["https://other.example".to_owned()];
            let checked = check_named(origin.as_bytes(), &headers, &allowed);
            assert_eq!(checked.is_ok(), expected, "{origin:?}");
        };
        check("http://dojo.example:8080", true);
        check("https://dojo.example:8080", true);
        check("https://other.example", true);
        check("https://dojo.example", false);
        check("https://dojo.example:8080.evil.example", false);
        check("https://dojo.example:8080/", false);
        check("javascript://dojo.example:8080", false);
        check("dojo.example:8080", false);
        check("null", false);
        check("", false);
        check("https://evil.example", false);
    }

    #[test]
    fn where_no_host_is_named_only_an_allowed_origin_is_ours() {
        let allowed = ["https://other.example".to_owned()];
        let check = |origin: &[u8]| check_named(origin, &HeaderMap::new(), &allowed).is_ok();
        assert!(check(b"https://other.example") && !check(b"https://") && !check(b"\xff"));
    }
}
