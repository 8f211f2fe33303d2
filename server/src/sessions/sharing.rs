//! The links that a session's host gives away: shown, renewed and withdrawn.

use super::{FindError, Sessions};
use crate::actor::mail::{JoinError, Mail};
use crate::link::Token;
use crate::log::error::{LinkError, ReadError};
use crate::log::link::{Generation, Link};
use crate::log::session_id::SessionId;
use katas::access::Access;

/// The newest link of an access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// What it lets its holder do.
    pub access: Access,
    /// Its secret; none where it was withdrawn.
    pub token: Option<Token>,
}

/// Why links were neither shown nor changed.
#[derive(Debug, thiserror::Error)]
pub enum ShareError {
    /// The host's link leads nowhere.
    #[error(transparent)]
    Find(#[from] FindError),
    /// It is not the host's link.
    #[error(
        "Only whoever opened the session can give links to it away, renew and withdraw them. Ask \
         them for the link that you need."
    )]
    NotHost,
    /// Another page renewed the same link in this very moment, and its new one holds.
    #[error("This link was renewed from another page just now. Look at the links again.")]
    Renewed,
    /// The log does not give the links.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The log does not take the link.
    #[error(transparent)]
    Link(LinkError),
}

impl From<LinkError> for ShareError {
    fn from(error: LinkError) -> Self {
        match error {
            LinkError::Outdated { .. } => ShareError::Renewed,
            error => ShareError::Link(error),
        }
    }
}

impl Sessions {
    /// The links that a session gives away, in the order of [`Access::SHARED`]; those that never
    /// were are made.
    ///
    /// # Errors
    /// When the token is not a host's, or the log fails.
    pub async fn share(&self, host: &Token) -> Result<Vec<Shared>, ShareError> {
        let session = self.hosted(host).await?;
        self.shared(host, session).await
    }

    /// Puts a new link in the place of the present one, and ends all connections by that. To be
    /// carried through once begun: see `end_revoked`.
    ///
    /// # Errors
    /// When the token is not a host's, the log fails, or somebody else renews it at this moment.
    pub async fn renew(&self, host: &Token, access: Access) -> Result<Vec<Shared>, ShareError> {
        let session = self.hosted(host).await?;
        let newest = self.newest(session, access).await?;
        let next = newest.map_or(Generation::FIRST, |link| link.generation.next());
        let hash = host.shared(access, next).hash();
        self.world.log.add_link(session, hash, access, next).await?;
        tracing::info!(%session, ?access, generation = %next, "link renewed");
        self.end_revoked(session, access, next).await;
        self.shared(host, session).await
    }

    /// Withdraws the present link, and ends all connections by it. To be carried through once
    /// begun: see `end_revoked`.
    ///
    /// # Errors
    /// When the token is not a host's, or the log fails.
    pub async fn revoke(&self, host: &Token, access: Access) -> Result<Vec<Shared>, ShareError> {
        let session = self.hosted(host).await?;
        // One that never was is made first, so that it counts as withdrawn from now on.
        self.shared(host, session).await?;
        self.world.log.revoke_link(session, access).await?;
        tracing::info!(%session, ?access, "link withdrawn");
        if let Some(newest) = self.newest(session, access).await? {
            self.end_revoked(session, access, newest.first_valid()).await;
        }
        self.shared(host, session).await
    }

    /// Whether a link that was found is valid still. Asked when a participant stands in its actor's
    /// list: a link that is revoked later ends that participant, as revoking writes to the log
    /// first and to the actor then; one that was revoked before is seen here. So nobody slips by.
    ///
    /// # Errors
    /// When it was revoked, or the log fails.
    pub(super) async fn check_not_revoked(&self, link: &Link) -> Result<(), JoinError> {
        if link.generation.is_alone() {
            return Ok(());
        }
        let newest = self.newest(link.session, link.access).await?;
        let valid = newest.is_some_and(|newest| link.generation >= newest.first_valid());
        if valid { Ok(()) } else { Err(JoinError::Revoked) }
    }

    /// Tells the live actor, if there is one, that older links are valid no more. Were this left
    /// out behind a change of the log, those who are connected would stay.
    async fn end_revoked(&self, session: SessionId, access: Access, below: Generation) {
        let actor = self.live.lock().await.get(&session).cloned();
        let Some(actor) = actor else { return };
        // An actor that is gone has nobody to tell.
        let _ = actor.send(Mail::LinkRevoked { access, below }).await;
    }

    /// The session of which this is the host's token.
    async fn hosted(&self, host: &Token) -> Result<SessionId, ShareError> {
        let link = self.find(host).await?;
        if link.access == Access::Host { Ok(link.session) } else { Err(ShareError::NotHost) }
    }

    async fn shared(&self, host: &Token, session: SessionId) -> Result<Vec<Shared>, ShareError> {
        let log = &self.world.log;
        let known = log.links(session).await?;
        for access in Access::SHARED {
            if known.iter().any(|link| link.access == access) {
                continue;
            }
            let first = Generation::FIRST;
            match log.add_link(session, host.shared(access, first).hash(), access, first).await {
                // Another page made it in this very moment: the same one.
                Ok(()) | Err(LinkError::Outdated { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let token = |link: &Link| host.shared(link.access, link.generation);
        let shared = |link: &Link| Shared {
            access: link.access,
            token: (!link.revoked).then(|| token(link)),
        };
        Ok(log.links(session).await?.iter().map(shared).collect())
    }

    async fn newest(&self, session: SessionId, access: Access) -> Result<Option<Link>, ReadError> {
        let links = self.world.log.links(session).await?;
        Ok(links.into_iter().find(|link| link.access == access))
    }
}

#[cfg(test)]
mod tests;
