//! The client inside the binary: assets named by their hash, compressed beforehand.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::borrow::Cow;

#[derive(rust_embed::RustEmbed)]
#[folder = "$RANDORI_BUNDLE"]
#[exclude = "sizes.json"]
struct Files;

/// A file of the bundle under `assets/`, in the smallest form that the browser takes.
pub async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let path = format!("assets/{path}");
    serve(&path, &headers, "public, max-age=31536000, immutable")
}

/// A file of the bundle that is no asset and so keeps its name: an icon, `robots.txt`.
pub async fn plain(path: &str, headers: &HeaderMap) -> Response {
    serve(path, headers, "public, max-age=3600")
}

/// The page without its nonce; none where the binary was built without a client.
#[must_use]
pub fn index() -> Option<String> {
    let file = Files::get("index.html")?;
    String::from_utf8(file.data.into_owned()).ok()
}

/// The icons and shapes that the client's page has, for other pages; none without a client.
#[must_use]
pub fn sprite() -> Option<String> {
    let page = index()?;
    let from = page.find("<svg class=\"sprite\"")?;
    let to = page[from..].find("</symbol>\n</svg>")? + from + "</symbol>\n</svg>".len();
    Some(page[from..to].to_owned())
}

/// The address of a stylesheet by the name that it had before its hash: `main`.
#[must_use]
pub fn stylesheet(name: &str) -> Option<String> {
    let is_it = |file: &str| {
        let rest = file.strip_prefix("assets/").and_then(|file| file.strip_prefix(name));
        rest.is_some_and(|rest| rest.starts_with('-') && rest.ends_with(".css"))
    };
    Files::iter().find(|file| is_it(file)).map(|file| format!("/{file}"))
}

/// What tells one build of the client from another; empty without a client.
#[must_use]
pub fn build() -> String {
    let file = Files::get("build.txt").map(|file| file.data).unwrap_or_default();
    String::from_utf8_lossy(&file).trim().to_owned()
}

fn serve(path: &str, headers: &HeaderMap, cache: &'static str) -> Response {
    let Some((data, encoding)) = smallest(path, headers) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let body = match data {
        Cow::Borrowed(bytes) => Body::from(bytes),
        Cow::Owned(bytes) => Body::from(bytes),
    };
    let mut response = body.into_response();
    let head = response.headers_mut();
    head.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    head.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        head.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

fn smallest(path: &str, headers: &HeaderMap) -> Option<(Cow<'static, [u8]>, Option<&'static str>)> {
    // The compressed forms are not files of their own to the outside.
    if path.ends_with(".br") || path.ends_with(".gz") {
        return None;
    }
    for (encoding, suffix) in [("br", ".br"), ("gzip", ".gz")] {
        if accepts(headers, encoding)
            && let Some(file) = Files::get(&format!("{path}{suffix}"))
        {
            return Some((file.data, Some(encoding)));
        }
    }
    Files::get(path).map(|file| (file.data, None))
}

/// Whether the browser takes an encoding: it names it, and not with a quality of nothing.
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let values = headers.get_all(header::ACCEPT_ENCODING);
    values.iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).any(
        |item| {
            let mut parts = item.split(';').map(str::trim);
            let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
            named && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
        },
    )
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("txt") => "text/plain; charset=utf-8",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn an_encoding_is_used_only_where_it_is_taken() {
        let check = |value: &str, encoding: &str, expected: bool| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, value.parse().unwrap());
            assert_eq!(accepts(&headers, encoding), expected, "{value} {encoding}");
        };
        check("gzip, deflate, br", "br", true);
        check("gzip;q=1.0, BR;q=0.5", "br", true);
        check("gzip, br;q=0", "br", false);
        check("brotli", "br", false);
        check("", "gzip", false);
    }
}
