//! The replay: the log of a session, the moment that is shown, and the ways to another.
//!
//! It is a model of its own, plain and tested on the host, which the page's model does not know:
//! only whoever opens the replay loads it. See `docs/decisions/5-the-replay.md`.

mod reel;
mod timeline;

pub use reel::{Changed, Reel};
pub use timeline::{LONGEST_PAUSE_MS, RunMark, Timeline};

use crate::shortcut::Action;
use katas::event::Recorded;
use katas::fork::Moment;
use katas::session::Session;

/// How many times faster than it was typed.
pub const SPEEDS: [u32; 4] = [1, 2, 4, 8];

/// The replay.
#[derive(Debug)]
pub struct Player {
    reel: Reel,
    timeline: Timeline,
    /// Where it is on the shortened clock, in milliseconds; none while it does not play.
    clock_ms: Option<f64>,
    speed: u32,
}

impl Player {
    /// The replay of a log; none where the log does not begin with an opening.
    #[must_use]
    pub fn new(events: Vec<Recorded>) -> Option<Self> {
        let timeline = Timeline::of(&events);
        Some(Self { reel: Reel::new(events)?, timeline, clock_ms: None, speed: SPEEDS[0] })
    }

    /// The session as it was.
    #[must_use]
    pub fn session(&self) -> &Session {
        self.reel.session()
    }

    /// The event that led here.
    #[must_use]
    pub fn event(&self) -> &Recorded {
        self.reel.event()
    }

    /// What it changed of a text.
    #[must_use]
    pub fn changed(&self) -> Option<&Changed> {
        self.reel.changed()
    }

    /// The runs, in order.
    #[must_use]
    pub fn runs(&self) -> &[RunMark] {
        self.timeline.runs()
    }

    /// How many events there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.reel.count()
    }

    /// How many events led here, from 1.
    #[must_use]
    pub fn at(&self) -> usize {
        self.reel.at() + 1
    }

    /// How long after the opening this was, in milliseconds, pauses and all.
    #[must_use]
    pub fn since_opening_ms(&self) -> u64 {
        self.timeline.real_ms(self.reel.at())
    }

    /// How long the session took, in milliseconds, pauses and all.
    #[must_use]
    pub fn whole_ms(&self) -> u64 {
        self.timeline.real_ms(self.count() - 1)
    }

    /// Whether it plays.
    #[must_use]
    pub fn plays(&self) -> bool {
        self.clock_ms.is_some()
    }

    /// How many times faster than it was typed.
    #[must_use]
    pub fn speed(&self) -> u32 {
        self.speed
    }

    /// Plays faster or slower.
    pub fn set_speed(&mut self, speed: u32) {
        self.speed = speed;
    }

    /// Shows the session after so many events; playing goes on from there.
    pub fn go(&mut self, at: usize) {
        self.reel.go(at.clamp(1, self.count()) - 1);
        if self.plays() {
            self.clock_ms = Some(self.timeline.shown_ms(self.reel.at()));
        }
    }

    /// Shows a moment, and rests there.
    ///
    /// # Errors
    /// When there is no such moment, in words for the person.
    pub fn show(&mut self, moment: Moment) -> Result<(), String> {
        let (what, at) = match moment {
            Moment::Sequence(event) => {
                let at = usize::try_from(event.0).ok().filter(|at| (1..=self.count()).contains(at));
                ("moment", at)
            }
            Moment::Run(run) => {
                let mark = self.runs().iter().find(|mark| mark.run == run);
                ("run", mark.map(|mark| mark.judged + 1))
            }
        };
        let none = format!(
            "The link names a {what} that this practice does not have, so it is shown as it is \
             now. Choose another in the history."
        );
        let at = at.ok_or(none)?;
        self.clock_ms = None;
        self.go(at);
        Ok(())
    }

    /// Does an action of the replay.
    pub fn act(&mut self, action: Action) {
        match action {
            Action::Play => return self.toggle(),
            Action::KeyBack => self.reel.go(self.timeline.key_before(self.reel.at())),
            Action::KeyOn => self.reel.go(self.timeline.key_after(self.reel.at())),
            Action::RunBack => self.reel.go(self.timeline.run_before(self.reel.at())),
            Action::RunOn => self.reel.go(self.timeline.run_after(self.reel.at())),
            _ => return,
        }
        // Whoever steps looks at what there is.
        self.clock_ms = None;
    }

    /// Plays, from the beginning where it is over; or pauses.
    fn toggle(&mut self) {
        if self.clock_ms.take().is_none() {
            if self.at() == self.count() {
                self.reel.go(0);
            }
            self.clock_ms = Some(self.timeline.shown_ms(self.reel.at()));
        }
    }

    /// Lets so many milliseconds go by. It pauses at the end.
    pub fn advance(&mut self, ms: f64) {
        let Some(clock) = &mut self.clock_ms else { return };
        *clock += ms * f64::from(self.speed);
        let at = self.timeline.at_shown(*clock);
        self.reel.go(at.max(self.reel.at()));
        if self.at() == self.count() {
            self.clock_ms = None;
        }
    }
}

#[cfg(test)]
#[path = "player/tests.rs"]
mod tests;
