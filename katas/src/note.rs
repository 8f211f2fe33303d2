//! What people write beside the text: on a line, or on a step of the history.

use crate::change::ChangeSet;
use crate::diagnostic::Position;
use crate::id::{FileName, NoteId, PersonId, RunId, Timestamp};
use crate::report::Place;
use crate::shift::moved_by_all;
use crate::text::Files;
use serde::{Deserialize, Serialize};

/// The most bytes of a note: a thought, not an essay.
pub const MOST_NOTE_BYTES: usize = 1_000;

/// The most notes of a session that are not settled.
pub const MOST_NOTES: usize = 200;

/// Something that somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Which.
    pub id: NoteId,
    /// Who wrote it; none where that is not known.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// What it is about.
    pub anchor: Anchor,
    /// The words.
    pub text: String,
}

/// What a note is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Anchor {
    /// A place in a file, which moves with the text around it.
    Text {
        /// Which file.
        file: FileName,
        /// So many UTF-16 units from its beginning.
        at: u32,
    },
    /// A step of the history.
    Run(RunId),
}

impl Note {
    /// The line that it is on; none where it is about something else.
    #[must_use]
    pub fn place(&self, files: &Files) -> Option<Place> {
        let Anchor::Text { file, at } = &self.anchor else { return None };
        let text = &files.get(file)?.text;
        let before = text.encode_utf16().take(usize::try_from(*at).ok()?);
        let breaks = before.filter(|unit| *unit == u16::from(b'\n')).count();
        let line = u32::try_from(breaks).ok()?.checked_add(1)?;
        Some(Place { file: file.clone(), at: Position { line, column: 1 } })
    }
}

impl Anchor {
    /// Moves a place with the text.
    pub fn follow(&mut self, changed: &FileName, changes: &[ChangeSet]) {
        if let Anchor::Text { file, at } = self
            && file == changed
        {
            *at = moved_by_all(*at, changes);
        }
    }
}
