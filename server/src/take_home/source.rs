//! What is taken home: a session by any of its links, or a workshop by its facilitator's.

use super::Refused;
use crate::api;
use crate::git::history::History;
use crate::git::repository::Repository;
use crate::git::shelf::TakeError;
use crate::git::tarball::{tarball, tarball_of};
use crate::git::whole::{Whole, histories};
use crate::log::session_id::SessionId;
use crate::problem::Problem;
use crate::router::App;
use crate::workshops::facilitated::facilitated;
use axum::http::StatusCode;
use katas::id::Sequence;
use std::net::SocketAddr;
use std::sync::Arc;

const NOTHING_YET: &str =
    "Nobody has practised in this workshop yet. Take it home when it has begun.";

/// By what kind of link.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source {
    /// One into a session.
    Session,
    /// The facilitator's.
    Workshop,
}

/// What a link leads to.
pub(super) enum Found {
    Session(SessionId),
    Workshop(Whole),
}

impl Source {
    /// The one word for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Source::Session => "session",
            Source::Workshop => "workshop",
        }
    }

    /// The address of the page of it.
    pub(super) fn page(self, app: &App, from: SocketAddr, token: &str) -> Result<String, Problem> {
        let token = api::parse(app, from, token)?.reveal();
        Ok(match self {
            Source::Session => format!("/s/{token}"),
            Source::Workshop => format!("/b/{token}"),
        })
    }

    /// What a link leads to.
    pub(super) async fn find(
        self,
        app: &App,
        from: SocketAddr,
        token: &str,
    ) -> Result<Found, Problem> {
        app.visitors.may_take_home(from.ip())?;
        match self {
            Source::Session => Ok(Found::Session(api::find(app, from, token).await?.session)),
            Source::Workshop => {
                let found = facilitated(app, from, token).await?;
                let practices: Vec<_> =
                    found.practices().map(|one| (one.pair, one.session)).collect();
                if practices.is_empty() {
                    return Err(Problem::new(StatusCode::NOT_FOUND, NOTHING_YET));
                }
                let names_hidden = found.workshop.names_hidden;
                Ok(Found::Workshop(Whole { id: found.id, practices, names_hidden }))
            }
        }
    }

    /// The repository that a link leads to.
    pub(super) async fn repository(
        self,
        app: &App,
        from: SocketAddr,
        token: &str,
    ) -> Result<Arc<Repository>, Refused> {
        self.find(app, from, token).await?.repository(app).await
    }

    /// The files of the last commits in one, with its name.
    pub(super) async fn archive(
        self,
        app: &App,
        from: SocketAddr,
        token: &str,
    ) -> Result<(String, Vec<u8>), Refused> {
        let log = app.sessions.world().log.as_ref();
        let (name, archive) = match self.find(app, from, token).await? {
            Found::Session(session) => {
                let events = log.read(session, Sequence(0)).await.map_err(TakeError::from)?;
                let made = app.shelf.work(move || {
                    let history = History::of(&events)?;
                    Ok::<_, TakeError>((history.kata.to_string(), tarball(&history)))
                });
                made.await??
            }
            Found::Workshop(whole) => {
                let (_, named) = histories(log, &whole).await?;
                let made = app.shelf.work(move || {
                    let folder = |branch: &str| format!("workshop/{branch}");
                    let named = named.iter();
                    tarball_of(named.map(|(branch, history)| (folder(branch.as_str()), history)))
                });
                (self.word().to_owned(), made.await?)
            }
        };
        let archive = archive.map_err(|error| Problem::internal(&error, "pack this"))?;
        Ok((name, archive))
    }
}

impl Found {
    /// Its repository.
    pub(super) async fn repository(&self, app: &App) -> Result<Arc<Repository>, Refused> {
        let log = app.sessions.world().log.as_ref();
        Ok(match self {
            Found::Session(session) => app.shelf.repository(log, *session).await?,
            Found::Workshop(whole) => app.shelf.whole(log, whole).await?,
        })
    }
}
