//! The workshop around a session: a thin line under the top bar, and what one is asked.

use crate::around::{PutAway, Question, announced, question, timer_left};
use crate::chunk::now;
use crate::json;
use crate::message::Message;
use crate::part::Part;
use crate::perform::now_ms;
use crate::route::Route;
use crate::store::Store;
use crate::view::button::{button, icon_button};
use crate::view::element::{Element, Node, afterwards, el, live};
use crate::view::icon::icon;
use crate::view::late::beside;
use gloo::timers::callback::Interval;
use katas::access::Access;
use katas::wire::ToServer;
use katas::wire::workshop::surroundings::{Held, OfferedState, Surroundings};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_split_helpers::wasm_split;
use web_sys::HtmlDialogElement;

/// How often the timer's seconds are counted, in milliseconds.
const TICK_MS: u32 = 500;

/// The line; nothing outside of a workshop.
pub fn around() -> Node {
    let store = Store::get();
    beside(store.practice(|practice| practice.around.is_some()), move || now(drawn(store)))
}

/// What the server said last, and when that was, in milliseconds of this page.
type Said = Part<Option<Surroundings>>;

#[wasm_split(later, wasm_split_path = crate::chunk)]
fn drawn(store: Store) -> Element {
    let text = store.practice(|practice| Some(practice.around.as_ref()?.surroundings.clone()));
    let said: Said = text.map(|text| json::read(&text.flatten()?));
    let away = RwSignal::new(PutAway::default());
    let held = said.map(|said| said.and_then(|said| said.held));
    let title = said.map(|said| said.map(|said| said.title));
    el("section", "keyboard around")
        .attr("aria-label", "The workshop")
        .class_while("rings", move || held.get().is_some())
        .child(el("b", "").child(live(move || title.get())))
        .child(timer(said))
        .child(el("div", "row").attr("role", "status").child(news(said, held, away)))
        .child(ways(store, said, away))
        .child(asked(store, said, away))
}

/// The common timer; nothing while none counts.
fn timer(said: Said) -> Node {
    let timed = said.map(|said| said.filter(|said| said.timer.is_some()));
    live(move || timed.get().map(counted))
}

/// The page's clock goes on by itself from what the server said just now.
fn counted(said: Surroundings) -> Element {
    let since = now_ms();
    let ticks = RwSignal::new(0_u64);
    let tick = move || {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ms")]
        let ms = (now_ms() - since).max(0.0) as u64;
        let _ = ticks.try_set(ms);
    };
    let clock = StoredValue::new_local(Some(Interval::new(TICK_MS, tick)));
    on_cleanup(move || clock.dispose());
    let words = move || match timer_left(&said, ticks.get()) {
        None | Some(0) => "Time is up".to_owned(),
        Some(left) => format!("{}:{:02}", left / 60, left % 60),
    };
    el("p", "turn").child(icon("clock")).child(el("span", "nums").child(live(words)))
}

/// What is read out when it comes: that all look up, what the facilitator said, that it is over.
fn news(said: Said, held: Part<Option<Held>>, away: RwSignal<PutAway>) -> Node {
    let newest = Part::new(move || announced(&said.get()?, &away.get()).cloned());
    let ended = said.map(|said| said.is_some_and(|said| said.ended));
    let look_up = move || {
        let held = held.get()?;
        let way = held.spotlight.map(|shown| {
            let words = match shown.run {
                None => format!("Look at pair {}", shown.pair),
                Some(run) => format!("Look at pair {}, run {run}", shown.pair),
            };
            el("a", "button")
                .attr("href", &shown.link)
                .attr("target", "_blank")
                .attr("rel", "noopener")
                .child(words)
        });
        let words = el("b", "").child("Everybody looks up.").child(" Nobody types now.");
        Some(Node::from([words.into(), Node::from(way)]))
    };
    let announcement = move || {
        let newest = newest.get()?;
        let to = if newest.to_all { "To all: " } else { "To you: " };
        let at = newest.at;
        let close = icon_button("close", "Put it away", move || {
            away.update(|away| away.announced = Some(at));
        });
        let words = el("p", "").child(to).child(el("b", "").child(newest.text));
        Some(el("div", "said").child(icon("bell")).child(words).child(close))
    };
    let over = move || ended.get().then(|| el("b", "").child("The workshop is over."));
    Node::from([live(look_up), live(announcement), live(over)])
}

/// What the person can do: ask for help, and at the end go to what they did.
fn ways(store: Store, said: Said, away: RwSignal<PutAway>) -> Element {
    let state = said.map(|said| {
        let said = said?;
        let question = question(&said);
        Some((said.ended, said.asks_help.is_some(), said.closing, question))
    });
    let drives = store.practice(|practice| practice.you.access >= Access::Drive);
    let way = move || {
        let (ended, asks, closing, question) = state.get()?;
        // What was put away can be come back to.
        let later = question.filter(|question| away.get().question == Some(question.title()));
        let later = later.map(|question| {
            let again = move || away.update(|away| away.question = None);
            button("", question.title(), again)
        });
        // Whoever only looks on asks for nothing.
        let help = (!ended && drives.get() == Some(true)).then(|| {
            let words = if asks { "Help is no longer needed" } else { "Ask for help" };
            let ask = move || store.send(Message::SayWanted(ToServer::AskHelp(!asks)));
            button("", [Node::from(icon("hand")), words.into()], ask).attr("id", "ask-help")
        });
        let closing = closing.map(|path| {
            let go = move || store.send(Message::RouteWanted(Route::of(&path)));
            button("primary", "What you did", go)
        });
        Some(Node::Many([later, help, closing].into_iter().flatten().map(Node::from).collect()))
    };
    el("div", "seat").child(live(way))
}

/// The dialog with what the person is asked, until they answer or put it away.
fn asked(store: Store, said: Said, away: RwSignal<PutAway>) -> Node {
    let due = Part::new(move || {
        let question = question(&said.get()?)?;
        let away = away.get();
        let is_put_away = away.question == Some(question.title());
        (!is_put_away && away.goes_at_once(&question).is_none()).then_some(question)
    });
    // Whoever took the state has said so already.
    let taken = Part::new(move || away.get().goes_at_once(&question(&said.get()?)?));
    afterwards(Box::new(move || {
        if let Some(link) = taken.get() {
            store.send(Message::RouteWanted(Route::of(&link)));
        }
    }));
    live(move || {
        let question = due.get()?;
        let title = question.title();
        let put_away = {
            let title = title.clone();
            move || away.update(|away| away.question = Some(title.clone()))
        };
        let cancel = put_away.clone();
        let answers = match question.clone() {
            Question::GoesOn(goes_on) => {
                let go = move || store.send(Message::RouteWanted(Route::of(&goes_on.link)));
                [button("primary", "Go there", go), button("", "Not yet", put_away)]
            }
            Question::Offer(OfferedState { from, run, .. }) => {
                let answer = move |taken| {
                    move || {
                        let answer = ToServer::AnswerState { from, run, taken };
                        store.send(Message::SayWanted(answer));
                        away.update(|away| away.took = taken);
                        put_away();
                    }
                };
                let take = button("primary", "Take it", answer.clone()(true));
                [take, button("", "Keep our own", answer(false))]
            }
        };
        // Whoever is typing when it comes answers nothing by their next key.
        let name = el("h2", "").attr("id", "around-name").attr("tabindex", "-1").focused();
        let header = el("header", "").child(name.child(title));
        let words = el("p", "").child(question.words());
        let body = el("div", "body").child(words).child(el("div", "row").child(answers));
        let dialog = el("dialog", "")
            .attr("aria-labelledby", "around-name")
            .on("cancel", move |event| {
                event.prevent_default();
                cancel();
            })
            .child(header)
            .child(body)
            .once_there(|dialog| {
                let _ = dialog.unchecked_ref::<HtmlDialogElement>().show_modal();
            });
        Some(dialog)
    })
}
