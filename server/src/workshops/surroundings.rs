//! The workshop as it is seen from one page of one session.

use super::actor::Actor;
use super::seating::session_of;
use super::sitting::{Sitting, TIMELESS};
use crate::link::Token;
use crate::log::session_id::SessionId;
use katas::access::Access;
use katas::wire::workshop::surroundings::{
    Announced, GoesOn, Held, OfferedState, Shown, Surroundings, Why,
};
use katas::workshop::{Announcement, CommonState, Pair, Practice, Spotlight, Stage};

/// A seat that is to be opened before its link is told.
type Seat = (Token, SessionId);

impl Actor {
    /// What a page is told, at no time in particular; and the seat at which its person goes on.
    pub(super) fn surroundings(&self, sitting: &Sitting) -> Option<(Surroundings, Option<Seat>)> {
        let workshop = &self.workshop;
        let session = sitting.sitter.session;
        let (pair, practice) = self.practice_in(session)?;
        let is_here = self.session(pair.number) == Some(session);
        let (goes_on, seat) = self.goes_on(sitting, pair, practice).unzip();
        let to_pair = |one: &&Announcement| one.to.is_none_or(|to| to == pair.number);
        let announced = workshop.announcements.iter().rfind(to_pair).map(|one| Announced {
            text: one.text.clone(),
            at: one.at,
            to_all: one.to.is_none(),
        });
        let offer = workshop.offer_to(pair.number).filter(|_| is_here);
        let offer = offer.map(|CommonState { from, run, cycle, .. }| OfferedState {
            from: *from,
            run: *run,
            cycle: *cycle,
            kata: workshop.pair(*from).map(|pair| self.practises(pair)).unwrap_or_default(),
        });
        let ended = workshop.stage == Stage::Ended;
        let has_seat = sitting.sitter.access == Access::Drive;
        let door = || format!("/w/{}", sitting.sitter.link.reveal());
        let around = Surroundings {
            title: workshop.plan.title.as_str().to_owned(),
            pair: pair.number,
            round: practice.round,
            held: workshop.hold.map(|hold| Held {
                since: hold.since,
                spotlight: hold.spotlight.and_then(|spotlight| self.spotlight(spotlight)),
            }),
            announced,
            timer: workshop.timer,
            now: TIMELESS,
            asks_help: pair.asks_help,
            goes_on,
            offer,
            ended,
            closing: (ended && has_seat).then(door),
        };
        Some((around, seat.flatten()))
    }

    /// The pair that practises or practised in a session, and which of its practices that is.
    fn practice_in(&self, session: SessionId) -> Option<(&Pair, &Practice)> {
        self.workshop.pairs.iter().find_map(|pair| {
            let of = |practice: &&Practice| session_of(&practice.id) == Some(session);
            pair.practices.iter().find(of).map(|practice| (pair, practice))
        })
    }

    /// Where somebody goes on; none where it is here, or nowhere yet.
    fn goes_on(
        &self,
        sitting: &Sitting,
        pair: &Pair,
        practice: &Practice,
    ) -> Option<(GoesOn, Option<Seat>)> {
        let session = sitting.sitter.session;
        let member = self.workshop.member(&sitting.person);
        let seated = sitting.sitter.access == Access::Drive && member.is_some();
        let now_in = match member.filter(|_| seated) {
            Some(member) => member.pair,
            None => Some(pair.number),
        };
        let Some(now_in) = now_in.and_then(|number| self.workshop.pair(number)) else {
            let link = format!("/w/{}", sitting.sitter.link.reveal());
            return Some((GoesOn { link, why: Why::Unseated, kata: String::new() }, None));
        };
        let next = self.session(now_in.number).filter(|next| *next != session)?;
        let why = match now_in.number == pair.number {
            false => Why::Seated,
            true if self.workshop.round > practice.round => Why::Round,
            true => Why::Converged,
        };
        let (token, seat) = if seated {
            let seat = Token::seat(&sitting.sitter.key, next);
            (seat.clone(), Some((seat, next)))
        } else {
            (self.ways.get(&next)?.clone(), None)
        };
        let link = format!("/s/{}", token.reveal());
        Some((GoesOn { link, why, kata: self.practises(now_in) }, seat))
    }

    fn spotlight(&self, Spotlight { pair, run }: Spotlight) -> Option<Shown> {
        let way = self.ways.get(&self.session(pair)?)?.reveal();
        let link = match run {
            Some(run) => format!("/s/{way}?run={run}"),
            None => format!("/s/{way}"),
        };
        let people = self.workshop.people(pair).filter(|_| !self.workshop.names_hidden);
        let names = people.map(|member| member.person.name.to_string()).collect();
        Some(Shown { pair, run, names, link })
    }

    /// Opens the ways by which everybody may look on where somebody is to: at the pair that all
    /// look at, and where a pair goes on whose former session somebody looks at.
    pub(super) async fn open_ways(&mut self) {
        let spotlight = self.workshop.hold.and_then(|hold| hold.spotlight);
        let shown = spotlight.and_then(|spotlight| self.session(spotlight.pair));
        let looked_at = self.sitting.values().filter(|sitting| {
            let member = self.workshop.member(&sitting.person);
            sitting.sitter.access != Access::Drive || member.is_none()
        });
        let next = looked_at.filter_map(|sitting| {
            let (pair, _) = self.practice_in(sitting.sitter.session)?;
            self.session(pair.number).filter(|next| *next != sitting.sitter.session)
        });
        let mut wanted: Vec<_> = shown.into_iter().chain(next).collect();
        wanted.sort_unstable();
        wanted.dedup();
        wanted.retain(|session| !self.ways.contains_key(session));
        for session in wanted {
            let Ok(way) = Token::new() else { continue };
            match self.log.add_seat(way.hash(), session, Access::Watch).await {
                Ok(()) => {
                    self.ways.insert(session, way);
                }
                Err(error) => tracing::error!(%session, %error, "nobody can look on"),
            }
        }
    }
}
