//! The rotation timer: how long the driver's turn goes on, paused while everybody is away.

use katas::id::PersonId;
use katas::pairing::Mode;
use katas::room::{Attention, Room, Rotation};
use katas::session::Session;
use std::time::Duration;
use tokio::time::Instant;

/// The timer of one turn.
#[derive(Default)]
pub struct Timer {
    turn: Option<Turn>,
    /// Whether it stands still whoever is there, since a workshop is held.
    pub rests: bool,
}

/// A turn that has an end.
struct Turn {
    driver: PersonId,
    length: Duration,
    left: Duration,
    /// Since when it counts; none while it is paused.
    counts_since: Option<Instant>,
    /// Whether a green was reached after its end.
    rings: bool,
}

impl Timer {
    /// Looks whose turn it is and whether it counts.
    pub fn follow(&mut self, session: &Session, room: &Room, now: Instant) {
        let pairing = &session.pairing;
        let (Mode::OneDriver, Some(minutes), Some(driver)) =
            (pairing.turns.mode, pairing.turns.minutes, &pairing.driver)
        else {
            self.turn = None;
            return;
        };
        let length = Duration::from_secs(u64::from(minutes) * 60);
        let same = |turn: &Turn| turn.driver == *driver && turn.length == length;
        if !self.turn.as_ref().is_some_and(same) {
            let driver = driver.clone();
            let (left, counts_since, rings) = (length, None, false);
            self.turn = Some(Turn { driver, length, left, counts_since, rings });
        }
        let counts = counts(room) && !self.rests;
        if let Some(turn) = &mut self.turn {
            turn.pause_or_go_on(counts, now);
        }
    }

    /// A run was green: the bell has waited for that, if the turn is over.
    pub fn green(&mut self, now: Instant) {
        if let Some(turn) = &mut self.turn {
            turn.rings |= turn.left(now).is_zero();
        }
    }

    /// The timer as it is told; none where there is nobody to take turns with.
    #[must_use]
    pub fn told(&self, room: &Room, now: Instant) -> Option<Rotation> {
        let turn = self.turn.as_ref()?;
        if room.drivers() < 2 {
            return None;
        }
        let next = room.next_after(Some(&turn.driver)).map(|next| next.person.id.clone());
        let left_ms = u32::try_from(turn.left(now).as_millis()).unwrap_or(u32::MAX);
        Some(Rotation { left_ms, counts: turn.counts_since.is_some(), rings: turn.rings, next })
    }
}

/// A turn counts while there are two who could take turns, and somebody looks.
fn counts(room: &Room) -> bool {
    let looks = room.people.iter().any(|present| present.attention == Attention::Here);
    looks && room.drivers() >= 2
}

impl Turn {
    fn left(&self, now: Instant) -> Duration {
        let counted = self.counts_since.map_or(Duration::ZERO, |since| now.duration_since(since));
        self.left.saturating_sub(counted)
    }

    fn pause_or_go_on(&mut self, counts: bool, now: Instant) {
        self.left = self.left(now);
        self.counts_since = counts.then_some(now);
    }
}
