//! Letters that one of a pair types, and how long each takes to the other one's page.

use crate::measure::milliseconds;
use crate::participant::Participant;
use katas::event::{Event, Recorded};
use katas::text::Role;
use katas::wire::ToBrowser;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// When each letter was sent, by the number of its command, for whoever sees it arrive.
#[derive(Debug, Default)]
pub struct Letters(Mutex<HashMap<u64, Instant>>);

impl Letters {
    fn on_their_way(&self) -> MutexGuard<'_, HashMap<u64, Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The other one: sees letters come until then, and says how long each took, in milliseconds.
    ///
    /// # Panics
    /// When the connection ends.
    #[must_use]
    pub fn watch(&self, mut page: Participant, until: Instant) -> Vec<f64> {
        let mut took = Vec::new();
        while Instant::now() < until {
            let Some(message) = page.hear_until(until).expect("connected") else { continue };
            let ToBrowser::Happened(events) = message else { continue };
            for Recorded { by, event, .. } in &events {
                let number = by.as_ref().map(|by| by.number);
                if let (Some(number), Event::TextChanged { .. }) = (number, event)
                    && let Some(since) = self.on_their_way().remove(&number)
                {
                    took.push(milliseconds(since));
                }
            }
        }
        took
    }
}

/// A hand that types one letter after the other.
#[derive(Debug)]
pub struct Hand<'a> {
    letters: &'a Letters,
    count: usize,
    /// The number of the letter that is not on the server's disk yet.
    typing: Option<u64>,
}

impl<'a> Hand<'a> {
    /// One whose letters are watched.
    #[must_use]
    pub const fn new(letters: &'a Letters) -> Self {
        Self { letters, count: 0, typing: None }
    }

    /// Whether no letter is on its way.
    #[must_use]
    pub const fn is_free(&self) -> bool {
        self.typing.is_none()
    }

    /// A letter of a comment at the end of the code, and a new line now and then.
    ///
    /// # Panics
    /// When the connection is gone.
    pub fn type_letter(&mut self, page: &mut Participant) {
        self.count += 1;
        let file = page.session.files.with_role(Role::Code).expect("a file");
        let letter = if self.count % 60 == 1 { "\n// " } else { "x" };
        let edit = page.rewriting(Role::Code, &format!("{}{letter}", file.text));
        let number = page.number;
        self.typing = Some(number);
        self.letters.on_their_way().insert(number, Instant::now());
        page.send(edit).expect("connected");
    }

    /// Something happened: perhaps its letter is on the disk now.
    pub fn see(&mut self, page: &Participant, events: &[Recorded]) {
        self.typing.take_if(|number| page.is_mine(events, *number));
    }

    /// Its letter was refused, or not saved.
    pub const fn let_go(&mut self) {
        self.typing = None;
    }
}

/// Chances, the same in every bench (xorshift).
#[derive(Debug, Clone, Copy)]
pub struct Dice(u64);

impl Dice {
    /// Another one for each number.
    #[must_use]
    pub const fn new(number: usize) -> Self {
        Self(number as u64 + 1)
    }

    /// From 0 to 1.
    pub fn chance(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % 1_000) as f64 / 1e3
    }
}
