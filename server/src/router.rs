//! Every route on one screen, and what stands in front of all of them.

use crate::git::shelf::Shelf;
use crate::problem::Problem;
use crate::sessions::Sessions;
use crate::take_home::workshop as home;
use crate::visitors::Visitors;
use crate::workshops::{self, Workshops, beside};
use crate::{
    api, bundle, health, history, links, live, origin, page, picture, report_page,
    retrospective_page, take_home,
};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use metrics_exporter_prometheus::PrometheusHandle;
use std::sync::Arc;
use tokio::sync::watch;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;

/// The most bytes of a request's body: opening a session takes a few dozen.
const MOST_BODY: usize = 16 * 1024;

/// What every handler can reach.
#[derive(Clone)]
pub struct App {
    /// The sessions.
    pub sessions: Arc<Sessions>,
    /// The workshops.
    pub workshops: Arc<Workshops>,
    /// Who has been asking how often.
    pub visitors: Arc<Visitors>,
    /// Sessions that were taken home a moment ago.
    pub shelf: Arc<Shelf>,
    /// Other origins that the page may be served from, as `https://dojo.example`.
    pub origins: Arc<Vec<String>>,
    /// Whether code runs without the sandbox's walls.
    pub unsafe_no_sandbox: bool,
    /// The numbers for `/metrics`; none where nobody collects them.
    pub metrics: Option<PrometheusHandle>,
    /// What `randori doctor` says of this machine.
    pub doctor: Arc<str>,
    /// Becomes true when the server is about to stop.
    pub stopping: watch::Receiver<bool>,
}

/// The whole server.
pub fn router(app: App) -> Router {
    let api = Router::new()
        .route("/katas", get(api::katas))
        .route("/sessions", post(api::open_session))
        .route("/sessions/{token}/live", get(live::live))
        .route("/sessions/{token}/events", get(history::history))
        .route("/sessions/{token}/links", post(links::show))
        .route("/sessions/{token}/links/{access}/renew", post(links::renew))
        .route("/sessions/{token}/links/{access}/revoke", post(links::revoke))
        .route("/sessions/{token}/fork", post(api::fork_session))
        .route("/sessions/{token}/runs/{run}", get(api::past_run))
        .route("/workshops", post(workshops::api::open))
        .route("/workshops/{key}/live", get(workshops::live::live))
        .route("/workshops/{key}/side-by-side", get(beside::items))
        .route("/workshops/{key}/practices/{pair}/{number}/events", get(beside::events))
        .fallback(no_such_address)
        .method_not_allowed_fallback(no_such_method)
        .layer(from_fn_with_state(app.clone(), origin::check))
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .layer(fixed(header::CACHE_CONTROL, "no-store"));
    let git_body = DefaultBodyLimit::max(take_home::MOST_BODY);
    Router::new()
        .route("/", get(|| async { page::page(StatusCode::OK) }))
        .route("/s/{token}", get(take_home::page_or_file))
        .route("/workshop", get(|| async { page::page(StatusCode::OK) }))
        .route("/join", get(|| async { page::page(StatusCode::OK) }))
        .route("/w/{key}", get(|| async { page::page(StatusCode::OK) }))
        .route("/b/{token}", get(home::page_or_file))
        .route("/b/{token}/info/refs", get(home::names))
        .route("/b/{token}/git-upload-pack", post(home::objects).layer(git_body))
        .route("/b/{token}/git-receive-pack", any(take_home::no_push))
        .route("/b/{token}/side-by-side", get(|| async { page::page(StatusCode::OK) }))
        .route("/b/{token}/retrospective", get(retrospective_page::page))
        .route("/b/{token}/retrospective.csv", get(retrospective_page::csv))
        .route("/s/{token}/report", get(report_page::report))
        .route("/s/{token}/info/refs", get(take_home::names))
        .route("/s/{token}/git-upload-pack", post(take_home::objects).layer(git_body))
        .route("/s/{token}/git-receive-pack", any(take_home::no_push))
        .route("/s/{token}/report/verdicts", get(report_page::verdicts))
        .route("/r/{token}", get(report_page::record))
        .route("/r/{token}/verdicts", get(report_page::verdicts_of_record))
        .route("/assets/{*path}", get(bundle::asset))
        .route("/katas/{kata}/{picture}", get(picture::picture))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/health", get(health::machine))
        .route("/metrics", get(health::metrics))
        .nest("/api", api)
        .fallback(other)
        .layer(from_fn(health::count))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed(header::REFERRER_POLICY, "no-referrer"))
        .layer(fixed(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(fixed(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"))
        .layer(fixed(
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=()",
        ))
        .layer(fixed(header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"))
        .with_state(app)
}

/// A header on every answer that does not have it already.
fn fixed(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// A file of the bundle with a name of its own, or the page that says where to go.
async fn other(request: Request) -> Result<Response, Problem> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(no_such_method().await);
    }
    let path = request.uri().path().trim_start_matches('/');
    let named = path.contains('.') && !path.contains('/') && path != "index.html";
    if named {
        let file = bundle::plain(path, request.headers()).await;
        if file.status() == StatusCode::OK {
            return Ok(file);
        }
    }
    page::page(StatusCode::NOT_FOUND)
}

async fn no_such_address() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "There is nothing at this address. Go to the page of katas.",
    )
}

async fn no_such_method() -> Problem {
    let detail = "This address is not used that way. Go to the page of katas.";
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail)
}

fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(panic = text.unwrap_or("no words"), "a handler panicked");
    let detail = "The server stumbled over this request. Try again in a moment.";
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, detail).into_response()
}
