//! A run that was taken in: its place in the queue, its result, and its end when nobody waits.

use crate::runner::Lost;
use katas::command::Conclusion;
use katas::facts::{Facts, Stub};
use katas::report::Report;
use tokio::sync::{oneshot, watch};

/// What a run found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What the compiler and the tests said.
    pub report: Report,
    /// What a parser says of the same text.
    pub facts: Facts,
    /// How what the tests use could be declared.
    pub stubs: Vec<Stub>,
}

impl From<Finding> for Conclusion {
    fn from(Finding { report, facts, stubs }: Finding) -> Self {
        Conclusion::Found { report, facts, stubs }
    }
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It waits until so many others have begun.
    Waiting {
        /// How many.
        ahead: u32,
    },
    /// It is on its way.
    Running,
}

/// A job. Dropping it cancels it, wherever it stands.
#[derive(Debug)]
#[must_use = "dropping a job cancels it"]
pub struct Job<T> {
    place: watch::Receiver<Place>,
    result: oneshot::Receiver<Result<T, Lost>>,
}

/// The other end of a job, for whoever does it. Dropping it loses the job.
#[derive(Debug)]
pub struct Promise<T> {
    place: watch::Sender<Place>,
    result: oneshot::Sender<Result<T, Lost>>,
}

/// A job and the promise to do it.
pub fn promise<T>() -> (Promise<T>, Job<T>) {
    let (place_sender, place) = watch::channel(Place::Waiting { ahead: 0 });
    let (result_sender, result) = oneshot::channel();
    (Promise { place: place_sender, result: result_sender }, Job { place, result })
}

impl<T> Job<T> {
    /// Where it stands, now and whenever that changes.
    #[must_use]
    pub fn place(&self) -> watch::Receiver<Place> {
        self.place.clone()
    }

    /// Waits for its result.
    ///
    /// # Errors
    /// When the infrastructure failed; never for what the text does.
    pub async fn result(self) -> Result<T, Lost> {
        self.result.await.unwrap_or(Err(Lost::ShuttingDown))
    }
}

impl<T> Promise<T> {
    /// Says where the job stands.
    pub(super) fn stands(&self, place: Place) {
        self.place.send_if_modified(|now| std::mem::replace(now, place) != place);
    }

    /// Whether nobody waits any more.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.result.is_closed()
    }

    /// Ends when nobody waits any more.
    pub(super) async fn cancelled(&mut self) {
        self.result.closed().await;
    }

    /// Gives the result.
    pub fn keep(self, result: Result<T, Lost>) {
        // Nobody waits any more: as good.
        let _ = self.result.send(result);
    }
}
