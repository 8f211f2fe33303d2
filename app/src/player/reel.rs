//! The session as it was after each event. A step costs one event, a jump at most [`EVERY`].

use katas::event::{Event, Recorded};
use katas::id::FileName;
use katas::session::Session;
use katas::text::Files;

/// How many events lie between two sessions that are kept. One takes some dozen kilobytes, and to
/// take in so many keystrokes a millisecond or two.
pub const EVERY: usize = 100;

/// A log, and the session after one of its events. Events are counted from 0 here.
#[derive(Debug)]
pub struct Reel {
    events: Vec<Recorded>,
    /// The session after event 0, [`EVERY`], twice that, and so on.
    kept: Vec<Session>,
    at: usize,
    session: Session,
    changed: Option<Changed>,
}

/// What an event changed of a text: where the text differs from the one before, in one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// In which file.
    pub file: FileName,
    /// Where the new piece begins, in bytes.
    pub from: usize,
    /// Where it ends; the same where something went and nothing came.
    pub to: usize,
}

impl Reel {
    /// The log from its beginning; none where it does not begin with an opening.
    #[must_use]
    pub fn new(events: Vec<Recorded>) -> Option<Self> {
        let mut session = Session::replay(events.first())?;
        let mut kept = vec![session.clone()];
        for (at, recorded) in events.iter().enumerate().skip(1) {
            session.apply(recorded);
            if at % EVERY == 0 {
                kept.push(session.clone());
            }
        }
        let session = kept[0].clone();
        Some(Self { events, kept, at: 0, session, changed: None })
    }

    /// How many events there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.events.len()
    }

    /// The last event that is taken in.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// The same.
    #[must_use]
    pub fn event(&self) -> &Recorded {
        &self.events[self.at]
    }

    /// The session after it.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// What it changed of a text.
    #[must_use]
    pub fn changed(&self) -> Option<&Changed> {
        self.changed.as_ref()
    }

    /// Goes to an event, or to the last one.
    pub fn go(&mut self, to: usize) {
        let to = to.min(self.events.len() - 1);
        if to == self.at {
            return;
        }
        // The text before the last event tells what that changed.
        self.seek(to.saturating_sub(1));
        let before = match &self.events[to].event {
            Event::TextChanged { file, .. } => text(&self.session.files, file),
            _ => None,
        };
        self.seek(to);
        self.changed = before.and_then(|(file, before)| {
            let after = &self.session.files.get(&file)?.text;
            let (from, to) = differs(&before, after);
            Some(Changed { file, from, to })
        });
    }

    fn seek(&mut self, to: usize) {
        let from = to / EVERY;
        // What is kept in between is nearer than what is shown.
        if to < self.at || from * EVERY > self.at {
            self.session.clone_from(&self.kept[from]);
            self.at = from * EVERY;
        }
        for recorded in &self.events[self.at + 1..=to] {
            self.session.apply(recorded);
        }
        self.at = to;
    }
}

fn text(files: &Files, name: &FileName) -> Option<(FileName, String)> {
    files.get(name).map(|file| (file.name.clone(), file.text.clone()))
}

/// From where to where a text differs from the one before, in bytes.
pub(super) fn differs(before: &str, after: &str) -> (usize, usize) {
    let same = |(a, b): &(char, char)| a == b;
    let starts = before.chars().zip(after.chars()).take_while(same);
    let start: usize = starts.map(|(c, _)| c.len_utf8()).sum();
    let ends = before[start..].chars().rev().zip(after[start..].chars().rev()).take_while(same);
    let end: usize = ends.map(|(c, _)| c.len_utf8()).sum();
    (start, after.len() - end)
}
