//! What drives the replay: orders of the page, frames while it plays, and rest.

use super::Replay;
use crate::message::Message;
use crate::practice::{Order, Revisit};
use crate::store::Store;
use crate::view::element::afterwards;
use crate::view::frames::frames;
use gloo::timers::callback::Timeout;
use katas::id::Sequence;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

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
            let is_running = Rc::clone(&is_running);
            frames(Box::new(move |ms| {
                let plays = replay.change(|player| {
                    player.advance(ms);
                    player.plays()
                });
                is_running.set(plays == Some(true));
                is_running.get()
            }));
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
