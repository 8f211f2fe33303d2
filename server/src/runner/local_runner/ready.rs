//! Sandboxes that wait for their run, so that no run waits for its sandbox. Each is used once.

use crate::language::stamp::Stamp;
use crate::language::{Language, Purpose};
use crate::sandbox::{Running, Sandbox, SandboxError};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a sandbox waits for a run: who presses once mostly presses again within that time, and
/// a service that nobody uses should hold nothing.
pub(super) const WAITS_FOR: Duration = Duration::from_secs(300);

/// How many may wait for a check: the next one comes when a letter was typed, and not before.
const MOST_CHECKS: usize = 1;

/// The sandboxes that wait, by their languages and what they are for.
#[derive(Debug, Default)]
pub(super) struct Ready(Mutex<All>);

#[derive(Debug, Default)]
struct All {
    waiting: HashMap<(String, Purpose), Vec<Waiting>>,
    /// Whether somebody sees to it that none waits too long.
    cared_for: bool,
}

/// One that waits.
#[derive(Debug)]
struct Waiting {
    running: Running,
    since: Instant,
    /// The tools that it was prepared for.
    stamp: Stamp,
}

impl Ready {
    /// One for this language that was prepared before, if any waits.
    pub(super) fn take(&self, language: &dyn Language, purpose: Purpose) -> Option<Running> {
        let mut all = self.all();
        let waiting = all.waiting.get_mut(&(language.id().to_owned(), purpose))?;
        // One for tools that are others by now is never used.
        waiting.retain(|one| one.stamp == *language.stamp());
        Some(waiting.pop()?.running)
    }

    /// Prepares one more for this language, unless `most` of them wait already for a run.
    ///
    /// # Errors
    /// When it cannot be started.
    pub(super) async fn refill(
        &self,
        language: &Arc<dyn Language>,
        purpose: Purpose,
        sandbox: &Arc<dyn Sandbox>,
        most: usize,
    ) -> Result<(), SandboxError> {
        let most = if purpose == Purpose::Check { MOST_CHECKS.min(most) } else { most };
        let key = (language.id().to_owned(), purpose);
        if self.all().waiting.get(&key).map_or(0, Vec::len) >= most {
            return Ok(());
        }
        let running = language.prepare(&**sandbox, purpose).await?;
        let mut all = self.all();
        let waiting = all.waiting.entry(key).or_default();
        if waiting.len() < most {
            let stamp = language.stamp().clone();
            waiting.push(Waiting { running, since: Instant::now(), stamp });
        }
        Ok(())
    }

    /// Whether somebody must begin to see to those that wait: true once, until nobody waits.
    pub(super) fn needs_care(&self) -> bool {
        let mut all = self.all();
        let waits = all.waiting.values().any(|waiting| !waiting.is_empty());
        waits && !std::mem::replace(&mut all.cared_for, true)
    }

    /// Ends those that waited too long, and says whether any is left to see to.
    pub(super) fn forget_old(&self) -> bool {
        let mut all = self.all();
        for waiting in all.waiting.values_mut() {
            waiting.retain(|one| one.since.elapsed() < WAITS_FOR);
        }
        all.cared_for = all.waiting.values().any(|waiting| !waiting.is_empty());
        all.cared_for
    }

    /// Ends all of them.
    pub(super) fn clear(&self) {
        self.all().waiting.clear();
    }

    fn all(&self) -> MutexGuard<'_, All> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
