//! A whole workshop: what its repository is made of, a branch for each practice of each pair.

use crate::git::anonymous::anonymous;
use crate::git::branch::Branch;
use crate::git::history::{History, MOST_BYTES};
use crate::git::shelf::TakeError;
use crate::log::EventLog;
use crate::log::session_id::{SessionId, WorkshopId};
use katas::id::{KataId, Sequence};
use katas::workshop::PairNumber;
use std::collections::HashMap;

/// A workshop to be taken home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// Which.
    pub id: WorkshopId,
    /// Whose session each practice is, pair by pair, in the order in which they began.
    pub practices: Vec<(PairNumber, SessionId)>,
    /// Whether nobody is named.
    pub names_hidden: bool,
}

/// The histories by their branches.
pub type Named = Vec<(Branch, History)>;

/// The histories of all practices, with the last event of each that is in it.
///
/// # Errors
/// When a log does not give its session, or all together are too large.
pub async fn histories(
    log: &dyn EventLog,
    whole: &Whole,
) -> Result<(Vec<(SessionId, Sequence)>, Named), TakeError> {
    let (mut as_of, mut named) = (Vec::new(), Vec::new());
    let mut times = HashMap::<(PairNumber, KataId), usize>::new();
    let mut left = MOST_BYTES;
    // One after the other, so that no more than one log is in memory.
    for &(pair, session) in &whole.practices {
        let events = log.read(session, Sequence(0)).await?;
        as_of.push((session, events.last().map_or(Sequence(0), |event| event.sequence)));
        let most = left;
        let read = tokio::task::spawn_blocking(move || History::within(&events, most));
        let history = read.await?.map_err(TakeError::of_many)?;
        left = left.saturating_sub(bytes(&history));
        let history = if whole.names_hidden { anonymous(history, pair) } else { history };
        let nth = times.entry((pair, history.kata.clone())).or_default();
        *nth += 1;
        named.push((Branch::of_pair(pair, &history.kata, *nth), history));
    }
    Ok((as_of, named))
}

/// How much text there is in a history.
fn bytes(history: &History) -> usize {
    history.steps.iter().flat_map(|step| &step.texts.0).map(String::len).sum()
}
