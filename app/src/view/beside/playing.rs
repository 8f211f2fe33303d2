//! What is played: the logs of a few pairs at a time, which are fetched when they are looked at.

use crate::beside::{AT_ONCE, Beside, Lane};
use crate::coming::{self, Coming};
use crate::part::Part;
use crate::perform::http::{ask_and, read};
use crate::view::frames::frames;
use katas::wire::History;
use katas::wire::beside::BesidePair;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// The player, and which pairs of the item are looked at.
#[derive(Clone, Copy)]
pub(super) struct Playing {
    token: StoredValue<String>,
    pub(super) state: RwSignal<Coming<Box<Beside>>>,
    pairs: StoredValue<Vec<BesidePair>>,
    /// Which of them is the first that is shown.
    first: RwSignal<usize>,
    /// Counts what was asked for, so that an answer that comes late is none.
    asked: StoredValue<u32>,
    ticks: StoredValue<bool>,
}

impl Playing {
    pub(super) fn new(token: &str) -> Self {
        Self {
            token: StoredValue::new(token.to_owned()),
            state: RwSignal::new(Coming::Loading),
            pairs: StoredValue::new(Vec::new()),
            first: RwSignal::new(0),
            asked: StoredValue::new(0),
            ticks: StoredValue::new(false),
        }
    }

    /// From which to which of so many pairs are shown.
    pub(super) fn group(self, count: usize) -> (usize, usize) {
        let from = self.first.get().min(count.saturating_sub(1));
        (from, count.min(from + AT_ONCE))
    }

    /// Other pairs are to be played.
    pub(super) fn begin(self, pairs: Vec<BesidePair>) {
        self.pairs.set_value(pairs);
        self.first.set(0);
        self.fetch();
    }

    /// Goes to the next few pairs, or to those before.
    pub(super) fn turn(self, by: isize) {
        let step = by.saturating_mul(isize::try_from(AT_ONCE).unwrap_or(1));
        self.first.update(|first| *first = first.saturating_add_signed(step));
        self.fetch();
    }

    /// Asks for what the shown pairs did.
    pub(super) fn fetch(self) {
        self.state.set(Coming::Loading);
        self.asked.update_value(|asked| *asked += 1);
        let asked = self.asked.get_value();
        let first = self.first.get_untracked();
        let pairs = self.pairs.with_value(|pairs| {
            pairs.iter().skip(first).take(AT_ONCE).cloned().collect::<Vec<_>>()
        });
        let came = Rc::new(RefCell::new(pairs.iter().map(|_| None).collect::<Vec<_>>()));
        for (at, pair) in pairs.into_iter().enumerate() {
            let BesidePair { pair, practice, from, to, .. } = pair;
            let token = self.token.get_value();
            let address =
                format!("/api/workshops/{token}/practices/{pair}/{practice}/events?to={to}");
            let came = Rc::clone(&came);
            let told = move |said| {
                if self.asked.try_get_value() != Some(asked) {
                    return;
                }
                let lane = read::<History>(said).and_then(|history| {
                    let broken = format!("What pair {pair} did cannot be played.");
                    Lane::new(history.events, from, to).ok_or(broken)
                });
                match lane {
                    Ok(lane) => {
                        came.borrow_mut()[at] = Some(lane);
                        self.gather(&mut came.borrow_mut());
                    }
                    Err(why) => self.state.set(Coming::Failed(why)),
                }
            };
            ask_and(address, None, Box::new(told));
        }
    }

    /// As soon as all are here, they can be played.
    fn gather(self, came: &mut [Option<Lane>]) {
        if came.iter().all(Option::is_some) {
            let lanes = came.iter_mut().filter_map(Option::take).collect();
            self.state.set(Coming::Ready(Box::new(Beside::new(lanes))));
        }
    }

    /// A part of what is shown; none until the logs are here.
    pub(super) fn part<T>(
        self,
        part: impl Fn(&Beside) -> T + Send + Sync + 'static,
    ) -> Part<Option<T>>
    where
        T: PartialEq + Clone + Send + Sync + 'static,
    {
        coming::part(self.state, move |beside| part(beside))
    }

    /// Does something with the player, if it is here; it goes on by itself while it plays.
    pub(super) fn change(self, change: impl FnOnce(&mut Beside)) {
        let plays = coming::change(self.state, |beside| {
            change(beside);
            beside.plays()
        });
        // Who pauses and plays within a frame has one clock all the same.
        if plays == Some(true) && !self.ticks.get_value() {
            self.ticks.set_value(true);
            frames(Box::new(move |ms| self.advance(ms)));
        }
    }

    /// Lets the time go by; whether it goes on.
    fn advance(self, ms: f64) -> bool {
        let plays = coming::change(self.state, |beside| {
            beside.advance(ms);
            beside.plays()
        });
        let plays = plays == Some(true);
        // The page may have been left.
        let _ = self.ticks.try_set_value(plays);
        plays
    }
}
