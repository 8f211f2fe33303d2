//! What a page asks for that plays pairs side by side: who worked on which item, and each practice
//! up to there. For the facilitator's link alone.

use super::facilitated::{Facilitated, facilitated};
use crate::git::anonymous::Nobodies;
use crate::history;
use crate::problem::Problem;
use crate::retrospective_page::practices;
use crate::router::App;
use axum::Json;
use axum::extract::{ConnectInfo, Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use katas::event::Recorded;
use katas::id::Sequence;
use katas::retrospective::{Across, Practice, Worked, across};
use katas::wire::beside::{Beside, BesideItem, BesidePair};
use katas::workshop::PairNumber;
use std::net::SocketAddr;

/// The items with whoever worked on them.
///
/// # Errors
/// When the link is not the facilitator's, too much was asked for, or a session cannot be read.
pub async fn items(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
) -> Result<Json<Beside>, Problem> {
    app.visitors.may_take_home(from.ip())?;
    let found = facilitated(&app, from, &token).await?;
    let practices = practices(&app, &found).await?;
    let hidden = found.workshop.names_hidden;
    let items = across(&practices).into_iter().map(|item| told(item, &practices, hidden));
    let title = found.workshop.plan.title.as_str().to_owned();
    Ok(Json(Beside { title, items: items.collect() }))
}

fn told(item: Across, practices: &[Practice], names_hidden: bool) -> BesideItem {
    let Across { kata, title, item, text, worked } = item;
    let pair = |worked: Worked| {
        let Worked { pair, round, number, time: _, stretch } = worked;
        let is_it = |one: &&Practice| (one.pair, one.number) == (pair, number);
        let practice = practices.iter().find(is_it)?;
        let people = practice.people.iter().filter(|_| !names_hidden);
        Some(BesidePair {
            pair,
            round,
            practice: number,
            people: people.map(ToString::to_string).collect(),
            language: practice.language.clone(),
            from: stretch.from,
            to: stretch.to,
            committed: stretch.committed,
        })
    };
    let pairs = worked.into_iter().filter_map(pair).collect();
    BesideItem { kata, title, item, text, pairs }
}

/// The events of a practice up to `?to=`, as pages are told them, and without names where these are
/// hidden.
///
/// # Errors
/// As in [`items`], and when there is no such practice.
pub async fn events(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path((token, pair, number)): Path<(String, u16, usize)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let found = facilitated(&app, from, &token).await?;
    let pair = PairNumber(pair);
    let session = session(&found, pair, number)?;
    let events = app.sessions.world().log.read(session, Sequence(0)).await;
    let mut events = events.map_err(|error| Problem::internal(&error, "read this session"))?;
    let query = query.unwrap_or_default();
    let to = query.split('&').find_map(|pair| pair.strip_prefix("to=")?.parse().ok());
    events.truncate(to.unwrap_or(usize::MAX));
    let names_hidden = found.workshop.names_hidden;
    // A long session takes some dozen milliseconds, in which others' requests need not wait.
    let written = app.shelf.work(move || {
        if names_hidden {
            hide(&mut events, pair);
        }
        history::written(events)
    });
    history::told(written.await)
}

fn session(
    found: &Facilitated,
    pair: PairNumber,
    number: usize,
) -> Result<crate::log::session_id::SessionId, Problem> {
    let practice = found.practices().find(|one| (one.pair, one.number) == (pair, number));
    practice.map(|practice| practice.session).ok_or_else(|| {
        let detail = format!("Pair {pair} has no practice {number}. Choose another.");
        Problem::new(StatusCode::NOT_FOUND, detail)
    })
}

/// Names nobody: people are counted as they come up.
fn hide(events: &mut [Recorded], pair: PairNumber) {
    let mut nobodies = Nobodies::of(pair);
    for person in events.iter_mut().flat_map(|recorded| recorded.event.names_mut()) {
        // Who they are in the log stays: what they did names them by that, and it opens nothing.
        if let Some(nobody) = nobodies.hide(&person.id) {
            person.name = nobody.name;
        }
    }
}
