//! Does what a workshop's page asks for, and holds its model: the counterpart of the store.

use crate::json;
use crate::message::Message as ClientMessage;
use crate::part::Part;
use crate::perform::http::{ask_and, read};
use crate::perform::socket::{Connection, Heard};
use crate::perform::{client, memory};
use crate::route::Route;
use crate::store::Store;
use crate::workshop::Workshop;
use crate::workshop::message::{Effect, Message};
use crate::workshop::place::Place;
use crate::workshop::update::update;
use gloo::timers::callback::{Interval, Timeout};
use katas::wire::PROTOCOL;
use katas::wire::workshop::ToWorkshop;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// How long to wait before connecting again, in milliseconds; up to half as long again, by chance,
/// so that a room does not come back in one moment.
const AGAIN_MS: f64 = 1_000.0;

/// How often the minutes are counted anew, in milliseconds.
const TICK_MS: u32 = 5_000;

thread_local! {
    static OPEN: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

/// The model of a workshop's page, as long as that is shown.
#[derive(Clone, Copy)]
pub struct Hall {
    page: RwSignal<Workshop>,
    store: Store,
}

impl Hall {
    /// The page at a place begins.
    pub fn begin(store: Store, place: Place) -> Self {
        let hall = Self { page: RwSignal::new(Workshop::at(place)), store };
        let tick = move || hall.send(Message::Ticked { ms: TICK_MS.into() });
        let clock = StoredValue::new_local(Some(Interval::new(TICK_MS, tick)));
        on_cleanup(move || {
            clock.dispose();
            drop(OPEN.take());
        });
        let name = client::person().map(|who| who.name).unwrap_or_default();
        hall.send(Message::Began { name });
        hall
    }

    /// Takes in a message, and does what follows from it.
    pub fn send(self, message: Message) {
        let effects = self.page.try_update(|page| update(page, message));
        for effect in effects.unwrap_or_default() {
            self.perform(effect);
        }
    }

    /// A part of the page, to be read by components.
    pub fn select<T>(self, part: impl Fn(&Workshop) -> T + Send + Sync + 'static) -> Part<T>
    where
        T: PartialEq + Clone + Send + Sync + 'static,
    {
        Part::new(move || self.page.with(&part))
    }

    fn perform(self, effect: Effect) {
        match effect {
            Effect::FetchKatas => {
                let told = move |said| self.send(Message::KatasCame(read(said)));
                ask_and("/api/katas".into(), None, Box::new(told));
            }
            Effect::Open(wanted) => {
                let body = serde_json::to_string(&*wanted).ok();
                let told = move |said| self.send(Message::Opened(read(said)));
                ask_and("/api/workshops".into(), body, Box::new(told));
            }
            Effect::Connect(key) => self.connect(&key),
            Effect::Hello { board } => {
                if let Some(hello) = hello(board) {
                    say(&hello);
                }
            }
            Effect::Send(message) => say(&message),
            Effect::ConnectLater => {
                let wait = AGAIN_MS * (1.0 + js_sys::Math::random() / 2.0);
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ms")]
                Timeout::new(wait as u32, move || self.send(Message::ConnectAgain)).forget();
            }
            Effect::Go(path) => {
                self.store.send(ClientMessage::RouteWanted(Route::of(&path)));
            }
            Effect::Beside(path) => {
                // A browser that forbids it says so itself.
                let _ = window().open_with_url_and_target(&path, "_blank");
            }
            Effect::RememberName(name) => {
                if let Some(mut who) = client::person() {
                    who.name = name;
                    // A device that forgets it asks the next time.
                    let _ = memory::write(client::PERSON, &who);
                }
            }
            Effect::Status(words) => self.store.send(ClientMessage::Told(words)),
        }
    }

    fn connect(self, key: &str) {
        let heard = move |heard| {
            self.send(match heard {
                Heard::Opened => Message::LineOpen,
                Heard::Said(text) => match text.and_then(|text| json::read(&text)) {
                    Some(said) => Message::Said(Box::new(said)),
                    None => return,
                },
                Heard::Closed => Message::LineLost,
            });
        };
        let connection = Connection::open(&format!("/api/workshops/{key}/live"), Rc::new(heard));
        drop(OPEN.replace(connection));
    }
}

fn hello(board: bool) -> Option<ToWorkshop> {
    let protocol = PROTOCOL;
    if board {
        let origin = window().location().origin().unwrap_or_default();
        return Some(ToWorkshop::Watch { protocol, origin });
    }
    Some(ToWorkshop::LookIn { protocol, key: client::person()?.key })
}

fn say(message: &ToWorkshop) {
    let Ok(text) = serde_json::to_string(message) else { return };
    OPEN.with_borrow(|open| {
        if let Some(connection) = open {
            connection.say(&text);
        }
    });
}
