//! Does what a workshop's pages ask for, and holds the model of the one that is shown: the
//! counterpart of the store.

use crate::chunk::Chunk;
use crate::json;
use crate::message::Message as ClientMessage;
use crate::part::Part;
use crate::perform::http::{ask_and, read};
use crate::perform::socket::{Connection, Heard};
use crate::perform::{client, focus, memory, now_ms};
use crate::route::Route;
use crate::store::Store;
use crate::workshop::Page;
use crate::workshop::board::{self, BoardPage};
use crate::workshop::code::{Code, Go};
use crate::workshop::desk::Deed;
use crate::workshop::door::{self, Door, Says};
use crate::workshop::line::{LineEffect, LineEvent};
use crate::workshop::opened::{OpenedHere, note};
use crate::workshop::plan::{self, PlanForm};
use gloo::timers::callback::{Interval, Timeout};
use katas::wire::PROTOCOL;
use katas::wire::workshop::{FromWorkshop, ToWorkshop};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::rc::Rc;

/// How long to wait before connecting again, in milliseconds; up to half as long again, by chance,
/// so that a room does not come back in one moment.
const AGAIN_MS: f64 = 1_000.0;

/// Under which name the device keeps the workshops that were opened on it.
const OPENED: &str = "randori/workshops";

/// How often the board's clock goes on, in milliseconds: the timer counts seconds.
const TICK_MS: u32 = 1_000;

thread_local! {
    static OPEN: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

/// The model of a workshop's page, as long as that is shown.
pub struct Hall<P: Page> {
    page: RwSignal<P>,
    store: Store,
}

impl<P: Page> Clone for Hall<P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P: Page> Copy for Hall<P> {}

/// A page whose effects can be done.
pub trait Perform: Page {
    /// Does what follows from a message.
    fn perform(hall: Hall<Self>, effect: Self::Effect)
    where
        Self: Sized;
}

impl<P: Perform> Hall<P> {
    /// The page begins.
    pub fn of(page: P) -> Self {
        Self { page: RwSignal::new(page), store: Store::get() }
    }

    /// Takes in a message, and does what follows from it.
    pub fn send(self, message: P::Message) {
        let effects = self.page.try_update(|page| page.update(message));
        for effect in effects.unwrap_or_default() {
            P::perform(self, effect);
        }
    }

    /// A part of the page, to be read by components.
    pub fn select<T>(self, part: impl Fn(&P) -> T + Send + Sync + 'static) -> Part<T>
    where
        T: PartialEq + Clone + Send + Sync + 'static,
    {
        Part::new(move || self.page.with(&part))
    }

    fn go(self, path: &str) {
        self.store.send(ClientMessage::RouteWanted(Route::of(path)));
    }

    /// Connects; what is said is read as what this page hears.
    fn line<T: DeserializeOwned + 'static>(
        self,
        effect: LineEffect,
        hello: fn() -> Option<String>,
        event: fn(LineEvent) -> P::Message,
        said: fn(Box<T>) -> P::Message,
    ) {
        match effect {
            LineEffect::Connect(key) => {
                let heard = move |heard| {
                    self.send(match heard {
                        Heard::Opened => event(LineEvent::Opened),
                        Heard::Said(text) => match text.and_then(|text| json::read(&text)) {
                            Some(what) => said(Box::new(what)),
                            None => return,
                        },
                        Heard::Closed => event(LineEvent::Lost),
                    });
                };
                let path = format!("/api/workshops/{key}/live");
                drop(OPEN.replace(Connection::open(&path, Rc::new(heard))));
            }
            LineEffect::Hello => {
                if let Some(hello) = hello() {
                    say(&hello);
                }
            }
            LineEffect::ConnectLater => {
                let wait = AGAIN_MS * (1.0 + js_sys::Math::random() / 2.0);
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ms")]
                Timeout::new(wait as u32, move || self.send(event(LineEvent::Again))).forget();
            }
        }
    }
}

impl Hall<PlanForm> {
    /// A workshop is planned.
    pub fn plan() -> Self {
        let hall = Self::of(PlanForm::default());
        hall.send(plan::Message::Began(memory::read(OPENED).unwrap_or_default()));
        hall
    }
}

impl Hall<Door> {
    /// Somebody comes to a door.
    pub fn door(key: String) -> Self {
        let hall = Self::of(Door::at(key));
        on_cleanup(|| drop(OPEN.take()));
        let name = client::person().map(|who| who.name).unwrap_or_default();
        hall.send(door::Message::Began(name));
        hall
    }
}

impl Hall<BoardPage> {
    /// The facilitator comes to the board. A browser lets a page behind others sleep: what went by
    /// meanwhile counts.
    pub fn board(token: String) -> Self {
        let hall = Self::of(BoardPage::of(token));
        let last = StoredValue::new_local(now_ms());
        let tick = move || {
            let Some(before) = last.try_get_value() else { return };
            let now = now_ms();
            last.set_value(now);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ms")]
            hall.send(board::Message::Ticked { ms: (now - before).max(0.0).round() as u64 });
        };
        let clock = StoredValue::new_local(Some(Interval::new(TICK_MS, tick)));
        on_cleanup(move || {
            clock.dispose();
            drop(OPEN.take());
        });
        hall.send(board::Message::Began);
        // What moves need that are prepared comes after the board itself.
        hall.store.send(ClientMessage::ChunkWanted(Chunk::Workshop));
        hall
    }

    /// `GET /api/katas`, for the next round; what shows them is in the same chunk.
    pub fn fetch_katas(self) {
        let told = move |said| self.send(board::Message::Desk(Deed::KatasCame(read(said))));
        ask_and("/api/katas".into(), None, Box::new(told));
    }
}

impl Perform for PlanForm {
    fn perform(hall: Hall<Self>, effect: plan::Effect) {
        match effect {
            plan::Effect::FetchKatas => {
                let told = move |said| hall.send(plan::Message::KatasCame(read(said)));
                ask_and("/api/katas".into(), None, Box::new(told));
            }
            plan::Effect::Open(wanted) => {
                let body = serde_json::to_string(&*wanted).ok();
                let told = move |said| hall.send(plan::Message::Opened(read(said)));
                ask_and("/api/workshops".into(), body, Box::new(told));
            }
            plan::Effect::Remember(token, title) => {
                let mut list: Vec<OpenedHere> = memory::read(OPENED).unwrap_or_default();
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ms")]
                let at = js_sys::Date::now() as u64;
                note(&mut list, OpenedHere { token, title, at });
                // Where it is not kept, whoever runs the server can give the board another link.
                let _ = memory::write(OPENED, &list);
            }
            plan::Effect::Go(path) => hall.go(&path),
        }
    }
}

impl Perform for Code {
    fn perform(hall: Hall<Self>, Go(path): Go) {
        hall.go(&path);
    }
}

impl Perform for Door {
    fn perform(hall: Hall<Self>, effect: door::Effect) {
        match effect {
            door::Effect::Line(effect) => {
                let hello = || {
                    let key = client::person()?.key;
                    written(&Says::LookIn { protocol: PROTOCOL, key })
                };
                hall.line(effect, hello, door::Message::Line, door::Message::Said);
            }
            door::Effect::Send(message) => tell(&message),
            door::Effect::Go(path) => hall.go(&path),
            door::Effect::RememberName(name) => {
                if let Some(mut who) = client::person() {
                    who.name = name;
                    // A device that forgets it asks the next time.
                    let _ = memory::write(client::PERSON, &who);
                }
            }
        }
    }
}

impl Perform for BoardPage {
    fn perform(hall: Hall<Self>, effect: board::Effect) {
        match effect {
            board::Effect::Line(effect) => {
                let hello = || {
                    let origin = window().location().origin().unwrap_or_default();
                    written(&ToWorkshop::Watch { protocol: PROTOCOL, origin })
                };
                hall.line::<FromWorkshop>(
                    effect,
                    hello,
                    board::Message::Line,
                    board::Message::Said,
                );
            }
            board::Effect::Send(message) => tell(&message),
            board::Effect::Beside(path) => {
                // A browser that forbids it says so itself.
                let _ = window().open_with_url_and_target(&path, "_blank");
            }
            board::Effect::Status(words) => hall.store.send(ClientMessage::Told(words)),
            board::Effect::Focus(id) => focus::go_to(id),
        }
    }
}

fn tell(message: &impl Serialize) {
    if let Some(text) = written(message) {
        say(&text);
    }
}

fn written(message: &impl Serialize) -> Option<String> {
    serde_json::to_string(message).ok()
}

fn say(text: &str) {
    OPEN.with_borrow(|open| {
        if let Some(connection) = open {
            connection.say(text);
        }
    });
}
