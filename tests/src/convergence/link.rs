//! One connection: what is on its way, and the server's end of it.
//!
//! Here, and nowhere else, is known how a connection begins, as `server/src/live.rs` has it.

use super::server::SESSION;
use katas::room::Room;
use katas::wire::{PROTOCOL, ToBrowser, ToServer, Welcome, You};
use server::actor::mail::{Beginning, Gesture, Guest, JoinError, Mail};
use server::actor::participant::Told;
use server::identity;
use server::log::link::Link as Via;
use server::sessions::Sessions;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinHandle;
use tokio::time::Instant;

/// A connection, from the page's wish to the moment when nobody knows of it any more.
pub struct Link {
    pub seat: usize,
    /// The page's number for it.
    pub socket: u32,
    /// When it is open, or turns out not to be.
    pub opens_at: Option<Instant>,
    /// Whether the page still listens.
    pub heard: bool,
    /// Since when nothing arrives, and until when nobody notices.
    pub silent_until: Option<Instant>,
    pub up: VecDeque<(Instant, Up)>,
    pub down: VecDeque<(Instant, Down)>,
    end: Option<End>,
}

/// What a page says.
#[derive(Debug, Clone)]
pub enum Up {
    Said(String),
    Bye,
}

/// What the server says.
#[derive(Debug)]
pub enum Down {
    Said(String),
    Bye,
}

/// The server's end.
struct End {
    to_server: mpsc::UnboundedSender<ToServer>,
    said: Arc<Mutex<VecDeque<Down>>>,
    task: JoinHandle<()>,
}

impl Link {
    pub fn new(seat: usize, socket: u32, opens_at: Instant) -> Self {
        Self {
            seat,
            socket,
            opens_at: Some(opens_at),
            heard: true,
            silent_until: None,
            up: VecDeque::new(),
            down: VecDeque::new(),
            end: None,
        }
    }

    /// It is open.
    pub fn open(&mut self, sessions: Arc<Sessions>, news: Arc<Notify>) {
        self.opens_at = None;
        let (to_server, from_page) = mpsc::unbounded_channel();
        let said = Arc::new(Mutex::new(VecDeque::new()));
        let mouth = Mouth { said: said.clone(), news };
        let task = tokio::spawn(serve(sessions, from_page, mouth));
        self.end = Some(End { to_server, said, task });
    }

    /// Puts something on its way to the server.
    pub fn say(&mut self, up: Up, takes: Duration) {
        if self.silent_until.is_none() {
            let at = Instant::now() + takes;
            let at = self.up.back().map_or(at, |(before, _)| at.max(*before));
            self.up.push_back((at, up));
        }
    }

    /// Takes up what the server said.
    pub fn collect(&mut self, takes: Duration) {
        let Some(end) = &self.end else { return };
        let said = std::mem::take(&mut *end.said.lock().unwrap());
        if self.silent_until.is_some() || !self.heard {
            return;
        }
        for one in said {
            let at = Instant::now() + takes;
            let at = self.down.back().map_or(at, |(before, _)| at.max(*before));
            self.down.push_back((at, one));
        }
    }

    /// Something arrives at the server.
    pub fn arrives(&mut self, up: Up) {
        match up {
            Up::Said(text) => {
                let message = serde_json::from_str(&text).expect("what a page says is understood");
                if let Some(end) = &self.end {
                    // A server that has closed its end hears nothing.
                    let _ = end.to_server.send(message);
                }
            }
            Up::Bye => self.end = None,
        }
    }

    /// The server is dead. What it said before is on its way, and then the end.
    pub fn crash(&mut self, takes: Duration) {
        self.collect(takes);
        if let Some(end) = self.end.take() {
            end.task.abort();
            self.up.clear();
            let at = self.down.back().map_or(Instant::now() + takes, |(before, _)| *before);
            if self.heard && self.silent_until.is_none() {
                self.down.push_back((at, Down::Bye));
            }
        }
    }

    /// When the next thing happens to it.
    pub fn next(&self) -> Option<Instant> {
        let up = self.up.front().map(|(at, _)| *at);
        let down = self.down.front().map(|(at, _)| *at);
        [self.opens_at, self.silent_until, up, down].into_iter().flatten().min()
    }

    /// Both ends notice that nothing arrives; says whether the page still listens.
    pub fn notice(&mut self) -> bool {
        (self.silent_until, self.end) = (None, None);
        self.heard
    }

    /// Whether nothing of it is left.
    pub fn is_over(&self) -> bool {
        let waits = self.heard || self.silent_until.is_some() || self.opens_at.is_some();
        !waits && self.up.is_empty() && self.end.is_none()
    }
}

/// Says something to a page.
struct Mouth {
    said: Arc<Mutex<VecDeque<Down>>>,
    news: Arc<Notify>,
}

impl Mouth {
    fn say(&self, message: &ToBrowser) {
        self.put(Down::Said(serde_json::to_string(message).unwrap()));
    }

    fn put(&self, down: Down) {
        self.said.lock().unwrap().push_back(down);
        self.news.notify_one();
    }
}

/// One connection as the server sees it.
async fn serve(sessions: Arc<Sessions>, from_page: mpsc::UnboundedReceiver<ToServer>, to: Mouth) {
    if let Err(closed) = begin_and_go_on(&sessions, from_page, &to).await {
        to.say(&closed);
    }
    to.put(Down::Bye);
}

async fn begin_and_go_on(
    sessions: &Sessions,
    mut from_page: mpsc::UnboundedReceiver<ToServer>,
    to: &Mouth,
) -> Result<(), ToBrowser> {
    let Some(guest) = hello(from_page.recv().await) else { return Ok(()) };
    let joined = sessions.join(&guest).await;
    let (mut joined, actor) =
        joined.map_err(|error| closed(&error.to_string(), !matches!(error, JoinError::Ahead)))?;
    to.say(&welcome(joined.beginning, joined.you, joined.room));
    let end = loop {
        let mail = tokio::select! {
            biased;
            told = joined.inbox.recv() => match told {
                Some(Told::Message(text)) => {
                    to.put(Down::Said(text.to_string()));
                    continue;
                }
                Some(Told::Over { reason }) => break Err(closed(reason, false)),
                None => break Err(closed("The page fell behind. It begins anew.", true)),
            },
            said = from_page.recv() => match said {
                Some(ToServer::Do(numbered)) => Mail::Do(joined.id, numbered),
                Some(ToServer::Check { version }) => Mail::Check(joined.id, version),
                // None of these sessions belongs to a workshop.
                Some(
                    ToServer::Lit { .. } | ToServer::AskHelp(_) | ToServer::AnswerState { .. },
                ) => continue,
                Some(ToServer::Name(name)) => Mail::Gesture(joined.id, Gesture::Name(name)),
                Some(ToServer::Caret(caret)) => Mail::Gesture(joined.id, Gesture::Point(caret)),
                Some(ToServer::Look(looks)) => Mail::Gesture(joined.id, Gesture::Look(looks)),
                Some(ToServer::Ask(asks)) => Mail::Gesture(joined.id, Gesture::Ask(asks)),
                Some(ToServer::Hello { .. }) => break Err(closed("One hello is enough.", false)),
                None => break Ok(()),
            },
        };
        if actor.send(mail).await.is_err() {
            break Err(closed("The session went to sleep. It wakes up now.", true));
        }
    };
    // The actor may be gone already, and then it has forgotten everybody anyway.
    let _ = actor.send(Mail::Leave(joined.id, Instant::now())).await;
    end
}

fn hello(first: Option<ToServer>) -> Option<Guest> {
    match first? {
        ToServer::Hello { protocol: PROTOCOL, client, resume, who: Some(who), unsent } => {
            let person = identity::person(SESSION, &who.key);
            Some(Guest { link: Via::host(SESSION), client, person, name: None, resume, unsent })
        }
        other => panic!("a connection begins with a hello, not with {other:?}"),
    }
}

fn welcome(beginning: Beginning, you: You, room: Room) -> ToBrowser {
    ToBrowser::Welcome(Box::new(Welcome {
        protocol: PROTOCOL,
        session: beginning.session,
        events: beginning.events,
        number: beginning.number,
        you: Some(you),
        room,
        guide: katas::guide::Guide::default(),
        problem: String::new(),
        unsafe_no_sandbox: false,
    }))
}

fn closed(reason: &str, again: bool) -> ToBrowser {
    ToBrowser::Closed { reason: reason.into(), again }
}
