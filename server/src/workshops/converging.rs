//! The state of one pair, offered to all others: found, and forked for each pair that takes it.

use super::actor::Actor;
use super::mail::{Answer, PageId};
use super::seating::{practice_of, session_of};
use crate::sessions::forking::ForkError;
use katas::fork::Moment;
use katas::id::{CycleNumber, RunId, Sequence};
use katas::report::Light;
use katas::session::{HistoryEntry, Session};
use katas::wire::ToBrowser;
use katas::workshop::PairNumber;
use katas::workshop::command::{TakePart, WorkshopCommand};

/// What is said where what was offered is not offered any more.
const OVER: &str = "That is not offered any more. Look at what is offered now, or go on.";

impl Actor {
    /// The run of a pair that is meant, and its cycle: the newest green one where none is named.
    pub(super) async fn reached(
        &self,
        pair: PairNumber,
        run: Option<RunId>,
    ) -> Option<(RunId, CycleNumber)> {
        let session = self.session(pair)?;
        let events = self.sessions.world().log.read(session, Sequence(0)).await;
        let events = events.inspect_err(|error| tracing::error!(%session, %error, "not read"));
        let session = Session::replay(&events.ok()?)?;
        let meant = |entry: &&HistoryEntry| match run {
            Some(run) => entry.run == run,
            None => entry.light == Light::Green && !entry.spike,
        };
        session.history.iter().rfind(meant).map(|entry| (entry.run, entry.cycle))
    }

    /// A pair takes the state that it is offered, or turns it down.
    pub(super) async fn answer_state(&mut self, page: PageId, answer: Answer) {
        if let Err(reason) = self.answered(page, answer).await {
            self.tell_sitter(page, &ToBrowser::Declined { reason });
        }
    }

    async fn answered(&mut self, page: PageId, answer: Answer) -> Result<(), String> {
        let pair = self.pair_of_sitter(page)?;
        let offered = self.workshop.offered.as_ref().ok_or(OVER)?;
        if (offered.from, offered.run) != (answer.from, answer.run) {
            return Err(OVER.into());
        }
        // Whoever pressed the same as the other a moment later has what they asked for.
        let said = if answer.taken { &offered.taken } else { &offered.declined };
        if said.contains(&pair) {
            return Ok(());
        }
        if !answer.taken {
            let decline = WorkshopCommand::TakePart(TakePart::DeclineState { pair });
            return self.decide(&decline).await;
        }
        self.workshop.offer_to(pair).ok_or(OVER)?;
        let of = session_of(&offered.practice).ok_or(OVER)?;
        let forked = async {
            let events = self.sessions.prepare_fork(of, Moment::Run(answer.run)).await?;
            self.sessions.open_forked_practice(of, &events).await
        };
        let session = forked.await.map_err(|error: ForkError| {
            tracing::error!(workshop = %self.id, %pair, %error, "no fork for a pair");
            error.to_string()
        })?;
        let practice = practice_of(session)?;
        self.decide(&WorkshopCommand::TakeState { pair, practice }).await?;
        self.show(pair, session).await;
        Ok(())
    }
}
