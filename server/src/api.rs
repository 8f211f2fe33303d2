//! The JSON API: the katas, opening and forking a session, and a run to revisit.

use crate::link::Token;
use crate::log::link::Link;
use crate::past_run::past_run as revisit;
use crate::problem::Problem;
use crate::router::App;
use crate::sessions::forking::ForkError;
use crate::sessions::{FindError, OpenError};
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::StatusCode;
use katas::access::Access;
use katas::fork::Moment;
use katas::id::RunId;
use katas::kata::Kata;
use katas::wire::{KataCard, Katas, OpenSession, PastRun, SessionLink};
use std::net::SocketAddr;

/// The katas, the easiest first.
pub async fn katas(State(app): State<App>) -> Json<Katas> {
    let runner = &app.sessions.world().runner;
    let card = |kata: &Kata| KataCard {
        id: kata.id.clone(),
        title: kata.title.clone(),
        summary: kata.summary.clone(),
        difficulty: kata.difficulty,
        minutes: kata.minutes,
        teaches: kata.teaches.clone(),
        items: kata.items.len(),
        languages: kata
            .tracks
            .iter()
            .map(|track| track.language.clone())
            .filter(|language| runner.offers(language))
            .collect(),
    };
    let katas = app.sessions.catalogue().katas().iter().map(card).collect();
    Json(Katas { katas, unsafe_no_sandbox: app.unsafe_no_sandbox })
}

/// Opens a session.
///
/// # Errors
/// When the request is not understood, comes too often, or the session cannot be opened.
pub async fn open_session(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    body: Result<Json<OpenSession>, JsonRejection>,
) -> Result<(StatusCode, Json<SessionLink>), Problem> {
    let Json(OpenSession { kata, language, policy }) =
        body.map_err(|rejection| not_understood(&rejection))?;
    app.visitors.may_open(from.ip())?;
    let token = app.sessions.open(&kata, &language, policy).await.map_err(|error| match error {
        OpenError::UnknownKata(_) | OpenError::UnknownLanguage { .. } => {
            Problem::new(StatusCode::NOT_FOUND, error.to_string())
        }
        OpenError::Create(_) | OpenError::Random(_) => Problem::internal(&error, "open a session"),
    })?;
    Ok((StatusCode::CREATED, Json(SessionLink { token: token.reveal() })))
}

fn not_understood(rejection: &JsonRejection) -> Problem {
    let detail = match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => "That request is too large. Send a kata and a language.",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            "That request is not JSON. Send it as application/json."
        }
        _ => "That request was not understood. Send {\"kata\": …, \"language\": …} with known ids.",
    };
    Problem::new(rejection.status(), detail)
}

/// Forks a session from a moment of it. Whoever may see a session may go on from it: a fork is
/// another session, and changes nothing in this one.
///
/// # Errors
/// When the request is not understood, comes too often, the link leads nowhere, the session has no
/// such moment, or the fork cannot be saved.
pub async fn fork_session(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    body: Result<Json<Moment>, JsonRejection>,
) -> Result<(StatusCode, Json<SessionLink>), Problem> {
    let Json(moment) = body.map_err(|rejection| {
        let detail = "That request was not understood. Send {\"run\": …} or {\"sequence\": …}.";
        Problem::new(rejection.status(), detail)
    })?;
    let link = find(&app, from, &token).await?;
    app.visitors.may_open(from.ip())?;
    let events = app.sessions.prepare_fork(link.session, moment).await;
    let events = events.map_err(|error| not_forked(&error))?;
    app.visitors.may_copy(from.ip(), events.len())?;
    let token = app.sessions.open_fork(link.session, &events).await;
    let token = token.map_err(|error| not_forked(&error))?;
    Ok((StatusCode::CREATED, Json(SessionLink { token: token.reveal() })))
}

fn not_forked(error: &ForkError) -> Problem {
    match error {
        ForkError::Moment(_) => Problem::new(StatusCode::NOT_FOUND, error.to_string()),
        ForkError::TooLong => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, error.to_string()),
        ForkError::Read(_)
        | ForkError::Create(_)
        | ForkError::Random(_)
        | ForkError::BrokenOff(_) => Problem::internal(error, "fork this session"),
    }
}

/// A run to revisit.
///
/// # Errors
/// When the link or the run is unknown, or the log cannot be read.
pub async fn past_run(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path((token, run)): Path<(String, u32)>,
) -> Result<Json<PastRun>, Problem> {
    let link = find(&app, from, &token).await?;
    let (log, catalogue) = (app.sessions.world().log.as_ref(), app.sessions.catalogue());
    let found = revisit(log, catalogue, link.session, RunId(run)).await;
    let found = found.map_err(|error| Problem::internal(&error, "read this session"))?;
    let unknown = "There is no such run in this session. Choose a light of its history.";
    found.map(Json).ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, unknown))
}

/// Where a link leads, and what it lets its holder do.
///
/// # Errors
/// When it leads nowhere, or no more, or too many were tried.
pub async fn find(app: &App, from: SocketAddr, token: &str) -> Result<Link, Problem> {
    let link = find_to_read(app, from, token).await?;
    if link.access == Access::Record {
        let detail = "This link leads to the record of a practice, and not into it. Open it as it \
                      was sent.";
        return Err(Problem::new(StatusCode::NOT_FOUND, detail));
    }
    Ok(link)
}

/// The same, also for a link that lets its holder read the record alone.
///
/// # Errors
/// As in [`find`].
pub async fn find_to_read(app: &App, from: SocketAddr, token: &str) -> Result<Link, Problem> {
    let token = parse(app, from, token)?;
    app.sessions.find(&token).await.map_err(|error| not_found(&error))
}

/// The token in an address, which counts as one more link that is tried.
///
/// # Errors
/// When it is none, or too many were tried.
pub fn parse(app: &App, from: SocketAddr, token: &str) -> Result<Token, Problem> {
    app.visitors.may_try_link(from.ip())?;
    token.parse().map_err(|_| not_found(&FindError::Unknown))
}

/// A link that leads nowhere.
#[must_use]
pub fn not_found(error: &FindError) -> Problem {
    match error {
        FindError::Unknown => Problem::new(StatusCode::NOT_FOUND, error.to_string()),
        FindError::Revoked => Problem::new(StatusCode::GONE, error.to_string()),
        FindError::Fault(fault) => Problem::internal(fault, "look for this session"),
    }
}
