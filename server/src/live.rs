//! A session's WebSocket: commands up, events down, resumed from the last event seen.

mod around;

use crate::actor::mail::{Beginning, Gesture, Guest, JoinError, Joined, Mail};
use crate::actor::participant::{Inbox, ParticipantId, Told};
use crate::actor::people::said_name;
use crate::api;
use crate::identity;
use crate::link::Token;
use crate::log::link::Link;
use crate::markdown;
use crate::router::App;
use crate::socket::{self, End, HELLO_WITHIN, PING_EVERY, SILENT_FOR, deliver, send, stopping};
use around::Around;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{ConnectInfo, Path, State};
use axum::response::Response;
use futures_util::StreamExt as _;
use governor::{Quota, RateLimiter};
use katas::id::PersonKey;
use katas::room::Room;
use katas::wire::{Introduction, PROTOCOL, ToBrowser, ToServer, Welcome, You};
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::Instant;

/// The most bytes of one message: a file's whole text, with every character escaped in JSON.
pub const MOST_MESSAGE: usize = 512 * 1024;

/// How many bytes are read at once, and kept for each connection: most messages are much smaller.
const READ_BUFFER: usize = 8 * 1024;

/// How many messages a second one connection may send: a quick typist sends 20 batches.
const PER_SECOND: NonZeroU32 = NonZeroU32::new(100).expect("not zero");

/// How many at once, as after a while offline.
const AT_ONCE: NonZeroU32 = NonZeroU32::new(1_000).expect("not zero");

/// The longest time from key press to light that is believed, in microseconds.
const MOST_LIGHT_US: u64 = 120_000_000;

/// Opens the WebSocket of a session. A browser's page cannot read an answer that refuses to open
/// one, so a link that leads nowhere is told so over the socket.
pub async fn live(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let (place, found) = match app.visitors.take_place(from.ip()) {
        Ok(place) => (Some(place), api::find(&app, from, &token).await),
        Err(problem) => (None, Err(problem)),
    };
    let upgrade = upgrade
        .max_message_size(MOST_MESSAGE)
        .max_frame_size(MOST_MESSAGE)
        .read_buffer_size(READ_BUFFER);
    let key = token.parse();
    upgrade.on_upgrade(move |socket| async move {
        metrics::gauge!("randori_connections").increment(1.0);
        match found {
            Ok(link) => Connection { app, link, token: key.ok(), socket }.serve().await,
            Err(problem) => close(socket, End::from(problem)).await,
        }
        metrics::gauge!("randori_connections").decrement(1.0);
        drop(place);
    })
}

struct Connection {
    app: App,
    link: Link,
    /// The secret of the link.
    token: Option<Token>,
    socket: WebSocket,
}

async fn close(socket: WebSocket, End { reason, again }: End) {
    socket::close(socket, &ToBrowser::Closed { reason, again }).await;
}

impl Connection {
    async fn serve(mut self) {
        let Err(end) = self.begin_and_go_on().await else { return };
        let End { reason, again } = &end;
        tracing::info!(session = %self.link.session, reason, again, "connection ended");
        close(self.socket, end).await;
    }

    async fn begin_and_go_on(&mut self) -> Result<(), End> {
        let (guest, key) = self.hello().await?;
        // The workshop wakes first, so that a session that is held wakes held.
        let workshops = Arc::clone(&self.app.workshops);
        let Link { session, access, .. } = self.link;
        let mut around = Around::sit(&workshops, session, access, self.token.take(), key).await?;
        let end = self.join_and_go_on(guest, around.as_mut()).await;
        if let Some(around) = around {
            around.leave().await;
        }
        end
    }

    async fn join_and_go_on(
        &mut self,
        guest: Guest,
        around: Option<&mut Around>,
    ) -> Result<(), End> {
        let joined = self.app.sessions.join(&guest).await;
        let (Joined { id, inbox, beginning, you, room }, actor) = joined.map_err(|error| {
            tracing::warn!(session = %self.link.session, %error, "join failed");
            match error {
                JoinError::Ahead | JoinError::AnothersClient | JoinError::Revoked => {
                    End::for_good(error.to_string())
                }
                _ => End::for_now(error.to_string()),
            }
        })?;
        let welcome = self.welcome(beginning, you, room);
        let mut heard = Instant::now();
        let end = if send(&mut self.socket, &welcome).await {
            self.go_on(id, inbox, around, &actor, &mut heard).await
        } else {
            Ok(())
        };
        // The actor may be gone already, and then it has forgotten everybody anyway.
        let _ = actor.send(Mail::Leave(id, heard)).await;
        end
    }

    async fn hello(&mut self) -> Result<(Guest, PersonKey), End> {
        let first = tokio::time::timeout(HELLO_WITHIN, self.socket.recv()).await;
        let Ok(Some(Ok(message))) = first else {
            return Err(End::for_now("The page said nothing. Reload it."));
        };
        match parse(&message)? {
            Some(ToServer::Hello {
                protocol: PROTOCOL,
                client,
                resume,
                who: Some(Introduction { key, name }),
                unsent,
            }) => {
                let name = said_name(&name).map_err(|bad| End::for_good(bad.to_string()))?;
                let person = identity::person(self.link.session, &key);
                Ok((Guest { link: self.link, client, person, name, resume, unsent }, key))
            }
            Some(ToServer::Hello { .. }) => Err(End::for_good(
                "This page is of another version than the server. Reload it; nothing is lost.",
            )),
            _ => Err(End::for_good("A connection begins with a hello. Reload the page.")),
        }
    }

    fn welcome(&self, beginning: Beginning, you: You, room: Room) -> ToBrowser {
        let catalogue = self.app.sessions.catalogue();
        let kata = catalogue.get(&beginning.kata);
        let track = kata.and_then(|kata| kata.track(&beginning.language));
        ToBrowser::Welcome(Box::new(Welcome {
            protocol: PROTOCOL,
            session: beginning.session,
            events: beginning.events,
            number: beginning.number,
            you: Some(you),
            room,
            guide: track.map(|track| track.guide.clone()).unwrap_or_default(),
            problem: kata.map(markdown::to_html).unwrap_or_default(),
            unsafe_no_sandbox: self.app.unsafe_no_sandbox,
        }))
    }

    async fn go_on(
        &mut self,
        id: ParticipantId,
        mut inbox: Inbox,
        mut around: Option<&mut Around>,
        actor: &mpsc::Sender<Mail>,
        heard: &mut Instant,
    ) -> Result<(), End> {
        let rate = RateLimiter::direct(Quota::per_second(PER_SECOND).allow_burst(AT_ONCE));
        let mut ping = tokio::time::interval(PING_EVERY);
        let mut stop = self.app.stopping.clone();
        loop {
            tokio::select! {
                told = inbox.recv() => {
                    let Some(message) = told else {
                        return Err(End::for_now("The page fell behind. It begins anew."));
                    };
                    let message = match message {
                        Told::Message(message) => Message::Text(message),
                        Told::Over { reason } => return Err(End::for_good(reason)),
                    };
                    if !deliver(&mut self.socket, message).await {
                        return Ok(());
                    }
                }
                told = Around::hear(around.as_deref_mut()) => {
                    if !deliver(&mut self.socket, Message::Text(told?)).await {
                        return Ok(());
                    }
                }
                heard_now = self.socket.next() => {
                    let Some(Ok(message)) = heard_now else { return Ok(()) };
                    *heard = Instant::now();
                    let Some(message) = parse(&message)? else { continue };
                    if rate.check().is_err() {
                        let reason = "That was more than a person types. Go on slower.";
                        return Err(End::for_now(reason));
                    }
                    let mail = match message {
                        ToServer::Do(numbered) => Mail::Do(id, numbered),
                        ToServer::Check { version } => Mail::Check(id, version),
                        ToServer::Lit { us, .. } => {
                            lit(us);
                            continue;
                        }
                        ToServer::Name(name) => Mail::Gesture(id, Gesture::Name(name)),
                        ToServer::Caret(caret) => Mail::Gesture(id, Gesture::Point(caret)),
                        ToServer::Look(looks) => Mail::Gesture(id, Gesture::Look(looks)),
                        ToServer::Ask(asks) => Mail::Gesture(id, Gesture::Ask(asks)),
                        said @ (ToServer::AskHelp(_) | ToServer::AnswerState { .. }) => {
                            let answer = Around::say(around.as_deref(), &said).await?;
                            if let Some(answer) = answer
                                && !send(&mut self.socket, &answer).await
                            {
                                return Ok(());
                            }
                            continue;
                        }
                        ToServer::Hello { .. } => {
                            return Err(End::for_good("One hello is enough. Reload the page."));
                        }
                    };
                    if actor.send(mail).await.is_err() {
                        return Err(End::for_now("The session went to sleep. It wakes up now."));
                    }
                }
                _ = ping.tick() => {
                    if heard.elapsed() > SILENT_FOR {
                        return Ok(());
                    }
                    if !deliver(&mut self.socket, Message::Ping(Vec::new().into())).await {
                        return Ok(());
                    }
                }
                () = stopping(&mut stop) => {
                    return Err(End::for_now("The server is being restarted. Nothing is lost."));
                }
            }
        }
    }
}

/// Counts the time from key press to light, which only the browser can know.
fn lit(us: u64) {
    if us <= MOST_LIGHT_US {
        let time = Duration::from_micros(us);
        metrics::histogram!("randori_light_seconds").record(time.as_secs_f64());
    }
}

/// A message from the browser; none for what the protocol below ours needs.
fn parse(message: &Message) -> Result<Option<ToServer>, End> {
    let Some(text) = socket::text(message).map_err(End::for_good)? else { return Ok(None) };
    serde_json::from_str(text).map(Some).map_err(|error| {
        tracing::info!(%error, "message not understood");
        End::for_good("The server did not understand the page. Reload it; nothing is lost.")
    })
}
