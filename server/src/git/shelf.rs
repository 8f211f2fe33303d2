//! Repositories that were asked for a moment ago: git asks for the names first and then for the
//! objects, and both come out of one.

use crate::git::history::{History, HistoryError};
use crate::git::repository::{BuildError, Repository};
use crate::git::whole::{Whole, histories};
use crate::log::EventLog;
use crate::log::error::ReadError;
use crate::log::session_id::{SessionId, WorkshopId};
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
    kept: Mutex<LruCache<Name, Kept>>,
    places: Arc<Semaphore>,
}

/// Whose repository it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Name {
    Session(SessionId),
    /// With names, or without them.
    Workshop(WorkshopId, bool),
}

#[derive(Debug, Clone)]
struct Kept {
    as_of: AsOf,
    repository: Arc<Repository>,
}

/// The sessions in it, with the last event of each that is.
type AsOf = Vec<(SessionId, Sequence)>;

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
    /// There is too much of a workshop.
    #[error(
        "This workshop has more text in its history than can be taken home at once. Take it home \
         pair by pair, by the links of their sessions."
    )]
    TooMuch,
    /// What made it broke down.
    #[error("the work was not carried out")]
    Broken(#[from] JoinError),
    /// The server is about to stop.
    #[error("the server is about to stop")]
    Stopping,
}

impl TakeError {
    /// The same, where it is of many sessions.
    #[must_use]
    pub fn of_many(error: impl Into<Self>) -> Self {
        match error.into() {
            Self::History(HistoryError::TooLarge) | Self::Build(BuildError::TooLarge) => {
                Self::TooMuch
            }
            other => other,
        }
    }
}

/// What comes of work in a place, which is kept to the end, though whoever asked is gone.
async fn carried_out<T: Send + 'static>(
    place: OwnedSemaphorePermit,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, TakeError> {
    let done = tokio::task::spawn_blocking(move || {
        let _place = place;
        work()
    });
    Ok(done.await?)
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
        let read = async {
            let events = log.read(session, Sequence(0)).await?;
            let last = events.last().map_or(Sequence(0), |event| event.sequence);
            let build = move || Ok(Repository::of(&History::of(&events)?)?);
            Ok((vec![(session, last)], build))
        };
        self.kept_or_made(log, Name::Session(session), &[session], read).await
    }

    /// The repository of a whole workshop as its sessions' logs stand now.
    ///
    /// # Errors
    /// When a log does not give its session, or it is too large.
    pub async fn whole(
        self: &Arc<Self>,
        log: &dyn EventLog,
        whole: &Whole,
    ) -> Result<Arc<Repository>, TakeError> {
        let name = Name::Workshop(whole.id, whole.names_hidden);
        let sessions: Vec<SessionId> =
            whole.practices.iter().map(|(_, session)| *session).collect();
        let read = async {
            let (as_of, named) = histories(log, whole).await?;
            let build = move || {
                let named = named.iter().map(|(branch, history)| (branch.clone(), history));
                Repository::of_all(named).map_err(TakeError::of_many)
            };
            Ok((as_of, build))
        };
        self.kept_or_made(log, name, &sessions, read).await
    }

    /// The one that is kept, or one that is built of what is read then.
    async fn kept_or_made<B>(
        self: &Arc<Self>,
        log: &dyn EventLog,
        name: Name,
        sessions: &[SessionId],
        read: impl Future<Output = Result<(AsOf, B), TakeError>>,
    ) -> Result<Arc<Repository>, TakeError>
    where
        B: FnOnce() -> Result<Repository, TakeError> + Send + 'static,
    {
        if let Some(found) = self.kept(log, name, sessions).await? {
            return Ok(found);
        }
        let place = self.place().await?;
        // Whoever waited for the same one finds it made.
        if let Some(found) = self.kept(log, name, sessions).await? {
            return Ok(found);
        }
        let (as_of, build) = read.await?;
        let repository = Arc::new(carried_out(place, build).await??);
        self.keep(name, Kept { as_of, repository: Arc::clone(&repository) });
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
        carried_out(place, work).await
    }

    async fn place(&self) -> Result<OwnedSemaphorePermit, TakeError> {
        Arc::clone(&self.places).acquire_owned().await.map_err(|_| TakeError::Stopping)
    }

    /// The one that is kept, unless something happened since.
    async fn kept(
        &self,
        log: &dyn EventLog,
        name: Name,
        sessions: &[SessionId],
    ) -> Result<Option<Arc<Repository>>, ReadError> {
        let Some(kept) = self.lock().get(&name).cloned() else { return Ok(None) };
        if !kept.as_of.iter().map(|(session, _)| session).eq(sessions) {
            return Ok(None);
        }
        for (session, sequence) in kept.as_of {
            if !log.read(session, sequence).await?.is_empty() {
                return Ok(None);
            }
        }
        Ok(Some(kept.repository))
    }

    fn keep(self: &Arc<Self>, name: Name, new: Kept) {
        let as_of = new.as_of.clone();
        let mut kept = self.lock();
        kept.put(name, new);
        while kept.iter().map(|(_, one)| one.repository.bytes()).sum::<usize>() > MOST_BYTES {
            kept.pop_lru();
        }
        drop(kept);
        let shelf = Arc::clone(self);
        tokio::spawn(async move {
            tokio::time::sleep(KEPT_FOR).await;
            shelf.forget(name, &as_of);
        });
    }

    fn forget(&self, name: Name, as_of: &AsOf) {
        let mut kept = self.lock();
        if kept.peek(&name).is_some_and(|one| one.as_of == *as_of) {
            kept.pop(&name);
        }
    }

    fn lock(&self) -> MutexGuard<'_, LruCache<Name, Kept>> {
        // What is kept is whole at any moment.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
