//! Who sits where: the lot, the pairs' sessions, and the ways to them.

use super::actor::Actor;
use super::mail::PageId;
use crate::link::Token;
use crate::log::error::ReadError;
use crate::log::session_id::SessionId;
use crate::workshops::boards::Seen;
use katas::access::Access;
use katas::glance::Glance;
use katas::id::{PersonId, PracticeId, Sequence};
use katas::room::Room;
use katas::wire::workshop::FromWorkshop;
use katas::workshop::command::WorkshopCommand;
use katas::workshop::{Pair, PairNumber};

/// The session that is meant; none where the log names one as nobody here does.
pub(super) fn session_of(practice: &PracticeId) -> Option<SessionId> {
    practice.as_str().parse().ok()
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
    pub(super) fn practices(&self) -> Vec<(PairNumber, PracticeId)> {
        let pairs = self.workshop.pairs.iter();
        let practice =
            |pair: &Pair| Some((pair.number, self.workshop.practice(pair.number)?.clone()));
        pairs.filter_map(practice).collect()
    }

    /// Opens a session for each pair that is to have one.
    pub(super) async fn open_practices(&mut self) {
        let due: Vec<_> = self.workshop.pairs_to_open().map(|pair| pair.number).collect();
        for pair in due {
            if let Err(reason) = self.open_practice(pair).await {
                tracing::error!(workshop = %self.id, %pair, reason, "no session for a pair");
                self.tell_boards(&FromWorkshop::Refused(reason));
            }
        }
    }

    async fn open_practice(&mut self, pair: PairNumber) -> Result<(), String> {
        let found = self.workshop.pair(pair).and_then(|pair| self.workshop.offer(pair.offer));
        let Some(offer) = found.cloned() else { return Ok(()) };
        let plan = &self.workshop.plan;
        let opened = self.sessions.open_practice(&offer, plan.policy, plan.turns).await;
        let session = opened.map_err(|error| error.to_string())?;
        let practice = session.to_string();
        let practice = PracticeId::try_from(practice).map_err(|error| error.to_string())?;
        let open = WorkshopCommand::OpenPractice { pair, practice: practice.clone() };
        self.decide(&open).await?;
        self.show(pair, practice).await;
        Ok(())
    }

    /// Has a pair's session shown on the board from now on.
    pub(super) async fn show(&mut self, pair: PairNumber, practice: PracticeId) {
        let Some(session) = session_of(&practice) else { return };
        let Some(address) = self.address() else { return };
        match self.glance(session).await {
            Ok(glance) => {
                self.seen.insert(pair, Seen { glance, room: Room::default() });
                self.untold.insert(pair);
                self.tell_soon();
            }
            Err(error) => tracing::error!(%session, %error, "a pair cannot be shown"),
        }
        // From here on it says itself what it does.
        self.sessions.show(session, address).await;
    }

    /// A session at a glance: as it was kept, where nothing happened since.
    async fn glance(&self, session: SessionId) -> Result<Option<Glance>, ReadError> {
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
