//! The page on which a workshop is looked back on: what each pair did, and what all of them did.
//!
//! It is written here like a session's report, by the same means, and is the facilitator's alone.

mod csv_file;
mod figures;
mod items;
mod picture;

use crate::problem::Problem;
use crate::report_page::states::absent;
use crate::report_page::{document, shape};
use crate::router::App;
use crate::workshops::facilitated::{Facilitated, Practised, facilitated};
use axum::extract::{ConnectInfo, Path, RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use katas::id::Sequence;
use katas::retrospective::{Place, Practice};
use katas::workshop::Stage;
use maud::{Markup, html};
use std::collections::BTreeMap;
use std::net::SocketAddr;

/// What is looked back on.
pub(crate) struct Retrospective {
    token: String,
    title: String,
    stage: Stage,
    /// Whether pairs are told by their numbers alone.
    anonymous: bool,
    /// Whether that is so because the facilitator hides names everywhere.
    names_hidden: bool,
    /// How many people took part.
    people: usize,
    /// In the order of the pairs, and of each pair's rounds.
    practices: Vec<Practice>,
}

/// The page.
pub async fn page(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let found = read(&app, from, &token, query.as_deref()).await;
    let (status, title, main) = match &found {
        Ok(found) if found.practices.is_empty() => {
            (StatusCode::OK, found.title.clone(), nothing_yet(found))
        }
        Ok(found) => (StatusCode::OK, found.title.clone(), told(found)),
        Err(problem) => (
            problem.status,
            "Nothing here".to_owned(),
            absent("There is no retrospective here", problem),
        ),
    };
    let styles = ["main", "report", "retrospective"];
    let title = format!("Retrospective: {title}");
    document(status, &title, &styles, &main).unwrap_or_else(IntoResponse::into_response)
}

/// Its figures as a file for spreadsheets.
///
/// # Errors
/// When the link is not the facilitator's, or a session cannot be read.
pub async fn csv(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let found = read(&app, from, &token, query.as_deref()).await?;
    let file = csv_file::written(&found);
    let file = file.map_err(|error| Problem::internal(&*error, "write these figures"))?;
    let head = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"retrospective.csv\""),
        ),
    ];
    Ok((head, file).into_response())
}

/// Reads every session, one after the other, so that no more than one log is in memory.
async fn read(
    app: &App,
    from: SocketAddr,
    token: &str,
    query: Option<&str>,
) -> Result<Retrospective, Problem> {
    app.visitors.may_take_home(from.ip())?;
    let found = facilitated(app, from, token).await?;
    let practices = practices(app, &found).await?;
    let Facilitated { workshop, .. } = found;
    let asked = query.is_some_and(|query| query.split('&').any(|pair| pair == "anonymous=1"));
    Ok(Retrospective {
        token: token.to_owned(),
        title: workshop.plan.title.as_str().to_owned(),
        stage: workshop.stage,
        anonymous: asked || workshop.names_hidden,
        names_hidden: workshop.names_hidden,
        people: workshop.members.len(),
        practices,
    })
}

/// What the practices of a workshop came to.
///
/// # Errors
/// When a session cannot be read.
pub(crate) async fn practices(app: &App, found: &Facilitated) -> Result<Vec<Practice>, Problem> {
    let log = app.sessions.world().log.as_ref();
    let mut practices = Vec::new();
    for one in found.practices() {
        let events = log.read(one.session, Sequence(0)).await;
        let events = events.map_err(|error| Problem::internal(&error, "read this workshop"))?;
        // A long session takes some dozen milliseconds, in which others' requests need not wait.
        let Practised { pair, round, number, session: _ } = one;
        let place = Place { pair, round, number };
        let reckoned = app.shelf.work(move || Practice::of(place, &events)).await;
        practices
            .extend(reckoned.map_err(|error| Problem::internal(&error, "reckon these figures"))?);
    }
    Ok(practices)
}

impl Retrospective {
    /// The practices of each round.
    fn rounds(&self) -> BTreeMap<usize, Vec<&Practice>> {
        let mut rounds = BTreeMap::<usize, Vec<&Practice>>::new();
        for practice in &self.practices {
            rounds.entry(practice.round).or_default().push(practice);
        }
        rounds
    }

    /// The address of another page of it.
    fn at(&self, rest: &str) -> String {
        format!("/b/{}{rest}", self.token)
    }
}

fn told(found: &Retrospective) -> Markup {
    let rounds = found.rounds();
    html! {
        main.report.retrospective {
            (figures::head(found))
            (figures::headline(found))
            @for (round, practices) in &rounds {
                section.round aria-labelledby={ "round-" (round) } {
                    h2 id={ "round-" (round) } { (figures::round_title(*round, practices)) }
                    (picture::figure(*round, practices))
                    (figures::table(found, *round, practices))
                }
            }
            (items::section(found))
            (figures::words())
        }
    }
}

fn nothing_yet(found: &Retrospective) -> Markup {
    html! {
        main.page-state {
            (shape("light grey", "grey"))
            h1 { "Nothing to look back on yet" }
            p {
                "No pair has begun to practise. Begin on the board, and this page tells how it \
                 goes: pair by pair, over time, and item by item."
            }
            p { a href=(found.at("")) { "Go to the board" } }
        }
    }
}
