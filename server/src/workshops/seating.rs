//! Who sits where: the lot, the pairs' sessions, and the ways to them.

use super::actor::Actor;
use super::mail::PageId;
use crate::link::Token;
use crate::log::error::ReadError;
use crate::log::session_id::SessionId;
use crate::workshops::boards::Seen;
use futures_util::future::join_all;
use katas::access::Access;
use katas::glance::Glance;
use katas::id::{PersonId, PracticeId, Sequence};
use katas::room::Room;
use katas::wire::workshop::FromWorkshop;
use katas::workshop::PairNumber;
use katas::workshop::command::WorkshopCommand;

/// The session that is meant; none where the log names one as nobody here does.
#[must_use]
pub fn session_of(practice: &PracticeId) -> Option<SessionId> {
    practice.as_str().parse().ok()
}

/// A session as the log of a workshop names it.
pub(super) fn practice_of(session: SessionId) -> Result<PracticeId, String> {
    PracticeId::try_from(session.to_string()).map_err(|error| error.to_string())
}

impl Actor {
    /// Those who wait, in an order that nobody chose.
    pub(super) fn lot(&self) -> Vec<PersonId> {
        let mut lot: Vec<_> =
            self.workshop.waiting().map(|member| member.person.id.clone()).collect();
        // Without random numbers the lot falls in the order in which they came.
        lot.sort_by_cached_key(|_| getrandom::u64().unwrap_or_default());
        lot
    }

    /// The session of a pair in this round.
    pub(super) fn session(&self, pair: PairNumber) -> Option<SessionId> {
        session_of(self.workshop.practice(pair)?)
    }

    /// The sessions of the pairs in this round.
    pub(super) fn practices(&self) -> Vec<(PairNumber, SessionId)> {
        let pairs = self.workshop.pairs.iter();
        pairs.filter_map(|pair| Some((pair.number, self.session(pair.number)?))).collect()
    }

    /// All sessions of the pairs, those of former rounds and from before a fork, too.
    pub(super) fn all_sessions(&self) -> Vec<SessionId> {
        let practices = self.workshop.pairs.iter().flat_map(|pair| &pair.practices);
        practices.filter_map(|practice| session_of(&practice.id)).collect()
    }

    /// Opens a session for each pair that is to have one: all at once, so that they are written
    /// together, and not one after another with a wait for the disk each.
    pub(super) async fn open_practices(&mut self) {
        let plan = &self.workshop.plan;
        let due = self.workshop.pairs_to_open();
        let due: Vec<_> = due
            .filter_map(|pair| Some((pair.number, self.workshop.offer(pair.offer)?.clone())))
            .collect();
        if due.is_empty() {
            return;
        }
        let open = due.iter().map(|(pair, offer)| async {
            (*pair, self.sessions.open_practice(offer, plan.policy, plan.turns).await)
        });
        let mut opened = Vec::new();
        for (pair, session) in join_all(open).await {
            match session {
                Ok(session) => opened.push((pair, session)),
                Err(error) => self.lacks_session(pair, &error.to_string()),
            }
        }
        if let Err(reason) = self.note_opened(&opened).await {
            return opened.iter().for_each(|(pair, _)| self.lacks_session(*pair, &reason));
        }
        for (pair, session) in opened {
            self.show(pair, session).await;
        }
    }

    async fn note_opened(&mut self, opened: &[(PairNumber, SessionId)]) -> Result<(), String> {
        let mut events = Vec::new();
        for (pair, session) in opened {
            let (pair, practice) = (*pair, practice_of(*session)?);
            // Each is of another pair, so that none changes what is decided of the next.
            events.extend(self.decided(&WorkshopCommand::OpenPractice { pair, practice })?);
        }
        self.record(events).await
    }

    fn lacks_session(&mut self, pair: PairNumber, reason: &str) {
        tracing::error!(workshop = %self.id, %pair, reason, "no session for a pair");
        self.tell_boards(&FromWorkshop::Refused(reason.to_owned()));
    }

    /// Has a pair's session shown on the board from now on.
    pub(super) async fn show(&mut self, pair: PairNumber, session: SessionId) {
        let Some(address) = self.address() else { return };
        match self.glance(session).await {
            Ok(glance) => {
                self.seen.insert(pair, Seen { glance, room: Room::default() });
                self.tell_of(pair);
            }
            Err(error) => tracing::error!(%session, %error, "a pair cannot be shown"),
        }
        // From here on it says itself what it does.
        self.sessions.show(session, address).await;
        if self.workshop.hold.is_some() {
            self.sessions.hold(&[session], true).await;
        }
    }

    /// A session at a glance: as it was kept, where nothing happened since.
    pub(super) async fn glance(&self, session: SessionId) -> Result<Option<Glance>, ReadError> {
        let events = &self.sessions.world().log;
        if let Some(kept) = self.log.glance(session).await?
            && events.read(session, kept.sequence).await?.is_empty()
        {
            return Ok(Some(kept));
        }
        Ok(Glance::of(&events.read(session, Sequence(0)).await?))
    }

    /// Gives the facilitator the way to a pair's screen.
    pub(super) async fn look_at(&mut self, page: PageId, pair: PairNumber, token: &Token) {
        let Some(session) = self.session(pair) else {
            let reason = format!("Pair {pair} has not begun. Look again when it has.");
            return self.tell(page, &FromWorkshop::Refused(reason));
        };
        let way = token.look_at(session);
        let told = match self.log.add_seat(way.hash(), session, Access::Watch).await {
            Ok(()) => FromWorkshop::Way(pair, way.reveal()),
            Err(error) => FromWorkshop::Refused(error.to_string()),
        };
        self.tell(page, &told);
    }
}
