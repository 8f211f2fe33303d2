//! Somebody who types beside others, without a socket: keeps text and commands as a page does.

use crate::participant::hello_of;
use app::outbox::Outbox;
use katas::change::{ChangeSet, Part};
use katas::command::Command;
use katas::event::{Event, Recorded};
use katas::id::{ClientId, FileVersion, Sequence};
use katas::refusal::Refusal;
use katas::session::Session;
use katas::text::{File, Role};
use katas::wire::{Numbered, Resume, ToBrowser, ToServer, Welcome};
use std::time::{Duration, Instant};

/// How long a page waits for more letters while the server owes it an answer: `FLUSH_MS` in
/// `app/src/update/typing.rs`. Otherwise it sends at once.
const FLUSH_AFTER: Duration = Duration::from_millis(50);

/// A page with one file, in which its person types.
pub struct Typist {
    client: ClientId,
    key: String,
    /// The last event that was heard of.
    sequence: Sequence,
    /// The file as the server has it.
    confirmed: File,
    /// The text as this person sees it.
    seen: String,
    outbox: Outbox,
    flush_at: Option<Instant>,
    /// How many of its edits came too late, and were moved and sent again.
    pub stale: u32,
}

/// Changes that came to stand in the text, and which page they are of.
pub type Shown = (Option<ClientId>, usize);

impl Typist {
    /// A page that was welcomed with a session; its device has this key, and its id as well.
    ///
    /// # Panics
    /// When the name is no id, or the session has no code.
    #[must_use]
    pub fn new(name: &str, session: &Session) -> Self {
        let confirmed = session.files.with_role(Role::Code).expect("code").clone();
        Self {
            client: name.parse().expect("a client's id"),
            key: name.to_owned(),
            sequence: session.sequence,
            seen: confirmed.text.clone(),
            confirmed,
            outbox: Outbox::default(),
            flush_at: None,
            stale: 0,
        }
    }

    /// What it says first on a new connection, to be told what it missed.
    #[must_use]
    pub fn hello(&self) -> ToServer {
        hello_of(&self.key, Resume::Since(self.sequence), &self.key, &self.key)
    }

    /// The text as this person sees it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.seen
    }

    /// The last event that was heard of.
    #[must_use]
    pub fn sequence(&self) -> Sequence {
        self.sequence
    }

    /// Whether everything was answered.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.outbox.is_empty()
    }

    /// Types at the end of the line that begins so.
    ///
    /// # Panics
    /// When there is no such line.
    pub fn write(&mut self, line: &str, text: &str, now: Instant) {
        let begins = self.seen.find(line).expect("the line is there");
        let ends = self.seen[begins..].find('\n').map_or(self.seen.len(), |at| begins + at);
        let keep = |text: &str| {
            let units = u32::try_from(text.encode_utf16().count()).expect("a short text");
            (units > 0).then_some(Part::Keep(units))
        };
        let (before, after) = self.seen.split_at(ends);
        let put = Part::Replace { delete: 0, insert: text.to_owned() };
        let parts = [keep(before), Some(put), keep(after)];
        let change = ChangeSet(parts.into_iter().flatten().collect());
        self.seen.insert_str(ends, text);
        let mine = self.outbox.changes(&self.confirmed.name).count();
        let base = FileVersion(self.confirmed.version.0 + u32::try_from(mine).expect("few"));
        let file = self.confirmed.name.clone();
        self.outbox.push(Command::Edit { file, base, changes: vec![change] });
        let wait = if self.outbox.awaits_answer() { FLUSH_AFTER } else { Duration::ZERO };
        self.flush_at.get_or_insert(now + wait);
    }

    /// When something is to be sent.
    #[must_use]
    pub fn flush_at(&self) -> Option<Instant> {
        self.flush_at
    }

    /// What is to be sent now.
    pub fn send(&mut self) -> Vec<Numbered> {
        self.flush_at = None;
        self.outbox.send()
    }

    /// Takes in what the server says, and gives what came to stand in the text by it.
    ///
    /// # Errors
    /// When it refuses what it ought not to.
    pub fn hear(&mut self, message: &ToBrowser, now: Instant) -> Result<Vec<Shown>, String> {
        let mut shown = Vec::new();
        match message {
            ToBrowser::Happened(events) => shown = self.take_in(events)?,
            ToBrowser::Refused { number, refusal, .. } => {
                self.refused(*number, refusal.as_ref())?
            }
            ToBrowser::Workshop { .. }
            | ToBrowser::Room(_)
            | ToBrowser::Caret { .. }
            | ToBrowser::Checked { .. } => {}
            other => return Err(format!("typing was not accepted: {other:?}")),
        }
        let waits = self.flush_at.is_some();
        let early = !self.outbox.awaits_answer();
        let answered = matches!(message, ToBrowser::Refused { .. });
        if self.outbox.has_unsent() && (answered || early || !waits) {
            self.flush_at = Some(now);
        }
        Ok(shown)
    }

    fn refused(&mut self, number: u64, refusal: Option<&Refusal>) -> Result<(), String> {
        self.outbox.answered(number);
        match refusal {
            Some(Refusal::StaleEdit { .. }) => {
                self.stale += 1;
                self.outbox.next_epoch(number);
            }
            Some(other) => return Err(other.to_string()),
            None if self.outbox.get(number).is_some() => self.outbox.send_again_from(number),
            None => {}
        }
        Ok(())
    }

    fn take_in(&mut self, events: &[Recorded]) -> Result<Vec<Shown>, String> {
        let mut shown = Vec::new();
        for Recorded { sequence, by, event, .. } in events {
            if *sequence != Sequence(self.sequence.0 + 1) {
                return Err(format!("event {sequence} came after {}", self.sequence));
            }
            self.sequence = *sequence;
            let own = by.as_ref().filter(|by| by.client == self.client).map(|by| by.number);
            if let Event::TextChanged { file, changes, .. } = event
                && *file == self.confirmed.name
            {
                self.confirmed.text = self.confirmed.after(changes).map_err(|e| e.to_string())?;
                self.confirmed.version.0 += u32::try_from(changes.len()).unwrap_or(u32::MAX);
                match own {
                    Some(number) if self.outbox.get(number).is_some() => {
                        self.outbox.settle(number);
                    }
                    Some(number) => return Err(format!("edit {number} took effect twice")),
                    None => {
                        let version = self.confirmed.version;
                        self.outbox.rebase(file, changes, version);
                    }
                }
                shown.push((by.as_ref().map(|by| by.client.clone()), changes.len()));
            }
        }
        let mine = self.outbox.changes(&self.confirmed.name);
        self.seen = self.confirmed.after(mine).map_err(|error| error.to_string())?;
        Ok(shown)
    }

    /// The connection is lost.
    pub fn lose_connection(&mut self) {
        self.outbox.lose_connection();
        self.flush_at = None;
    }

    /// A new connection begins: what was not answered is sent again.
    ///
    /// # Errors
    /// When the server does not tell what was missed.
    pub fn resume(&mut self, welcome: &Welcome, now: Instant) -> Result<Vec<Shown>, String> {
        let shown = self.take_in(&welcome.events)?;
        self.outbox.resume(welcome.number);
        self.flush_at = self.outbox.has_unsent().then_some(now);
        Ok(shown)
    }
}
