//! The one thread that writes. All work that waits at a moment goes into one commit, so that
//! many sessions cost as few writes through to the disk as one.

use super::undone::{Undone, fault};
use crate::log::error::Fault;
use rusqlite::{Connection, TransactionBehavior};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::JoinHandle;
use std::time::Instant;
use tokio::sync::oneshot;

/// The most pieces of work in one commit, so that the first of them does not wait for ever.
const MOST_AT_ONCE: usize = 256;

/// The thread, by its letter box. The box has no limit of its own: whoever writes waits for the
/// answer, so that it never holds more than one letter or two for each live session.
pub struct Writer {
    letters: Option<Sender<Letter>>,
    thread: Option<JoinHandle<()>>,
}

type Letter = Box<dyn Work>;

/// A piece of work that stands or falls as a whole.
trait Work: Send {
    /// Does it; false where it was refused, and then nothing of it may stay.
    fn run(&mut self, connection: &Connection) -> rusqlite::Result<bool>;

    /// Tells whoever waits how it went: what it came to if it was committed, else the fault.
    fn answer(self: Box<Self>, committed: Result<(), Fault>);
}

impl Writer {
    /// Gives the connection to a thread of its own.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(connection: Connection) -> std::io::Result<Self> {
        let (letters, inbox) = mpsc::channel();
        let thread = std::thread::Builder::new().name("session-log".into());
        let thread = thread.spawn(move || serve(connection, &inbox))?;
        Ok(Self { letters: Some(letters), thread: Some(thread) })
    }

    /// Has the work done: all or nothing, on disk on return. It may be done more than once, each
    /// time from the same beginning, where it first went together with work that failed.
    ///
    /// # Errors
    /// What the work says, or the fault of the storage.
    pub async fn write<E, F>(&self, work: F) -> Result<(), E>
    where
        E: From<Fault> + Send + 'static,
        F: FnMut(&Connection) -> Result<(), Undone<E>> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let letter = Box::new(Piece { work, refused: None, reply });
        let sent = self.letters.as_ref().is_some_and(|letters| letters.send(letter).is_ok());
        if !sent {
            return Err(Fault::Stopped.into());
        }
        answer.await.unwrap_or_else(|_| Err(Fault::Stopped.into()))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.letters = None;
        // The thread ends when it has done what waits; then the file is closed.
        if let Some(Err(_panic)) = self.thread.take().map(JoinHandle::join) {
            tracing::error!("the thread of the session log broke down");
        }
    }
}

struct Piece<F, E> {
    work: F,
    refused: Option<E>,
    reply: oneshot::Sender<Result<(), E>>,
}

impl<F, E> Work for Piece<F, E>
where
    E: From<Fault> + Send,
    F: FnMut(&Connection) -> Result<(), Undone<E>> + Send,
{
    fn run(&mut self, connection: &Connection) -> rusqlite::Result<bool> {
        self.refused = match (self.work)(connection) {
            Ok(()) => None,
            Err(Undone::Refused(error)) => Some(error),
            Err(Undone::Sql(error)) => return Err(error),
        };
        Ok(self.refused.is_none())
    }

    fn answer(self: Box<Self>, committed: Result<(), Fault>) {
        let outcome = match committed {
            Ok(()) => self.refused.map_or(Ok(()), Err),
            Err(fault) => Err(fault.into()),
        };
        // Whoever asked may have gone away; what was written stays.
        let _ = self.reply.send(outcome);
    }
}

fn serve(mut connection: Connection, inbox: &Receiver<Letter>) {
    while let Ok(first) = inbox.recv() {
        let waiting = inbox.try_iter().take(MOST_AT_ONCE - 1);
        let letters: Vec<Letter> = std::iter::once(first).chain(waiting).collect();
        metrics::histogram!("randori_log_commit_pieces").record(letters.len() as f64);
        let since = Instant::now();
        write_all(&mut connection, letters);
        metrics::histogram!("randori_log_commit_seconds").record(since.elapsed());
    }
}

/// Writes all in one commit; where that fails, each in its own, so that one that cannot be
/// written takes no other with it.
fn write_all(connection: &mut Connection, mut letters: Vec<Letter>) {
    match commit(connection, &mut letters) {
        Ok(()) => letters.into_iter().for_each(|letter| letter.answer(Ok(()))),
        Err(_) if letters.len() > 1 => {
            letters.into_iter().for_each(|letter| write_all(connection, vec![letter]));
        }
        Err(error) => {
            let fault = fault(&error);
            letters.into_iter().for_each(|letter| letter.answer(Err(fault.clone())));
        }
    }
}

fn commit(connection: &mut Connection, letters: &mut [Letter]) -> rusqlite::Result<()> {
    let mut transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for letter in letters {
        let savepoint = transaction.savepoint()?;
        if letter.run(&savepoint)? {
            savepoint.commit()?;
        }
    }
    transaction.commit()
}

#[cfg(test)]
mod tests;
