//! The one page of the client, with a nonce of its own for every answer.

use crate::bundle;
use crate::link;
use crate::problem::Problem;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Where the page has its nonce.
const NONCE: &str = "{{nonce}}";

/// Where the page says how it reloads itself while somebody works on it.
const HEAD_END: &str = "</head>";

/// Whether the page reloads itself when the client is built anew: for contributors.
pub const RELOAD_VARIABLE: &str = "RANDORI_RELOAD";

/// The page, with a status: the client shows what the address asks for.
///
/// # Errors
/// When the binary holds no client, or the system gives no random numbers.
pub fn page(status: StatusCode) -> Result<Response, Problem> {
    let Some(template) = bundle::index() else {
        let detail = "This binary holds no client. Build it with `cargo xtask serve`.";
        return Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail));
    };
    let nonce = link::random::<16>().map_err(|error| Problem::internal(&error, "make a nonce"))?;
    let nonce = STANDARD.encode(nonce);
    let mut html = template.replace(NONCE, &nonce);
    if std::env::var_os(RELOAD_VARIABLE).is_some_and(|value| value == "1") {
        html = html.replacen(HEAD_END, "<meta name=\"randori-reload\"></head>", 1);
    }
    let policy = HeaderValue::try_from(policy(&nonce))
        .map_err(|error| Problem::internal(&error, "write the page's policy"))?;
    let mut response = (status, Html(html)).into_response();
    let head = response.headers_mut();
    head.insert(header::CONTENT_SECURITY_POLICY, policy);
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}

/// Nothing but what is ours: WebAssembly may be compiled, the editor's style carries the nonce, and
/// the board of a workshop shows a pair's screen in a frame.
fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
         style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'self'"
    )
}
