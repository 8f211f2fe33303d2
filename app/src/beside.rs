//! Pairs side by side: several replays on one clock, each from the moment at which its pair picked
//! an item until it was committed.
//!
//! It is a model of its own, plain and tested on the host, like the [`player`](crate::player).

use crate::player::{Changed, Reel};
use katas::event::{Event, Recorded};
use katas::id::Sequence;
use katas::report::Light;
use katas::session::Session;

/// How many times faster than it was done.
pub const SPEEDS: [u32; 4] = [1, 4, 16, 64];

/// The longest pause, in milliseconds: what goes beyond is idle time, as in the figures. Shorter
/// ones are as long as they were, or pairs could not be compared.
pub const LONGEST_PAUSE_MS: u64 = 5 * 60 * 1000;

/// How many pairs stand beside each other: more would be too narrow for a line of code.
pub const AT_ONCE: usize = 4;

/// One pair.
#[derive(Debug)]
pub struct Lane {
    reel: Reel,
    /// The event that picked the item, counted from 0.
    first: usize,
    /// When each event from there on was, in milliseconds since that one.
    times: Vec<u64>,
    /// The lights of its runs, and when they ended.
    lights: Vec<(u64, Light)>,
}

/// Several on one clock.
#[derive(Debug)]
pub struct Beside {
    lanes: Vec<Lane>,
    at_ms: f64,
    plays: bool,
    speed: u32,
}

impl Lane {
    /// The replay of a log from one event to another; none where there are no such events.
    #[must_use]
    pub fn new(mut events: Vec<Recorded>, from: Sequence, to: Sequence) -> Option<Self> {
        let first = usize::try_from(from.0).ok()?.checked_sub(1)?;
        events.truncate(usize::try_from(to.0).ok()?);
        let start = events.get(first)?.at.0;
        let (mut before, mut time) = (start, 0);
        let (mut times, mut lights) = (Vec::new(), Vec::new());
        for recorded in &events[first..] {
            // A clock that was set back does not make the replay go back.
            let now = recorded.at.0.max(before);
            time += (now - before).min(LONGEST_PAUSE_MS);
            before = now;
            times.push(time);
            match &recorded.event {
                Event::RunFinished { report, .. } => lights.push((time, report.light())),
                Event::RunLost { .. } => lights.push((time, Light::Grey)),
                _ => {}
            }
        }
        let mut reel = Reel::new(events)?;
        reel.go(first);
        Some(Self { reel, first, times, lights })
    }

    /// The session as it was.
    #[must_use]
    pub fn session(&self) -> &Session {
        self.reel.session()
    }

    /// What the last event changed of a text.
    #[must_use]
    pub fn changed(&self) -> Option<&Changed> {
        self.reel.changed()
    }

    /// How long it took, in milliseconds.
    #[must_use]
    pub fn whole_ms(&self) -> u64 {
        self.times.last().copied().unwrap_or_default()
    }

    /// The lights up to a time.
    #[must_use]
    pub fn lights(&self, ms: u64) -> Vec<Light> {
        let seen = self.lights.iter().take_while(|(at, _)| *at <= ms);
        seen.map(|(_, light)| *light).collect()
    }

    fn go(&mut self, ms: u64) {
        let next = self.times.partition_point(|time| *time <= ms);
        self.reel.go(self.first + next.saturating_sub(1));
    }
}

impl Beside {
    /// These pairs, at the moment at which each picked the item.
    #[must_use]
    pub fn new(lanes: Vec<Lane>) -> Self {
        Self { lanes, at_ms: 0.0, plays: false, speed: SPEEDS[2] }
    }

    /// A pair.
    #[must_use]
    pub fn lane(&self, at: usize) -> Option<&Lane> {
        self.lanes.get(at)
    }

    /// How long the longest took, in milliseconds.
    #[must_use]
    pub fn whole_ms(&self) -> u64 {
        self.lanes.iter().map(Lane::whole_ms).max().unwrap_or_default()
    }

    /// What time it is on the common clock, in milliseconds since each pick.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "never negative")]
    pub fn at_ms(&self) -> u64 {
        self.at_ms as u64
    }

    /// Whether it plays.
    #[must_use]
    pub fn plays(&self) -> bool {
        self.plays
    }

    /// How many times faster than it was done.
    #[must_use]
    pub fn speed(&self) -> u32 {
        self.speed
    }

    /// Plays faster or slower.
    pub fn set_speed(&mut self, speed: u32) {
        self.speed = speed;
    }

    /// Plays, from the beginning where it is over; or pauses.
    pub fn toggle(&mut self) {
        self.plays = !self.plays;
        if self.plays && self.at_ms() >= self.whole_ms() {
            self.go(0);
        }
    }

    /// Shows a time; playing goes on from there.
    pub fn go(&mut self, ms: u64) {
        let ms = ms.min(self.whole_ms());
        self.at_ms = number(ms);
        self.lanes.iter_mut().for_each(|lane| lane.go(ms));
    }

    /// Lets so many milliseconds go by. It pauses at the end.
    pub fn advance(&mut self, ms: f64) {
        if !self.plays {
            return;
        }
        let (speed, whole) = (f64::from(self.speed), self.whole_ms());
        let at = (self.at_ms + ms * speed).min(number(whole));
        self.at_ms = at;
        let now = self.at_ms();
        self.lanes.iter_mut().for_each(|lane| lane.go(now));
        self.plays = now < whole;
    }
}

/// No stretch of work is longer than 2^53 ms.
#[expect(clippy::cast_precision_loss, reason = "as it says")]
fn number(ms: u64) -> f64 {
    ms as f64
}

#[cfg(test)]
#[path = "beside/tests.rs"]
mod tests;
