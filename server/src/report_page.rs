//! The page at the end of a session: how it kept to the cycle, in figures, charts and sentences.
//!
//! It is written here, so that it needs no script, can be printed, and says the same for ever.

pub(crate) mod band;
mod bars;
mod figures;
mod measured;
pub(crate) mod moment;
pub(crate) mod states;
pub(crate) mod table;
mod verdicts;

pub use verdicts::{verdicts, verdicts_of_record};

use crate::log::error::ReadError;
use crate::log::session_id::SessionId;
use crate::problem::Problem;
use crate::router::App;
use crate::{api, bundle};
use axum::extract::{ConnectInfo, Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use katas::conformance::Conformance;
use katas::id::Sequence;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::net::SocketAddr;

/// Nothing but our own styles and icons: there is no script to allow.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// By what link a report is read.
#[derive(Debug, Clone, Copy)]
enum Way<'a> {
    /// One into the session.
    Session(&'a str),
    /// One to the record alone.
    Record(&'a str),
}

impl Way<'_> {
    /// Where the verdicts are computed again.
    fn verdicts(self) -> String {
        match self {
            Way::Session(token) => format!("/s/{token}/report/verdicts"),
            Way::Record(token) => format!("/r/{token}/verdicts"),
        }
    }

    /// The report.
    fn report(self) -> String {
        match self {
            Way::Session(token) => format!("/s/{token}/report"),
            Way::Record(token) => format!("/r/{token}"),
        }
    }

    /// Where the link leads.
    async fn session(self, app: &App, from: SocketAddr) -> Result<SessionId, Problem> {
        let found = match self {
            Way::Session(token) => api::find(app, from, token).await,
            Way::Record(token) => api::find_to_read(app, from, token).await,
        };
        found.map(|link| link.session)
    }
}

/// The report of the session that a link leads into.
pub async fn report(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
) -> Response {
    told_by(&app, from, Way::Session(&token)).await
}

/// The same by a link that lets its holder read this alone.
pub async fn record(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
) -> Response {
    told_by(&app, from, Way::Record(&token)).await
}

async fn told_by(app: &App, from: SocketAddr, way: Way<'_>) -> Response {
    let found = match way.session(app, from).await {
        Ok(session) => read(app, session).await,
        Err(problem) => Err(problem),
    };
    let (status, title, main) = match &found {
        Ok(Some(found)) => (StatusCode::OK, found.title.clone(), told(found, way)),
        Ok(None) => (StatusCode::OK, "Session".to_owned(), states::just_opened(way)),
        Err(problem) => (problem.status, "No report".to_owned(), states::failed(problem)),
    };
    let title = format!("Report: {title}");
    document(status, &title, &["main", "report"], &main).unwrap_or_else(IntoResponse::into_response)
}

/// What is to be told of a session; none where there is nothing yet.
async fn read(app: &App, session: SessionId) -> Result<Option<Conformance>, Problem> {
    let failed = |error: ReadError| Problem::internal(&error, "read this session");
    let events = app.sessions.world().log.read(session, Sequence(0)).await.map_err(failed)?;
    // A long session takes some dozen milliseconds, in which others' requests need not wait.
    let reckoned = tokio::task::spawn_blocking(move || Conformance::of(&events)).await;
    let found = reckoned.map_err(|error| Problem::internal(&error, "reckon this report"))?;
    Ok(found.filter(|found| !found.lights.is_empty()))
}

/// The whole report.
fn told(found: &Conformance, way: Way) -> Markup {
    html! {
        main.report {
            (figures::head(found, way))
            (figures::headline(found))
            (band::figure(found))
            (bars::figures(&found.cycles))
            (measured::topics(found))
            (measured::episodes(&found.episodes))
            (measured::sources())
        }
    }
}

/// A whole page that needs no script, with stylesheets by their names.
pub(crate) fn document(
    status: StatusCode,
    title: &str,
    styles: &[&str],
    main: &Markup,
) -> Result<Response, Problem> {
    let styles: Option<Vec<_>> = styles.iter().copied().map(bundle::stylesheet).collect();
    let (Some(styles), Some(sprite)) = (styles, bundle::sprite()) else {
        let detail = "This binary holds no client. Build it with `cargo xtask serve`.";
        return Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail));
    };
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) " · Randori" }
                link rel="icon" type="image/svg+xml" href="/favicon.svg";
                @for style in &styles { link rel="stylesheet" href=(style); }
            }
            body {
                (PreEscaped(sprite))
                header.top {
                    a.brand href="/" {
                        svg.mark-brand aria-hidden="true" { use href="#brand" {} }
                        "Randori"
                    }
                }
                (main)
            }
        }
    };
    let mut response = (status, Html(page.into_string())).into_response();
    let head = response.headers_mut();
    head.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}

/// An icon or a light of the sprite, beside words that say the same.
pub(crate) fn shape(class: &str, id: &str) -> Markup {
    html! { svg class=(class) viewBox="0 0 24 24" aria-hidden="true" { use href={ "#" (id) } {} } }
}
