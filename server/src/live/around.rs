//! The workshop around a session, as one page of the session is told of it.

use super::End;
use crate::link::Token;
use crate::log::session_id::SessionId;
use crate::workshops::Workshops;
use crate::workshops::mail::{Answer, Mail, PageId, Sitter};
use axum::extract::ws::Utf8Bytes;
use katas::access::Access;
use katas::id::PersonKey;
use katas::wire::{ToBrowser, ToServer};
use tokio::sync::{mpsc, oneshot};

const NO_WORKSHOP: &str = "This session belongs to no workshop. Go on with it as it is.";

/// The place of a page in a workshop.
pub struct Around {
    workshop: mpsc::Sender<Mail>,
    page: PageId,
    inbox: mpsc::Receiver<Utf8Bytes>,
}

impl Around {
    /// Takes a place in the workshop to which the session belongs; none where it belongs to none.
    ///
    /// # Errors
    /// When the workshop cannot be woken.
    pub async fn sit(
        workshops: &Workshops,
        session: SessionId,
        access: Access,
        link: Option<Token>,
        key: PersonKey,
    ) -> Result<Option<Self>, End> {
        let found = workshops.around(session).await.map_err(|error| {
            tracing::error!(%session, %error, "its workshop does not wake");
            End::for_now("The workshop of this session cannot be read now. It is tried again.")
        })?;
        let (Some(workshop), Some(link)) = (found, link) else { return Ok(None) };
        let (reply, answer) = oneshot::channel();
        let sitter = Sitter { session, key, link, access };
        workshop.send(Mail::Sit(sitter, reply)).await.map_err(|_| asleep())?;
        let (page, inbox) = answer.await.map_err(|_| asleep())?;
        Ok(Some(Self { workshop, page, inbox }))
    }

    /// What the page is told next; for ever nothing where there is no workshop.
    ///
    /// # Errors
    /// When the page fell behind, or the workshop is gone.
    pub async fn hear(around: Option<&mut Self>) -> Result<Utf8Bytes, End> {
        match around {
            Some(around) => around.inbox.recv().await.ok_or_else(asleep),
            None => std::future::pending().await,
        }
    }

    /// What the page says to the workshop; what it has to say to the page at once, if anything.
    ///
    /// # Errors
    /// When the workshop is gone.
    pub async fn say(around: Option<&Self>, said: &ToServer) -> Result<Option<ToBrowser>, End> {
        let Some(around) = around else {
            return Ok(Some(ToBrowser::Declined { reason: NO_WORKSHOP.into() }));
        };
        let page = around.page;
        let mail = match *said {
            ToServer::AskHelp(asks) => Mail::AskHelp(page, asks),
            ToServer::AnswerState { from, run, taken } => {
                Mail::AnswerState(page, Answer { from, run, taken })
            }
            _ => return Ok(None),
        };
        around.workshop.send(mail).await.map_err(|_| asleep())?;
        Ok(None)
    }

    /// The page goes away.
    pub async fn leave(self) {
        // The workshop may be gone already, and then it has forgotten everybody anyway.
        let _ = self.workshop.send(Mail::Leave(self.page)).await;
    }
}

fn asleep() -> End {
    End::for_now("The workshop went to sleep. It wakes up now.")
}
