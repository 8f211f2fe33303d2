//! A fork: a new session that begins with the history of another, up to a moment of it.

use crate::event::{Event, Recorded};
use crate::id::{RunId, Sequence};
use serde::{Deserialize, Serialize};

/// Where a session came from. It names the moment, and not the other session: who has the fork has
/// no link to that one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forked {
    /// The last event of the other session that is in this one, under the same number.
    pub from: Sequence,
    /// The run that was looked at, where it was forked from one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<RunId>,
}

/// The place of the event behind which those who practise here did what happened: of the last fork,
/// and of the opening where there is none.
#[must_use]
pub fn own_beginning(events: &[Recorded]) -> usize {
    let forked = |recorded: &Recorded| matches!(recorded.event, Event::SessionForked(_));
    events.iter().rposition(forked).unwrap_or_default()
}

/// A moment of a session: `{"run": 5}` or `{"sequence": 120}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Moment {
    /// When a run was judged, with the text that it tested.
    Run(RunId),
    /// When an event had been taken in, with whatever happened together with it.
    Sequence(Sequence),
}

#[cfg(feature = "judging")]
pub use forking::{NoSuchMoment, fork};

#[cfg(feature = "judging")]
mod forking {
    use super::{Forked, Moment};
    use crate::asker::Asker;
    use crate::command::Command;
    use crate::decide::decide;
    use crate::event::{Event, Recorded};
    use crate::id::{RunId, Sequence, Timestamp};
    use crate::session::Session;

    /// Why there is nothing to begin with.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
    pub enum NoSuchMoment {
        /// There is no such run, or it has not ended.
        #[error("There is no run {0} that ended in this session. Choose a light of its history.")]
        Run(RunId),
        /// The session has no such event.
        #[error("This session has the events 1 to {last}, and not {asked}. Choose one of them.")]
        Sequence {
            /// What was asked for.
            asked: Sequence,
            /// Its last.
            last: Sequence,
        },
    }

    /// The events that a fork begins with: those up to the moment as they are, the mark of the
    /// fork, and what settles the rest, since nobody is there any more who waits for a run or has
    /// the keyboard.
    ///
    /// # Errors
    /// When the session has no such moment.
    pub fn fork(
        events: &[Recorded],
        moment: Moment,
        now: Timestamp,
    ) -> Result<Vec<Recorded>, NoSuchMoment> {
        let last = events.last().map_or(Sequence(0), |recorded| recorded.sequence);
        let (run, at) = match moment {
            Moment::Run(run) => (Some(run), end_of(events, run).ok_or(NoSuchMoment::Run(run))?),
            Moment::Sequence(asked) => {
                let at = events.iter().position(|recorded| recorded.sequence == asked);
                (None, at.ok_or(NoSuchMoment::Sequence { asked, last })?)
            }
        };
        let mut forked = events[..=whole(events, at)].to_vec();
        let none = NoSuchMoment::Sequence { asked: Sequence(0), last };
        let mut session = Session::replay(&forked).ok_or(none)?;
        let mut add = |session: &mut Session, event| {
            let sequence = Sequence(session.sequence.0 + 1);
            let at = now.max(session.at);
            let recorded = Recorded { sequence, at, by: None, event };
            session.apply(&recorded);
            forked.push(recorded);
        };
        let from = session.sequence;
        add(&mut session, Event::SessionForked(Forked { from, run }));
        if let Some(flight) = &session.in_flight {
            let run = flight.run;
            add(&mut session, Event::RunCancelled { run });
        }
        // Who typed on while the run was on its way finds the text that was looked at; where the
        // step went on meanwhile, the text is the one of that step.
        let back = run.map(|run| decide(&session, &Asker::HOUSE, &Command::RevertTo { run }));
        for event in back.into_iter().flatten().flatten() {
            add(&mut session, event);
        }
        Ok(forked)
    }

    /// Where a run ended.
    fn end_of(events: &[Recorded], run: RunId) -> Option<usize> {
        events.iter().position(|recorded| match &recorded.event {
            Event::RunFinished { run: ended, .. } | Event::RunLost { run: ended, .. } => {
                *ended == run
            }
            _ => false,
        })
    }

    /// The last of the events that came about together with this one, so that none is torn from the
    /// verdict or the text that belongs to it.
    fn whole(events: &[Recorded], at: usize) -> usize {
        let by = &events[at].by;
        let begins = |event: &Event| {
            matches!(
                event,
                Event::RunStarted { .. }
                    | Event::RunFinished { .. }
                    | Event::RunLost { .. }
                    | Event::SessionForked(_)
            )
        };
        let together = |next: &&Recorded| next.by == *by && (by.is_some() || !begins(&next.event));
        at + events[at + 1..].iter().take_while(together).count()
    }
}
