//! All workshops: opens new ones, finds them by their links and codes, and wakes those that sleep.

pub mod actor;
pub mod api;
pub mod beside;
pub mod boards;
pub mod closing;
pub mod converging;
pub mod facilitated;
pub mod live;
pub mod mail;
pub mod seating;
pub mod sitting;
pub mod steering;
pub mod surroundings;
pub mod telling;

use crate::link::{Code, Token, random};
use crate::log::error::Fault;
use crate::log::session_id::{SessionId, WorkshopId};
use crate::log::workshop_log::{Door, WorkshopLog, WorkshopLogError};
use crate::sessions::Sessions;
use actor::Actor;
use katas::access::Access;
use katas::id::Sequence;
use katas::workshop::event::{WorkshopEvent, WorkshopRecorded};
use katas::workshop::plan::{BadPlan, Offer, Plan};
use mail::Mail;
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc};

/// How often another token is tried where the code that belongs to it is taken.
const CODE_TRIES: usize = 5;

/// The workshops of one server.
pub struct Workshops {
    log: Arc<dyn WorkshopLog>,
    sessions: Arc<Sessions>,
    live: Mutex<HashMap<WorkshopId, mpsc::Sender<Mail>>>,
}

/// Why no workshop was opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It cannot be as it was planned.
    #[error(transparent)]
    Plan(#[from] BadPlan),
    /// A kata is not here, or not in that language.
    #[error(
        "{} cannot be practised in {} here. Choose from the page of katas.",
        .0.kata, .0.language
    )]
    Unknown(Offer),
    /// It was not saved.
    #[error(transparent)]
    Log(#[from] WorkshopLogError),
    /// The system gives no random numbers.
    #[error("The system gives no random numbers. Try again in a moment.")]
    Random(#[from] getrandom::Error),
}

/// Why a link or a code leads to no workshop.
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    /// There is none.
    #[error(
        "This leads to no workshop here. Look at the projector again: the link and the code stand \
         there."
    )]
    Unknown,
    /// The log fails.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// By what somebody comes in.
#[derive(Debug, Clone)]
pub enum Key {
    /// A link's secret.
    Token(Token),
    /// A code that was typed.
    Code(Code),
}

impl Workshops {
    /// The workshops of a log.
    #[must_use]
    pub fn new(log: Arc<dyn WorkshopLog>, sessions: Arc<Sessions>) -> Self {
        Self { log, sessions, live: Mutex::default() }
    }

    /// Opens a workshop, and gives the secret of its facilitator's link.
    ///
    /// # Errors
    /// When it cannot be as planned, or is not saved.
    pub async fn open(&self, plan: Plan) -> Result<Token, OpenError> {
        plan.check()?;
        for offer in &plan.offers {
            self.check_offer(offer)?;
        }
        let id = WorkshopId(random()?);
        let opened = WorkshopRecorded {
            sequence: Sequence(1),
            at: self.sessions.world().clock.now(),
            event: WorkshopEvent::Opened(plan),
        };
        for _ in 1..CODE_TRIES {
            let token = Token::new()?;
            match self.create(id, &token, &opened).await {
                Err(WorkshopLogError::LinkExists) => {}
                done => return Ok(done.map(|()| token)?),
            }
        }
        let token = Token::new()?;
        Ok(self.create(id, &token, &opened).await.map(|()| token)?)
    }

    async fn create(
        &self,
        id: WorkshopId,
        token: &Token,
        opened: &WorkshopRecorded,
    ) -> Result<(), WorkshopLogError> {
        self.log.create_workshop(id, &Door::of(token), std::slice::from_ref(opened)).await?;
        tracing::info!(workshop = %id, "workshop opened");
        Ok(())
    }

    /// Whether a kata can be practised here in a language.
    ///
    /// # Errors
    /// When it cannot.
    pub fn check_offer(&self, offer: &Offer) -> Result<(), OpenError> {
        let here = self.sessions.can_practise(offer);
        if here { Ok(()) } else { Err(OpenError::Unknown(offer.clone())) }
    }

    /// Where a link or a code leads. A seat in one of its sessions leads to the door, too.
    ///
    /// # Errors
    /// When it leads nowhere, or the log cannot be read.
    pub async fn find(&self, key: &Key) -> Result<(WorkshopId, Door), FindError> {
        let hash = match key {
            Key::Token(token) => token.hash(),
            Key::Code(code) => code.hash(),
        };
        if let Some(found) = self.log.find_workshop(hash).await? {
            return Ok(found);
        }
        let Key::Token(_) = key else { return Err(FindError::Unknown) };
        let seat = self.sessions.world().log.find(hash).await?;
        let seat = seat.filter(|link| link.access == Access::Drive && link.generation.is_alone());
        let session = seat.ok_or(FindError::Unknown)?.session;
        let workshop = self.log.workshop_of(session).await?;
        workshop.map(|workshop| (workshop, Door::Join)).ok_or(FindError::Unknown)
    }

    /// The actor of the workshop to which a session belongs, woken where it sleeps; none where the
    /// session belongs to none.
    ///
    /// # Errors
    /// When the log does not give the workshop.
    pub async fn around(
        &self,
        session: SessionId,
    ) -> Result<Option<mpsc::Sender<Mail>>, WorkshopLogError> {
        match self.log.workshop_of(session).await? {
            Some(workshop) => self.actor(workshop).await.map(Some),
            None => Ok(None),
        }
    }

    /// The actor of a workshop, which is woken where it sleeps.
    ///
    /// # Errors
    /// When the log does not give the workshop.
    pub async fn actor(&self, id: WorkshopId) -> Result<mpsc::Sender<Mail>, WorkshopLogError> {
        let mut live = self.live.lock().await;
        if let Some(actor) = live.get(&id).filter(|actor| !actor.is_closed()) {
            return Ok(actor.clone());
        }
        live.retain(|_, actor| !actor.is_closed());
        let actor = Actor::start(self.log.clone(), self.sessions.clone(), id).await?;
        live.insert(id, actor.clone());
        Ok(actor)
    }
}

impl std::str::FromStr for Key {
    type Err = FindError;

    /// A link's secret is longer than any code.
    fn from_str(text: &str) -> Result<Self, FindError> {
        let token = text.parse().map(Key::Token);
        token.or_else(|_| text.parse().map(Key::Code)).map_err(|_| FindError::Unknown)
    }
}
