//! Timers, one of each kind.

use crate::message::{Message, Timer};
use crate::store::Store;
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    static RUNNING: RefCell<BTreeMap<Timer, Timeout>> = const { RefCell::new(BTreeMap::new()) };
}

/// Says `Message::Due` after so many milliseconds; a running timer of the kind begins anew.
pub fn start(store: Store, timer: Timer, ms: u32) {
    let timeout = Timeout::new(ms, move || {
        RUNNING.with_borrow_mut(|running| running.remove(&timer)).map(Timeout::forget);
        store.send(Message::Due(timer));
    });
    RUNNING.with_borrow_mut(|running| running.insert(timer, timeout));
}

/// Stops a timer.
pub fn stop(timer: Timer) {
    RUNNING.with_borrow_mut(|running| running.remove(&timer));
}
