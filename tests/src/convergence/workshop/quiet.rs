//! The end of a plan: all faults are mended, and everything goes on until nothing is left to do.

use super::{Workshop, ms};
use crate::convergence::failure::{Failure, hold};
use crate::convergence::page::{Page, ROLES};
use crate::convergence::step::Mood;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::time::Instant;

/// Longer than any page waits between two attempts.
const STEP: Duration = Duration::from_secs(1);

/// Longer than the server rests before it does something of its own.
const REST: Duration = Duration::from_secs(70);

/// After so many steps something hangs.
const PATIENCE: u32 = 600;

impl Workshop<'_> {
    /// Mends everything, and waits until all is quiet.
    pub(super) async fn come_to_rest(&mut self) -> Result<(), Failure> {
        self.mend()?;
        for _ in 0..PATIENCE {
            self.until(Instant::now() + STEP).await?;
            self.take_up_what_was_left()?;
            if !self.is_quiet() {
                continue;
            }
            let before = self.server.events().len();
            self.until(Instant::now() + REST).await?;
            if self.is_quiet() && self.server.events().len() == before {
                return Ok(());
            }
        }
        let pages: Vec<_> = self.pages.iter().map(|page| page.as_ref().map(Page::state)).collect();
        hold(false, || format!("it never becomes quiet: {pages:#?}"))
    }

    fn mend(&mut self) -> Result<(), Failure> {
        *self.server.hazard.crash.lock().unwrap() = None;
        self.server.hazard.full.store(false, Ordering::SeqCst);
        *self.server.runner.0.lock().unwrap() = (Mood::Verdicts, ms(1));
        for path in &mut self.paths {
            (path.up, path.down, path.away_until) = (ms(1), ms(1), Instant::now());
        }
        for seat in 0..self.pages.len() {
            self.join(seat)?;
            if self.pages[seat].as_ref().is_some_and(|page| page.model.dojo().is_none()) {
                self.at(seat, Page::visits)?;
            }
            for role in ROLES {
                self.at(seat, |page, around| page.show(role, true, around))?;
            }
        }
        Ok(())
    }

    /// Whoever has nothing of their own goes on with what a page before them left.
    fn take_up_what_was_left(&mut self) -> Result<(), Failure> {
        for seat in 0..self.pages.len() {
            let device = &self.devices[self.plan.seats[seat].device];
            let has_own = |page: &Page| {
                page.client.as_ref().is_some_and(|client| device.kept.contains_key(client))
            };
            let is_free = self.pages[seat].as_ref().is_some_and(|page| !has_own(page));
            if device.has_left_work() && is_free {
                self.reload(seat)?;
            }
        }
        Ok(())
    }

    fn is_quiet(&self) -> bool {
        let left = self.devices.iter().any(|device| !device.kept.is_empty());
        let moving = self.links.iter().any(|link| !link.up.is_empty() || !link.down.is_empty());
        let pages = self.pages.iter().flatten().all(Page::is_quiet);
        pages && !left && !moving && self.back_at.is_none()
    }
}
