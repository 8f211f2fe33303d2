//! Timers, one of each kind.

use crate::message::{Message, Timer};
use crate::store::Store;
use gloo::timers::callback::Timeout;
use std::cell::RefCell;

thread_local! {
    static RUNNING: RefCell<[Option<Timeout>; Timer::COUNT]> =
        const { RefCell::new([const { None }; Timer::COUNT]) };
}

/// Says `Message::Due` after so many milliseconds; a running timer of the kind begins anew.
pub fn start(store: Store, timer: Timer, ms: u32) {
    let timeout = Timeout::new(ms, move || {
        // It ran out: there is nothing to stop any more.
        put(timer, None).map(Timeout::forget);
        store.send(Message::Due(timer));
    });
    drop(put(timer, Some(timeout)));
}

/// Stops a timer.
pub fn stop(timer: Timer) {
    drop(put(timer, None));
}

fn put(timer: Timer, timeout: Option<Timeout>) -> Option<Timeout> {
    RUNNING.with_borrow_mut(|running| std::mem::replace(&mut running[timer as usize], timeout))
}
