//! What drives the replay: orders of the page, frames while it plays, and rest.

use super::{Replay, State};
use crate::message::Message;
use crate::perform::now_ms;
use crate::practice::{Order, Revisit};
use crate::store::Store;
use crate::view::element::afterwards;
use gloo::timers::callback::Timeout;
use katas::id::Sequence;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// The longest time between two frames that counts, in milliseconds: what lies in the background
/// does not run on unseen.
const LONGEST_FRAME_MS: f64 = 250.0;

/// How long the replay rests before the address names the moment, in milliseconds: browsers refuse
/// addresses that change too often.
const REST_MS: u32 = 400;

impl Replay {
    /// Does what the page tells it, as soon as the log is here.
    pub(super) fn obey(self) {
        let store = Store::get();
        let order = store.practice(|practice| match practice.revisit {
            Revisit::Replay(replay) => Some(replay),
            _ => None,
        });
        let here = self.part(|_| ());
        afterwards(Box::new(move || {
            let (Some(replay), Some(())) = (order.get().flatten(), here.get()) else { return };
            let done = self.change(|player| match replay.order {
                Order::Show(moment) => player.show(moment),
                Order::Do(action) => {
                    player.act(action);
                    Ok(())
                }
            });
            if let Some(Err(why)) = done {
                store.send(Message::ReplayFailed(why));
            }
        }));
    }
}

/// Lets the time go by while it plays, and says where it rests.
pub(super) fn run(replay: Replay) {
    let plays = replay.part(|player| player.plays());
    let is_running = Rc::new(Cell::new(false));
    afterwards(Box::new(move || {
        // Who pauses and plays within a frame has one clock all the same.
        if plays.get() == Some(true) && !is_running.replace(true) {
            tick(replay, now_ms(), Rc::clone(&is_running));
        }
    }));
    let rests = replay.part(|player| (!player.plays()).then(|| player.at()));
    let waits = StoredValue::new_local(None::<Timeout>);
    let store = Store::get();
    // The first rest is where the address led.
    let first = Cell::new(true);
    afterwards(Box::new(move || {
        let at = rests.get().flatten();
        if at.is_some() && first.replace(false) {
            return;
        }
        waits.set_value(at.map(|at| {
            let at = Sequence(u64::try_from(at).unwrap_or_default());
            Timeout::new(REST_MS, move || store.send(Message::ReplayRested(at)))
        }));
    }));
}

fn tick(replay: Replay, before: f64, is_running: Rc<Cell<bool>>) {
    request_animation_frame(move || {
        let now = now_ms();
        let plays = replay.change(|player| {
            player.advance((now - before).clamp(0.0, LONGEST_FRAME_MS));
            player.plays()
        });
        match plays {
            Some(true) => tick(replay, now, is_running),
            _ => is_running.set(false),
        }
    });
}

impl State {
    /// Whether the log is on its way.
    pub(super) fn is_loading(&self) -> bool {
        matches!(self, State::Loading)
    }
}
