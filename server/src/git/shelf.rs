//! Repositories that were asked for a moment ago: git asks for the names first and then for the
//! objects, and both come out of one.

use crate::git::history::{History, HistoryError};
use crate::git::repository::{BuildError, Repository};
use crate::log::EventLog;
use crate::log::error::ReadError;
use crate::log::session_id::SessionId;
use katas::id::Sequence;
use lru::LruCache;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinError;

/// How many are made, or packed, at once: whoever practises should not notice it.
const AT_ONCE: usize = 2;

/// For how long one is kept.
const KEPT_FOR: Duration = Duration::from_secs(60);

/// The most that all that are kept may hold, in bytes: a dozen long sessions.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Keeps repositories for a moment.
#[derive(Debug)]
pub struct Shelf {
    kept: Mutex<LruCache<SessionId, Kept>>,
    places: Arc<Semaphore>,
}

#[derive(Debug, Clone)]
struct Kept {
    /// The last event that is in it.
    sequence: Sequence,
    repository: Arc<Repository>,
}

/// Why a session cannot be taken home.
#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    /// The log does not give it.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It does not become a repository.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// Its log has no history.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// What made it broke down.
    #[error("the work was not carried out")]
    Broken(#[from] JoinError),
    /// The server is about to stop.
    #[error("the server is about to stop")]
    Stopping,
}

impl Default for Shelf {
    fn default() -> Self {
        let (kept, places) = (Mutex::new(LruCache::unbounded()), Semaphore::new(AT_ONCE));
        Self { kept, places: Arc::new(places) }
    }
}

impl Shelf {
    /// The repository of a session as its log stands now.
    ///
    /// # Errors
    /// When the log does not give it, or it is too large.
    pub async fn repository(
        self: &Arc<Self>,
        log: &dyn EventLog,
        session: SessionId,
    ) -> Result<Arc<Repository>, TakeError> {
        if let Some(found) = self.kept(log, session).await? {
            return Ok(found);
        }
        let place = self.place().await?;
        // Whoever waited for the same one finds it made.
        if let Some(found) = self.kept(log, session).await? {
            return Ok(found);
        }
        let events = log.read(session, Sequence(0)).await?;
        let sequence = events.last().map_or(Sequence(0), |event| event.sequence);
        let built = tokio::task::spawn_blocking(move || {
            let _place = place;
            Ok::<_, TakeError>(Repository::of(&History::of(&events)?)?)
        });
        let repository = Arc::new(built.await??);
        self.keep(session, Kept { sequence, repository: Arc::clone(&repository) });
        Ok(repository)
    }

    /// Works on something while no more than a few do.
    ///
    /// # Errors
    /// When the work breaks down, or the server stops.
    pub async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, TakeError> {
        let place = self.place().await?;
        let done = tokio::task::spawn_blocking(move || {
            // Kept to the end, though whoever asked is gone.
            let _place = place;
            work()
        });
        Ok(done.await?)
    }

    async fn place(&self) -> Result<OwnedSemaphorePermit, TakeError> {
        Arc::clone(&self.places).acquire_owned().await.map_err(|_| TakeError::Stopping)
    }

    /// The one that is kept, unless something happened since.
    async fn kept(
        &self,
        log: &dyn EventLog,
        session: SessionId,
    ) -> Result<Option<Arc<Repository>>, ReadError> {
        let Some(kept) = self.lock().get(&session).cloned() else { return Ok(None) };
        let is_new = log.read(session, kept.sequence).await?.is_empty();
        Ok(is_new.then_some(kept.repository))
    }

    fn keep(self: &Arc<Self>, session: SessionId, new: Kept) {
        let sequence = new.sequence;
        let mut kept = self.lock();
        kept.put(session, new);
        while kept.iter().map(|(_, one)| one.repository.bytes()).sum::<usize>() > MOST_BYTES {
            kept.pop_lru();
        }
        drop(kept);
        let shelf = Arc::clone(self);
        tokio::spawn(async move {
            tokio::time::sleep(KEPT_FOR).await;
            shelf.forget(session, sequence);
        });
    }

    fn forget(&self, session: SessionId, sequence: Sequence) {
        let mut kept = self.lock();
        if kept.peek(&session).is_some_and(|one| one.sequence == sequence) {
            kept.pop(&session);
        }
    }

    fn lock(&self) -> MutexGuard<'_, LruCache<SessionId, Kept>> {
        // What is kept is whole at any moment.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
