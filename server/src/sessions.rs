//! All sessions: opens new ones, finds them by their links, and wakes those that sleep.

#[cfg(test)]
mod away;
pub mod forking;
pub mod practices;
pub mod recomputing;
pub mod sharing;

use crate::actor::mail::{Guest, Join, JoinError, Joined, Mail};
use crate::actor::{Actor, World};
use crate::language;
use crate::link::{REVOKED, Token, random};
use crate::log::error::{CreateError, Fault};
use crate::log::link::Link;
use crate::log::session_id::SessionId;
use crate::runner::{SourceFile, Sources};
use crate::workshops;
use katas::catalogue::Catalogue;
use katas::event::{Event, Opened, Recorded};
use katas::gate;
use katas::id::{KataId, LanguageId, Sequence};
use katas::kata::{Kata, Track};
use katas::pairing::Turns;
use katas::policy::Policy;
use katas::workshop::plan::Offer;
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::{Mutex, Semaphore, mpsc, oneshot};
use tokio::time::Instant;

/// How often joining is tried again when the session falls asleep in that very moment.
const JOIN_TRIES: usize = 5;

/// The sessions of one server.
pub struct Sessions {
    world: Arc<World>,
    catalogue: Arc<Catalogue>,
    live: Mutex<HashMap<SessionId, mpsc::Sender<Mail>>>,
    recomputing: Semaphore,
}

/// Why no session was opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such kata.
    #[error("There is no kata called {0} here. Choose one from the page of katas.")]
    UnknownKata(KataId),
    /// The kata has no such language.
    #[error("{kata} cannot be practised in {language} here. Choose another language.")]
    UnknownLanguage {
        /// The kata.
        kata: KataId,
        /// The language.
        language: LanguageId,
    },
    /// The session was not saved.
    #[error(transparent)]
    Create(#[from] CreateError),
    /// The system gives no random numbers.
    #[error("The system gives no random numbers. Try again in a moment.")]
    Random(#[from] getrandom::Error),
}

/// Why a link leads nowhere.
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    /// There is no such link.
    #[error("This link leads to no session here. Open it as it was sent, or start a new session.")]
    Unknown,
    /// There is one no more.
    #[error("{REVOKED}")]
    Revoked,
    /// The log fails.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Sessions {
    /// The sessions of a log.
    #[must_use]
    pub fn new(world: Arc<World>, catalogue: Arc<Catalogue>) -> Self {
        Self {
            world,
            catalogue,
            live: Mutex::default(),
            recomputing: Semaphore::new(recomputing::AT_ONCE),
        }
    }

    /// What the actors share.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The katas that can be practised.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Opens a session, and gives the secret of its host's link.
    ///
    /// # Errors
    /// When the kata or language is unknown, or the session cannot be saved.
    pub async fn open(
        &self,
        kata: &KataId,
        language: &LanguageId,
        policy: Policy,
    ) -> Result<Token, OpenError> {
        let token = Token::new()?;
        self.create(&token, kata, language, policy, None).await?;
        Ok(token)
    }

    /// Opens a session of which nobody is the host: people come to it by their seats.
    ///
    /// # Errors
    /// As [`Sessions::open`].
    pub async fn open_practice(
        &self,
        offer: &Offer,
        policy: Policy,
        turns: Turns,
    ) -> Result<SessionId, OpenError> {
        let turns = Some(turns).filter(|turns| *turns != Turns::default());
        self.create(&Token::new()?, &offer.kata, &offer.language, policy, turns).await
    }

    async fn create(
        &self,
        token: &Token,
        kata: &KataId,
        language: &LanguageId,
        policy: Policy,
        turns: Option<Turns>,
    ) -> Result<SessionId, OpenError> {
        let found = self.catalogue.get(kata);
        let found = found.ok_or_else(|| OpenError::UnknownKata(kata.clone()))?;
        let track = found.track(language).ok_or_else(|| OpenError::UnknownLanguage {
            kata: kata.clone(),
            language: language.clone(),
        })?;
        let id = SessionId(random()?);
        let opened = Event::SessionOpened(opened(found, track, policy));
        let events = [Some(opened), turns.map(Event::TurnsChosen)].into_iter().flatten();
        let at = self.world.clock.now();
        let number = |(event, number)| Recorded { sequence: Sequence(number), at, by: None, event };
        let first: Vec<_> = events.zip(1..).map(number).collect();
        self.world.log.create(token.hash(), id, &first).await?;
        metrics::counter!("randori_sessions_opened_total", "kata" => kata.to_string()).increment(1);
        tracing::info!(session = %id, %kata, %language, "session opened");
        Ok(id)
    }

    /// Whether a kata can be practised here in a language.
    #[must_use]
    pub fn can_practise(&self, offer: &Offer) -> bool {
        let kata = self.catalogue.get(&offer.kata);
        let track = kata.and_then(|kata| kata.track(&offer.language));
        track.is_some() && self.world.runner.offers(&offer.language)
    }

    /// Has a session shown on a workshop's board from now on, whether it is awake or not.
    pub async fn show(&self, session: SessionId, board: mpsc::Sender<workshops::mail::Mail>) {
        self.world.boards.show(session, board);
        let actor = self.live.lock().await.get(&session).cloned();
        if let Some(actor) = actor {
            // One that is gone looks for its board when it is woken.
            let _ = actor.send(Mail::Show).await;
        }
    }

    /// Where a link leads, and what it lets its holder do.
    ///
    /// # Errors
    /// When there is no such link, or no more.
    pub async fn find(&self, token: &Token) -> Result<Link, FindError> {
        let link = self.world.log.find(token.hash()).await?.ok_or(FindError::Unknown)?;
        if link.revoked { Err(FindError::Revoked) } else { Ok(link) }
    }

    /// Takes part in a session by a link that was found, and wakes it where it sleeps.
    ///
    /// # Errors
    /// When the log does not give the session, it does not let this page in, or the link was
    /// revoked since.
    pub async fn join(&self, guest: &Guest) -> Result<(Joined, mpsc::Sender<Mail>), JoinError> {
        for _ in 0..JOIN_TRIES {
            let actor = self.actor(guest.link.session).await?;
            let (reply, answer) = oneshot::channel();
            let join = Join { guest: guest.clone(), reply };
            if let (Ok(()), Ok(joined)) = (actor.send(Mail::Join(join)).await, answer.await) {
                let joined = joined?;
                return match self.check_not_revoked(&guest.link).await {
                    Ok(()) => Ok((joined, actor)),
                    Err(error) => {
                        // The actor may be gone already, and has forgotten everybody then.
                        let _ = actor.send(Mail::Leave(joined.id, Instant::now())).await;
                        Err(error)
                    }
                };
            }
            // It fell asleep between the two: the next try wakes it.
        }
        Err(JoinError::Fault(Fault::Stopped))
    }

    /// The actor of a session. While it starts, other sessions' joins wait: a start takes
    /// milliseconds, and so two actors for one session cannot be.
    async fn actor(&self, id: SessionId) -> Result<mpsc::Sender<Mail>, JoinError> {
        let mut live = self.live.lock().await;
        if let Some(actor) = live.get(&id).filter(|actor| !actor.is_closed()) {
            return Ok(actor.clone());
        }
        live.retain(|_, actor| !actor.is_closed());
        let actor = Actor::start(self.world.clone(), id).await?;
        live.insert(id, actor.clone());
        Ok(actor)
    }
}

/// What a session of a kata begins with.
#[must_use]
pub fn opened(kata: &Kata, track: &Track, policy: Policy) -> Opened {
    let file = |file: &katas::kata::StarterFile| SourceFile {
        name: file.name.clone(),
        role: file.role,
        text: file.text.clone(),
    };
    let files = track.starter.iter().map(file).collect();
    let sources = Sources { language: track.language.clone(), files, watched: false };
    Opened {
        kata: kata.id.clone(),
        title: kata.title.clone(),
        language: track.language.clone(),
        files: track.starter.clone(),
        items: kata.items.clone(),
        facts: language::read(&sources).facts,
        policy,
        rules: gate::RULES,
        opening: kata.opening.clone(),
    }
}
