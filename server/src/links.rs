//! The links that a session's host gives away, over HTTP: shown, renewed and withdrawn.

use crate::link::Token;
use crate::problem::Problem;
use crate::router::App;
use crate::sessions::Sessions;
use crate::sessions::sharing::{ShareError, Shared};
use crate::{api, origin, qr};
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::{HeaderMap, StatusCode};
use katas::access::Access;
use katas::wire::{Links, ShareLinks, SharedLink};
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::task::JoinError;

type Body = Result<Json<ShareLinks>, JsonRejection>;

/// Shows the newest link of each access, and makes those that never were.
///
/// # Errors
/// When the link in the address is not the host's, the page is not ours, or it asks too often.
pub async fn show(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Links>, Problem> {
    let asked = Asked::parse(&app, from, &token, &headers, body)?;
    asked.answer(|sessions, host| async move { sessions.share(&host).await }).await
}

/// Puts a new link in the place of one.
///
/// # Errors
/// As in [`show`], and when there is no such link, or another page renewed it in this moment.
pub async fn renew(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path((token, access)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Links>, Problem> {
    let asked = Asked::parse(&app, from, &token, &headers, body)?;
    let access = asked.changes(&access)?;
    asked.answer(move |sessions, host| async move { sessions.renew(&host, access).await }).await
}

/// Withdraws a link.
///
/// # Errors
/// As in [`show`], and when there is no such link.
pub async fn revoke(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path((token, access)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Links>, Problem> {
    let asked = Asked::parse(&app, from, &token, &headers, body)?;
    let access = asked.changes(&access)?;
    asked.answer(move |sessions, host| async move { sessions.revoke(&host, access).await }).await
}

/// A request that was understood and comes from a page of ours.
struct Asked {
    sessions: Arc<Sessions>,
    host: Token,
    origin: String,
    confirmed: bool,
}

impl Asked {
    fn parse(
        app: &App,
        from: SocketAddr,
        token: &str,
        headers: &HeaderMap,
        body: Body,
    ) -> Result<Self, Problem> {
        let Json(ShareLinks { origin, confirmed }) =
            body.map_err(|rejection| not_understood(&rejection))?;
        app.visitors.may_share(from.ip())?;
        let host = api::parse(app, from, token)?;
        origin::check_named(origin.as_bytes(), headers, &app.origins)?;
        Ok(Self { sessions: app.sessions.clone(), host, origin, confirmed })
    }

    /// The link that is to change. That to the record is given out to last: nobody withdraws it by
    /// a slip.
    fn changes(&self, word: &str) -> Result<Access, Problem> {
        let access = shared(word)?;
        if access == Access::Record && !self.confirmed {
            let detail = "The record of a practice is there for ever, and whoever has its link \
                          counts on it. Say plainly that it is to be withdrawn: confirm it.";
            return Err(Problem::new(StatusCode::CONFLICT, detail));
        }
        Ok(access)
    }

    async fn answer<F>(
        self,
        work: impl FnOnce(Arc<Sessions>, Token) -> F,
    ) -> Result<Json<Links>, Problem>
    where
        F: Future<Output = Result<Vec<Shared>, ShareError>> + Send + 'static,
    {
        let Self { sessions, host, origin, confirmed: _ } = self;
        let done = carried_through(work(sessions, host)).await;
        let shared = done.map_err(|error| Problem::internal(&error, "change these links"))?;
        let shared = shared.map_err(|error| refused(&error))?;
        let links = shared.into_iter().map(|link| told(link, &origin)).collect::<Result<_, _>>()?;
        Ok(Json(Links { links }))
    }
}

/// Does something to its end, though the page that asked goes away in the middle: a link that was
/// withdrawn in the log ends those who came by it, too.
///
/// # Errors
/// When it panics.
async fn carried_through<T: Send + 'static>(
    work: impl Future<Output = T> + Send + 'static,
) -> Result<T, JoinError> {
    tokio::spawn(work).await
}

fn told(shared: Shared, origin: &str) -> Result<SharedLink, Problem> {
    let Shared { access, token } = shared;
    let page = if access == Access::Record { "r" } else { "s" };
    let url = token.map(|token| format!("{origin}/{page}/{}", token.reveal()));
    let label = format!("QR code of the link to {}", access.word());
    let qr = url.as_deref().map(|url| qr::svg(url, &label)).transpose();
    let too_long =
        |error: qr::TooLong| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, error.to_string());
    let qr = qr.map_err(too_long)?;
    Ok(SharedLink { access, revoked: url.is_none(), url, qr })
}

fn shared(word: &str) -> Result<Access, Problem> {
    let unknown = "There is no such link. Links are given away to drive, to navigate, to watch, \
                   and to the record.";
    Access::shared(word).ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, unknown))
}

fn refused(error: &ShareError) -> Problem {
    match error {
        ShareError::Find(error) => api::not_found(error),
        ShareError::NotHost => Problem::new(StatusCode::FORBIDDEN, error.to_string()),
        ShareError::Renewed => Problem::new(StatusCode::CONFLICT, error.to_string()),
        ShareError::Read(_) => Problem::internal(error, "read these links"),
        ShareError::Link(_) => Problem::internal(error, "save this link"),
    }
}

fn not_understood(rejection: &JsonRejection) -> Problem {
    let detail = match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => "That request is too large. Send the page's origin alone.",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            "That request is not JSON. Send it as application/json."
        }
        _ => "That request was not understood. Send {\"origin\": …} with the page's own origin.",
    };
    Problem::new(rejection.status(), detail)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;
    use std::pin::pin;
    use std::task::{Context, Waker};
    use tokio::sync::oneshot;

    #[tokio::test]
    async fn what_was_begun_is_done_though_the_page_went_away() {
        let (go_on, may_go_on) = oneshot::channel::<()>();
        let (done, is_done) = oneshot::channel();
        {
            let page = carried_through(async move {
                may_go_on.await.unwrap();
                done.send("both steps").unwrap();
            });
            // It began, and then nobody waits for the answer.
            assert!(pin!(page).poll(&mut Context::from_waker(Waker::noop())).is_pending());
        }
        go_on.send(()).unwrap();
        assert_eq!(is_done.await, Ok("both steps"));
    }
}
