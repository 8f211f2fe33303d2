//! A workshop's WebSocket: the board of the facilitator, and the door for everybody else.

use super::mail::{Mail, PageId, Watching};
use super::{FindError, Key};
use crate::actor::people::said_name;
use crate::link::Token;
use crate::log::workshop_log::Door;
use crate::problem::Problem;
use crate::router::App;
use crate::socket::{self, End, HELLO_WITHIN, PING_EVERY, SILENT_FOR, deliver, send, stopping};
use crate::{origin, qr};
use axum::extract::ws::{Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::extract::{ConnectInfo, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use futures_util::StreamExt as _;
use governor::{Quota, RateLimiter};
use katas::person::BadPersonName;
use katas::wire::PROTOCOL;
use katas::wire::workshop::{Board, FromWorkshop, ToWorkshop};
use std::net::SocketAddr;
use std::num::NonZeroU32;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

/// The most bytes of one message: a round with many katas.
const MOST_MESSAGE: usize = 16 * 1024;

/// How many bytes are read at once, and kept for each connection.
const READ_BUFFER: usize = 4 * 1024;

/// How many messages a second one page may send: a facilitator presses no more buttons.
const PER_SECOND: NonZeroU32 = NonZeroU32::new(10).expect("not zero");

/// How many at once.
const AT_ONCE: NonZeroU32 = NonZeroU32::new(50).expect("not zero");

const ANOTHER_VERSION: &str =
    "This page is of another version than the server. Reload it; nothing is lost.";

/// Opens the WebSocket of a workshop. A browser's page cannot read an answer that refuses to open
/// one, so a link that leads nowhere is told so over the socket.
pub async fn live(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(key): Path<String>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    let (place, found) = match app.visitors.take_place(from.ip()) {
        Ok(place) => (Some(place), find(&app, from, &key).await),
        Err(problem) => (None, Err(problem)),
    };
    let upgrade = upgrade
        .max_message_size(MOST_MESSAGE)
        .max_frame_size(MOST_MESSAGE)
        .read_buffer_size(READ_BUFFER);
    // Held until the last words are said: the server waits for whoever has it.
    let here = app.stopping.clone();
    upgrade.on_upgrade(move |mut socket| async move {
        let ended = match found {
            Ok((key, door, actor)) => {
                Connection { app, key, door, actor, headers }.serve(&mut socket).await
            }
            Err(problem) => Err(problem.into()),
        };
        if let Err(End { reason, again }) = ended {
            socket::close(socket, &FromWorkshop::Closed { reason, again }).await;
        }
        drop((place, here));
    })
}

type Found = (Key, Door, mpsc::Sender<Mail>);

/// Where a link or a code leads. A code can be guessed sooner than a link, and is tried slowly.
async fn find(app: &App, from: SocketAddr, key: &str) -> Result<Found, Problem> {
    app.visitors.may_try_link(from.ip())?;
    let unknown = |error: FindError| match error {
        FindError::Unknown => Problem::new(StatusCode::NOT_FOUND, error.to_string()),
        FindError::Fault(fault) => Problem::internal(&fault, "look for this workshop"),
    };
    let key: Key = key.parse().map_err(unknown)?;
    if let Key::Code(_) = key {
        app.visitors.may_try_code(from.ip())?;
    }
    let (workshop, door) = app.workshops.find(&key).await.map_err(unknown)?;
    let actor = app.workshops.actor(workshop).await;
    let actor = actor.map_err(|error| Problem::internal(&error, "open this workshop"))?;
    Ok((key, door, actor))
}

/// One page of a workshop.
struct Connection {
    app: App,
    key: Key,
    door: Door,
    actor: mpsc::Sender<Mail>,
    headers: HeaderMap,
}

impl Connection {
    async fn serve(self, socket: &mut WebSocket) -> Result<(), End> {
        let first = tokio::time::timeout(HELLO_WITHIN, socket.recv()).await;
        let Ok(Some(Ok(message))) = first else {
            return Err(End::for_now("The page said nothing. Reload it."));
        };
        let (page, inbox) = match (parse(&message)?, &self.key, self.door) {
            (Some(ToWorkshop::Watch { protocol, origin }), Key::Token(token), Door::Facilitate) => {
                check(protocol)?;
                self.watch(socket, token, &origin).await?
            }
            (Some(ToWorkshop::LookIn { protocol, key }), _, Door::Join | Door::Code) => {
                check(protocol)?;
                let (reply, answer) = oneshot::channel();
                self.send(Mail::LookIn(key, reply)).await?;
                answer.await.map_err(|_| asleep())?
            }
            (Some(ToWorkshop::Watch { .. } | ToWorkshop::LookIn { .. }), ..) => {
                let reason = "This link is for another page. Open it as it was sent.";
                return Err(End::for_good(reason));
            }
            _ => return Err(End::for_good("A connection begins with a hello. Reload the page.")),
        };
        let end = self.go_on(socket, page, inbox).await;
        // The actor may be gone already, and then it has forgotten everybody anyway.
        let _ = self.actor.send(Mail::Leave(page)).await;
        end
    }

    /// Begins to show the board, with the links that stand on the projector.
    async fn watch(
        &self,
        socket: &mut WebSocket,
        token: &Token,
        origin: &str,
    ) -> Result<(PageId, mpsc::Receiver<Utf8Bytes>), End> {
        origin::check_named(origin.as_bytes(), &self.headers, &self.app.origins)
            .map_err(|problem| End::for_good(problem.detail))?;
        let (reply, answer) = oneshot::channel();
        self.send(Mail::Watch(reply)).await?;
        let watching = answer.await.map_err(|_| asleep())?;
        let Watching { page, inbox, title, standing, pairs, now } = watching;
        let join = format!("{origin}/w/{}", token.join().reveal());
        let qr = qr::svg(&join, "QR code of the link to take part");
        let qr = qr.map_err(|error| End::for_good(error.to_string()))?;
        let board = Board {
            protocol: PROTOCOL,
            title,
            standing,
            pairs,
            now,
            join,
            qr,
            code: token.code().reveal().to_owned(),
        };
        send(socket, &FromWorkshop::Board(Box::new(board))).await;
        Ok((page, inbox))
    }

    async fn go_on(
        &self,
        socket: &mut WebSocket,
        page: PageId,
        mut inbox: mpsc::Receiver<Utf8Bytes>,
    ) -> Result<(), End> {
        let rate = RateLimiter::direct(Quota::per_second(PER_SECOND).allow_burst(AT_ONCE));
        let mut ping = tokio::time::interval(PING_EVERY);
        let mut heard = Instant::now();
        let mut stop = self.app.stopping.clone();
        loop {
            tokio::select! {
                told = inbox.recv() => {
                    let Some(text) = told else {
                        return Err(End::for_now("The page fell behind. It begins anew."));
                    };
                    if !deliver(socket, Message::Text(text)).await {
                        return Ok(());
                    }
                }
                heard_now = socket.next() => {
                    let Some(Ok(message)) = heard_now else { return Ok(()) };
                    heard = Instant::now();
                    let Some(message) = parse(&message)? else { continue };
                    if rate.check().is_err() {
                        let reason = "That was more than a person does. Go on slower.";
                        return Err(End::for_now(reason));
                    }
                    match self.mail(page, message)? {
                        Ok(mail) => self.send(mail).await?,
                        Err(bad) => {
                            send(socket, &FromWorkshop::Refused(bad.to_string())).await;
                        }
                    }
                }
                _ = ping.tick() => {
                    let silent = heard.elapsed() > SILENT_FOR;
                    if silent || !deliver(socket, Message::Ping(Vec::new().into())).await {
                        return Ok(());
                    }
                }
                () = stopping(&mut stop) => {
                    return Err(End::for_now("The server is being restarted. Nothing is lost."));
                }
            }
        }
    }

    /// What is written to the actor for a message. What a page may not say ends it; a name that
    /// is none is what a person typed, and they type another.
    fn mail(&self, page: PageId, message: ToWorkshop) -> Result<Result<Mail, BadPersonName>, End> {
        Ok(Ok(match (message, self.door, &self.key) {
            (ToWorkshop::Join { name, wish }, Door::Join | Door::Code, _) => {
                match said_name(&name) {
                    Ok(name) => Mail::Join(page, name, wish),
                    Err(bad) => return Ok(Err(bad)),
                }
            }
            (ToWorkshop::Choose(pair), Door::Join | Door::Code, _) => Mail::Choose(page, pair),
            (ToWorkshop::Facilitate(command), Door::Facilitate, _) => {
                Mail::Facilitate(page, command)
            }
            (ToWorkshop::LookAt(pair), Door::Facilitate, Key::Token(token)) => {
                Mail::LookAt(page, pair, token.clone())
            }
            _ => {
                let reason = "This link does not let you do that. Reload the page.";
                return Err(End::for_good(reason));
            }
        }))
    }

    async fn send(&self, mail: Mail) -> Result<(), End> {
        self.actor.send(mail).await.map_err(|_| asleep())
    }
}

fn asleep() -> End {
    End::for_now("The workshop went to sleep. It wakes up now.")
}

fn check(protocol: u32) -> Result<(), End> {
    if protocol == PROTOCOL { Ok(()) } else { Err(End::for_good(ANOTHER_VERSION)) }
}

/// A message from the browser; none for what the protocol below ours needs.
fn parse(message: &Message) -> Result<Option<ToWorkshop>, End> {
    let Some(text) = socket::text(message).map_err(End::for_good)? else { return Ok(None) };
    serde_json::from_str(text).map(Some).map_err(|error| {
        tracing::info!(%error, "message not understood");
        End::for_good("The server did not understand the page. Reload it; nothing is lost.")
    })
}
