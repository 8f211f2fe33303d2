//! What somebody finds at the door when a workshop is over.

use super::actor::Actor;
use super::seating::session_of;
use crate::link::Token;
use crate::log::session_id::SessionId;
use futures_util::future::join_all;
use katas::access::Access;
use katas::glance::{Done, Glance};
use katas::id::{PersonId, PersonKey};
use katas::sentence::language_name;
use katas::wire::workshop::closing::{Closing, Kept};
use katas::workshop::{PairNumber, Stage};
use std::collections::BTreeSet;

/// A session of a pair that is kept.
pub(super) struct KeptSession {
    pair: PairNumber,
    round: usize,
    session: SessionId,
    glance: Glance,
}

impl Actor {
    /// What there is to take home for somebody; none before it is over, and for those who sit
    /// nowhere.
    pub(super) async fn closing(
        &mut self,
        person: &PersonId,
        key: &PersonKey,
    ) -> Option<Box<Closing>> {
        if self.workshop.stage != Stage::Ended {
            return None;
        }
        let pair = self.workshop.member(person)?.pair?;
        let sessions = match self.kept.take() {
            Some(kept) => kept,
            None => self.look_back().await,
        };
        let mut all = Done::default();
        sessions.iter().for_each(|kept| all += kept.glance.done);
        let pairs = sessions.iter().map(|kept| kept.pair).collect::<BTreeSet<_>>();
        let pairs = pairs.len();
        let own = sessions.iter().filter(|kept| kept.pair == pair);
        let kept = join_all(own.map(|kept| self.keep_for(kept, key))).await;
        let kept = kept.into_iter().flatten().collect();
        self.kept = Some(sessions);
        Some(Box::new(Closing { kept, all, pairs }))
    }

    /// All sessions of all pairs, as they are when somebody asks first.
    async fn look_back(&self) -> Vec<KeptSession> {
        let mut kept = Vec::new();
        for pair in &self.workshop.pairs {
            for practice in &pair.practices {
                let Some(session) = session_of(&practice.id) else { continue };
                match self.glance(session).await {
                    Ok(Some(glance)) => {
                        let (pair, round) = (pair.number, practice.round);
                        kept.push(KeptSession { pair, round, session, glance });
                    }
                    Ok(None) => {}
                    Err(error) => tracing::error!(%session, %error, "not looked back at"),
                }
            }
        }
        kept
    }

    /// A session with the ways to it that are one person's own.
    async fn keep_for(&self, kept: &KeptSession, key: &PersonKey) -> Option<Kept> {
        let KeptSession { pair: _, round, session, glance } = kept;
        let (seat, record) = (Token::seat(key, *session), Token::record(key, *session));
        for (token, access) in [(&seat, Access::Drive), (&record, Access::Record)] {
            let added = self.log.add_seat(token.hash(), *session, access).await;
            if let Err(error) = added {
                tracing::error!(%session, %error, "no way back to it");
                return None;
            }
        }
        let path = format!("/s/{}", seat.reveal());
        Some(Kept {
            kata: format!("{} in {}", glance.title, language_name(glance.language.as_str())),
            round: *round,
            git: format!("{path}.git"),
            session: path,
            record: format!("/r/{}", record.reveal()),
            done: glance.done,
        })
    }
}
