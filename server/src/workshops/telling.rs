//! How the pages of a workshop are told.

use super::actor::Actor;
use super::mail::PageId;
use crate::link::Token;
use crate::log::session_id::SessionId;
use axum::extract::ws::Utf8Bytes;
use katas::access::Access;
use katas::id::PersonId;
use katas::wire::PROTOCOL;
use katas::wire::workshop::{FromWorkshop, Lobby, LobbyPair, Me};
use katas::workshop::plan::Offer;
use katas::workshop::{MOST_IN_A_PAIR, Member, Pair};

impl Actor {
    /// Tells one page something. One that is too slow ends, and comes back.
    pub(super) fn tell(&mut self, page: PageId, message: &FromWorkshop) {
        let Some(text) = written(message) else { return };
        let guest = self.guests.get(&page).map(|guest| &guest.page);
        let Some(sender) = guest.or_else(|| self.boards.get(&page)) else { return };
        if sender.try_send(text).is_err() {
            self.boards.remove(&page);
            self.guests.remove(&page);
        }
    }

    /// Tells every board.
    pub(super) fn tell_boards(&mut self, message: &FromWorkshop) {
        let Some(text) = written(message) else { return };
        self.boards.retain(|_, page| page.try_send(text.clone()).is_ok());
    }

    /// Tells the boards which pairs changed, and those at the door how things stand.
    pub(super) async fn tell_what_changed(&mut self) {
        let pairs = std::mem::take(&mut self.untold);
        let seen = |pair| Some((pair, self.seen.get(&pair)?.clone()));
        let seen: Vec<_> = pairs.into_iter().filter_map(seen).collect();
        if !seen.is_empty() {
            self.tell_boards(&FromWorkshop::Seen(seen));
        }
        let guests: Vec<_> = self.guests.keys().copied().collect();
        for page in guests {
            self.tell_guest(page).await;
        }
    }

    /// Tells somebody at the door how things stand, and the way to their seat.
    pub(super) async fn tell_guest(&mut self, page: PageId) {
        let Some(guest) = self.guests.get(&page) else { return };
        let lobby = FromWorkshop::Lobby(Box::new(self.lobby(&guest.person)));
        let (key, person) = (guest.key.clone(), guest.person.clone());
        self.tell(page, &lobby);
        let pair = self.workshop.member(&person).and_then(|member| member.pair);
        let Some(practice) = pair.and_then(|pair| self.workshop.practice(pair)).cloned() else {
            return;
        };
        let Some(guest) = self.guests.get_mut(&page) else { return };
        if guest.sent_to.as_ref() == Some(&practice) {
            return;
        }
        guest.sent_to = Some(practice.clone());
        let Ok(session) = practice.as_str().parse::<SessionId>() else { return };
        let seat = Token::seat(&key, session);
        let told = match self.log.add_seat(seat.hash(), session, Access::Drive).await {
            Ok(()) => FromWorkshop::Seat(seat.reveal()),
            Err(error) => FromWorkshop::Refused(error.to_string()),
        };
        self.tell(page, &told);
    }

    fn lobby(&self, person: &PersonId) -> Lobby {
        let workshop = &self.workshop;
        let plan = &workshop.plan;
        let name = |member: &Member| member.person.name.to_string();
        let pair = |pair: &Pair| {
            let people: Vec<_> = workshop.people(pair.number).map(name).collect();
            let free = MOST_IN_A_PAIR.saturating_sub(people.len());
            LobbyPair { number: pair.number, offer: pair.offer, people, free }
        };
        let waiting = workshop.members.iter().filter(|member| member.pair.is_none());
        let me = |member: &Member| Me {
            person: member.person.id.clone(),
            name: name(member),
            wish: member.wish,
            pair: member.pair,
        };
        Lobby {
            protocol: PROTOCOL,
            title: plan.title.as_str().to_owned(),
            stage: workshop.stage,
            seating: plan.seating,
            offers: plan.offers.iter().map(|offer| (offer.clone(), self.title(offer))).collect(),
            me: workshop.member(person).map(me),
            seats: (workshop.members.len(), plan.seats()),
            waiting: waiting.map(name).collect(),
            pairs: workshop.pairs.iter().map(pair).collect(),
        }
    }

    /// What a kata is called; its id where it is not there any more.
    fn title(&self, offer: &Offer) -> String {
        let kata = self.sessions.catalogue().get(&offer.kata);
        kata.map_or_else(|| offer.kata.to_string(), |kata| kata.title.clone())
    }
}

/// A message as it is sent.
fn written(message: &FromWorkshop) -> Option<Utf8Bytes> {
    match serde_json::to_string(message) {
        Ok(text) => Some(text.into()),
        Err(error) => {
            tracing::error!(%error, "a message cannot be written");
            None
        }
    }
}
