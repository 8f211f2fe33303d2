//! The pages of the pairs' sessions: what they are told of the workshop, and what they ask of it.

use super::actor::Actor;
use super::mail::{PageId, Sitter};
use crate::identity;
use crate::log::session_id::WorkshopId;
use axum::extract::ws::Utf8Bytes;
use futures_util::future::join_all;
use katas::access::Access;
use katas::id::{PersonId, Timestamp};
use katas::refusal::Refusal;
use katas::wire::ToBrowser;
use katas::wire::workshop::surroundings::Surroundings;
use katas::workshop::PairNumber;
use katas::workshop::command::{TakePart, WorkshopCommand};
use tokio::sync::mpsc;

/// The page of a session, as the workshop sees it.
pub struct Sitting {
    /// What it said of itself.
    pub(super) sitter: Sitter,
    /// Whose it is, in this workshop.
    pub(super) person: PersonId,
    page: mpsc::Sender<Utf8Bytes>,
    /// What it was told last, but for what time it was.
    told: Option<Surroundings>,
}

impl Sitting {
    /// A page that was told nothing yet.
    #[must_use]
    pub fn new(sitter: Sitter, page: mpsc::Sender<Utf8Bytes>, workshop: WorkshopId) -> Self {
        let person = identity::member(workshop, &sitter.key);
        Self { sitter, person, page, told: None }
    }
}

impl Actor {
    /// Whether a page of somebody's is open in the session of a pair.
    pub(super) fn sits(&self, person: &PersonId, pair: PairNumber) -> bool {
        let session = self.session(pair);
        let mut pages = self.sitting.values();
        pages.any(|page| page.person == *person && Some(page.sitter.session) == session)
    }

    /// The board is to show who is there.
    pub(super) fn came_or_went(&mut self, sitter: &Sitter) {
        if let Some(pair) = self.pair_in(sitter.session) {
            self.tell_of(pair);
        }
    }

    /// Tells pages of sessions what is new around them.
    pub(super) async fn tell_sitting(&mut self, pages: &[PageId]) {
        self.open_ways().await;
        let mut told = Vec::new();
        for page in pages {
            let Some(sitting) = self.sitting.get(page) else { continue };
            let Some((around, seat)) = self.surroundings(sitting) else { continue };
            if sitting.told.as_ref() != Some(&around) {
                told.push((*page, around, seat));
            }
        }
        // Together, so that all of them cost one write through to the disk.
        let log = &self.log;
        let opened = join_all(told.into_iter().map(|(page, around, seat)| async move {
            if let Some((token, session)) = seat
                && let Err(error) = log.add_seat(token.hash(), session, Access::Drive).await
            {
                tracing::error!(%session, %error, "no seat to go on at");
                return None;
            }
            Some((page, around))
        }));
        let now = self.sessions.world().clock.now();
        for (page, around) in opened.await.into_iter().flatten() {
            let message = written(&Surroundings { now, ..around.clone() });
            if let Some(sitting) = self.sitting.get_mut(&page) {
                sitting.told = Some(around);
            }
            if let Some(message) = message {
                self.tell_sitter(page, &message);
            }
        }
    }

    /// Tells the page of a session something. One that is too slow ends, and comes back.
    pub(super) fn tell_sitter(&mut self, page: PageId, message: &ToBrowser) {
        let Some(sitting) = self.sitting.get(&page) else { return };
        let text = match serde_json::to_string(message) {
            Ok(text) => text,
            Err(error) => return tracing::error!(%error, "a message cannot be written"),
        };
        if sitting.page.try_send(text.into()).is_err() {
            self.sitting.remove(&page);
        }
    }

    /// A pair asks for help, or not any more.
    pub(super) async fn ask_help(&mut self, page: PageId, asks: bool) {
        let asked = match self.pair_of_sitter(page) {
            Ok(pair) => {
                let ask =
                    if asks { TakePart::AskHelp { pair } } else { TakePart::NeedNoHelp { pair } };
                self.decide(&WorkshopCommand::TakePart(ask)).await
            }
            Err(reason) => Err(reason),
        };
        if let Err(reason) = asked {
            self.tell_sitter(page, &ToBrowser::Declined { reason });
        }
    }

    /// The pair that practises in the session of a page, for which the page may speak.
    pub(super) fn pair_of_sitter(&self, page: PageId) -> Result<PairNumber, String> {
        let gone = "This pair goes on in another session. Follow it there.";
        let sitter = &self.sitting.get(&page).ok_or(gone)?.sitter;
        if !matches!(sitter.access, Access::Navigate | Access::Drive | Access::Host) {
            return Err(Refusal::WatchesOnly.to_string());
        }
        let practices = self.practices();
        let found = practices.iter().find(|(_, session)| *session == sitter.session);
        Ok(found.ok_or(gone)?.0)
    }
}

fn written(around: &Surroundings) -> Option<ToBrowser> {
    match serde_json::to_string(around) {
        Ok(surroundings) => Some(ToBrowser::Workshop { held: around.held.is_some(), surroundings }),
        Err(error) => {
            tracing::error!(%error, "a message cannot be written");
            None
        }
    }
}

/// No time at all: what a page was told is compared without it.
pub(super) const TIMELESS: Timestamp = Timestamp(0);
