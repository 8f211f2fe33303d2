//! A workshop as its log stands, for what is told of all of it: to whoever has the facilitator's
//! link, and to nobody else.

use super::seating::session_of;
use super::{FindError, Key, Workshops};
use crate::log::session_id::{SessionId, WorkshopId};
use crate::log::workshop_log::{Door, WorkshopLogError};
use crate::problem::Problem;
use crate::router::App;
use axum::http::StatusCode;
use katas::workshop::{PairNumber, Workshop};
use std::net::SocketAddr;

/// The same whether there is no such link or it is for something else: whoever holds one to take
/// part by is told nothing.
const UNKNOWN: &str = "This is for the facilitator's link alone, and leads to no board here. Open \
                       the board as it was sent.";

/// A workshop by its facilitator's link.
#[derive(Debug)]
pub struct Facilitated {
    /// Which.
    pub id: WorkshopId,
    /// How it stands.
    pub workshop: Workshop,
}

/// A session of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Practised {
    /// Whose.
    pub pair: PairNumber,
    /// In which round, from 1.
    pub round: usize,
    /// Which of the pair's practices, from 1.
    pub number: usize,
    /// Which.
    pub session: SessionId,
}

impl Facilitated {
    /// The sessions of all pairs, pair by pair, in the order in which they began.
    pub fn practices(&self) -> impl Iterator<Item = Practised> {
        self.workshop.pairs.iter().flat_map(|pair| {
            (1..).zip(&pair.practices).filter_map(|(number, practice)| {
                let session = session_of(&practice.id)?;
                Some(Practised { pair: pair.number, round: practice.round, number, session })
            })
        })
    }
}

impl Workshops {
    /// A workshop as its log stands: nobody is woken for it.
    ///
    /// # Errors
    /// When the log does not give it.
    pub async fn read(&self, id: WorkshopId) -> Result<Workshop, WorkshopLogError> {
        let events = self.log.read_workshop(id).await?;
        Workshop::replay(&events).ok_or(WorkshopLogError::Misnumbered)
    }
}

/// The workshop that a facilitator's link leads to.
///
/// # Errors
/// When the link is for something else or leads nowhere, too many were tried, or the log fails.
pub async fn facilitated(app: &App, from: SocketAddr, token: &str) -> Result<Facilitated, Problem> {
    app.visitors.may_try_link(from.ip())?;
    let unknown = || Problem::new(StatusCode::NOT_FOUND, UNKNOWN);
    let token = token.parse().map_err(|_| unknown())?;
    let (id, door) = app.workshops.find(&Key::Token(token)).await.map_err(|error| match error {
        FindError::Unknown => unknown(),
        FindError::Fault(fault) => Problem::internal(&fault, "look for this workshop"),
    })?;
    if door != Door::Facilitate {
        return Err(unknown());
    }
    let workshop = app.workshops.read(id).await;
    let workshop = workshop.map_err(|error| Problem::internal(&error, "read this workshop"))?;
    Ok(Facilitated { id, workshop })
}
