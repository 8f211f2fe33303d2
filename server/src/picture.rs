//! A picture of a kata's problem. Whoever drew it, it runs no script and fetches nothing.

use crate::problem::Problem;
use crate::router::App;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use katas::id::{FileName, KataId};

/// What a picture may do where it is opened by itself: be styled.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/// For an hour no page asks again; a host may mend a drawing.
const CACHED: &str = "public, max-age=3600";

/// The picture.
///
/// # Errors
/// When the kata has no such picture.
pub async fn picture(
    State(app): State<App>,
    Path((kata, name)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let found = kata.parse::<KataId>().ok().zip(name.parse::<FileName>().ok());
    let found = found
        .and_then(|(kata, name)| app.sessions.catalogue().get(&kata)?.pictures.get(&name).cloned());
    let unknown = "There is no such picture. Go to the page of katas.";
    let picture = found.ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, unknown))?;
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, CACHED),
    ];
    Ok((headers, picture).into_response())
}
