//! How the pages of a workshop are told.

use super::actor::Actor;
use super::mail::PageId;
use crate::link::Token;
use crate::workshops::seating::session_of;
use axum::extract::ws::Utf8Bytes;
use futures_util::future::join_all;
use katas::access::Access;
use katas::glance::{Glance, Mark};
use katas::id::PersonId;
use katas::room::Attention;
use katas::sentence::language_name;
use katas::wire::PROTOCOL;
use katas::wire::workshop::{
    Converging, Dot, FromWorkshop, Lobby, LobbyPair, MOST_TOLD, Me, PairRow, Seated, Standing,
    Waiting,
};
use katas::workshop::plan::Offer;
use katas::workshop::{CommonState, MOST_IN_A_PAIR, Member, Pair, PairNumber};

/// How many lights a row has at most: more runs in half an hour are seldom.
const MOST_LIGHTS: usize = 60;

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
        let rows: Vec<_> = pairs.into_iter().filter_map(|pair| self.row(pair)).collect();
        let is_untold = std::mem::take(&mut self.is_untold);
        if is_untold {
            self.tell_boards(&FromWorkshop::Standing(Box::new(self.standing())));
        }
        if !rows.is_empty() {
            self.tell_boards(&FromWorkshop::Pairs(rows));
        }
        // What pairs do in their sessions changes nothing at the door, and is much.
        if !is_untold {
            return;
        }
        let guests: Vec<_> = self.guests.keys().copied().collect();
        self.tell_guests(&guests).await;
        let sitting: Vec<_> = self.sitting.keys().copied().collect();
        self.tell_sitting(&sitting).await;
    }

    /// Tells those at the door how things stand, and the ways to their seats.
    pub(super) async fn tell_guests(&mut self, pages: &[PageId]) {
        let mut seats = Vec::new();
        for page in pages {
            let Some(guest) = self.guests.get(page) else { continue };
            let (key, person) = (guest.key.clone(), guest.person.clone());
            let closing = self.closing(&person, &key).await;
            let lobby = Lobby { closing, ..self.lobby(&person) };
            self.tell(*page, &FromWorkshop::Lobby(Box::new(lobby)));
            let pair = self.workshop.member(&person).and_then(|member| member.pair);
            let practice = pair.and_then(|pair| self.workshop.practice(pair)).cloned();
            let Some(guest) = self.guests.get_mut(page) else { continue };
            if guest.sent_to == practice {
                continue;
            }
            guest.sent_to.clone_from(&practice);
            if let Some(session) = practice.as_ref().and_then(session_of) {
                seats.push((*page, Token::seat(&key, session), session));
            }
        }
        // Together, so that all of them cost one write through to the disk.
        let log = &self.log;
        let added = join_all(seats.into_iter().map(|(page, seat, session)| async move {
            let added = log.add_seat(seat.hash(), session, Access::Drive).await;
            (page, added.map(|()| seat))
        }));
        for (page, added) in added.await {
            let told = match added {
                Ok(seat) => FromWorkshop::Seat(seat.reveal()),
                Err(error) => FromWorkshop::Refused(error.to_string()),
            };
            self.tell(page, &told);
        }
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
            offers: self.offers(),
            me: workshop.member(person).map(me),
            seats: (workshop.members.len(), plan.seats()),
            waiting: workshop.waiting().map(name).collect(),
            pairs: workshop.pairs.iter().map(pair).collect(),
            closing: None,
        }
    }

    /// How the workshop stands, for a board.
    pub(super) fn standing(&self) -> Standing {
        let workshop = &self.workshop;
        let peopled = |pair: &&Pair| workshop.people(pair.number).next().is_some();
        let waiting = |(at, member): (usize, &Member)| Waiting {
            person: member.person.id.clone(),
            name: self.shown_name(at, member),
            wish: member.wish,
        };
        let beyond = workshop.announcements.len().saturating_sub(MOST_TOLD);
        Standing {
            stage: workshop.stage,
            people: workshop.members.len(),
            pairs: workshop.pairs.iter().filter(peopled).map(|pair| pair.number).collect(),
            waiting: workshop.waiting().enumerate().map(waiting).collect(),
            seating: workshop.plan.seating,
            names_hidden: workshop.names_hidden,
            held: workshop.hold,
            timer: workshop.timer,
            announcements: workshop.announcements[beyond..].to_vec(),
            policy: workshop.plan.policy,
            turns: workshop.plan.turns,
            round: workshop.round,
            offers: self.offers(),
            converging: self.converging(),
            stuck_minutes: workshop.plan.stuck_minutes,
        }
    }

    /// What all are offered to go on from, for a board.
    fn converging(&self) -> Option<Converging> {
        let workshop = &self.workshop;
        let CommonState { from, practice: _, run, cycle, taken, declined } =
            workshop.offered.as_ref()?;
        let open = workshop.pairs.iter().filter(|pair| workshop.offer_to(pair.number).is_some());
        Some(Converging {
            from: *from,
            run: *run,
            cycle: *cycle,
            taken: taken.len(),
            declined: declined.len(),
            open: open.count(),
        })
    }

    /// What can be practised, with the katas' names.
    fn offers(&self) -> Vec<(Offer, String)> {
        let offers = self.workshop.plan.offers.iter();
        offers.map(|offer| (offer.clone(), self.title(offer))).collect()
    }

    /// A pair as a board shows it; none where there is no such pair.
    pub(super) fn row(&self, number: PairNumber) -> Option<PairRow> {
        let pair = self.workshop.pair(number)?;
        let seen = self.seen.get(&number);
        let glance = seen.and_then(|seen| seen.glance.as_ref());
        let room = seen.map(|seen| &seen.room);
        // A session knows people by other ids: what they are called tells whether they look.
        // Whoever is called otherwise there is there all the same, as their page says here.
        let person = |(at, member): (usize, &Member)| {
            let name = member.person.name.as_str();
            let there = room.and_then(|room| {
                room.people.iter().find(|present| present.person.name.as_str() == name)
            });
            let sits = || self.sits(&member.person.id, number).then_some(Attention::Here);
            Seated {
                person: member.person.id.clone(),
                name: self.shown_name(at, member),
                attention: there.map(|present| present.attention).or_else(sits),
            }
        };
        let lights = glance.map_or(&[][..], |glance| &glance.marks);
        let beyond = lights.len().saturating_sub(MOST_LIGHTS);
        let dot = |mark: &Mark| {
            let Mark { run, cycle, phase: _, at, light } = *mark;
            Dot { run, at, light, cycle: cycle.0 }
        };
        Some(PairRow {
            pair: number,
            people: self.workshop.people(number).enumerate().map(person).collect(),
            practises: self.practises(pair),
            phase: glance.map(|glance| glance.phase),
            cycle: glance.map_or(1, |glance| glance.cycle.0),
            item: glance.and_then(|glance| glance.item.clone()),
            items: glance.map_or((0, 0), |glance| glance.items),
            kept: glance.and_then(|glance| glance.steps.kept()),
            lights: lights[beyond..].iter().map(dot).collect(),
            trouble: glance.map(Glance::trouble),
            asks_help: pair.asks_help,
        })
    }

    /// What somebody is called on a board.
    pub(super) fn shown_name(&self, at: usize, member: &Member) -> String {
        match self.workshop.names_hidden {
            true => format!("Person {}", at + 1),
            false => member.person.name.to_string(),
        }
    }

    /// What a pair practises, in words.
    pub(super) fn practises(&self, pair: &Pair) -> String {
        let offer = self.workshop.offer(pair.offer);
        let words = offer.map(|offer| {
            format!("{} in {}", self.title(offer), language_name(offer.language.as_str()))
        });
        words.unwrap_or_default()
    }

    /// What a kata is called; its id where it is not there any more.
    pub(super) fn title(&self, offer: &Offer) -> String {
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
