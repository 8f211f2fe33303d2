//! What people write beside the text.

use crate::command::NewAnchor;
use crate::decide::prose;
use crate::event::Event;
use crate::id::{FileName, FileVersion, NoteId};
use crate::note::{Anchor, MOST_NOTE_BYTES, MOST_NOTES};
use crate::refusal::Refusal;
use crate::session::Session;

/// Writes a note.
pub fn write(session: &Session, anchor: &NewAnchor, text: &str) -> Result<Vec<Event>, Refusal> {
    let text = prose(text, MOST_NOTE_BYTES).ok_or(Refusal::NoteText)?;
    let pairing = &session.pairing;
    if pairing.notes.len() >= MOST_NOTES {
        return Err(Refusal::NotesFull);
    }
    let anchor = anchored(session, anchor).ok_or(Refusal::NothingToNote)?;
    let note = NoteId(pairing.noted.saturating_add(1));
    Ok(vec![Event::NoteWritten { note, anchor, text }])
}

/// Where a note is in the text as it stands.
fn anchored(session: &Session, anchor: &NewAnchor) -> Option<Anchor> {
    match anchor {
        NewAnchor::Text { file, version, at } => {
            let found = session.files.get(file)?;
            let at = if *version == found.version {
                *at
            } else {
                moved_since(session, file, *version, *at)?
            };
            let length = u32::try_from(found.text.encode_utf16().count()).unwrap_or(u32::MAX);
            (at <= length).then(|| Anchor::Text { file: file.clone(), at })
        }
        NewAnchor::Run(run) => {
            let known = session.history.iter().any(|entry| entry.run == *run);
            known.then_some(Anchor::Run(*run))
        }
    }
}

/// Deals with a note.
pub fn settle(session: &Session, note: NoteId) -> Result<Vec<Event>, Refusal> {
    let known = session.pairing.notes.iter().any(|found| found.id == note);
    if !known {
        return Err(Refusal::UnknownNote);
    }
    Ok(vec![Event::NoteSettled { note }])
}

/// Where a place of a former version is now.
#[cfg(feature = "judging")]
fn moved_since(session: &Session, file: &FileName, version: FileVersion, at: u32) -> Option<u32> {
    session.shifts.follow(file, version, at)
}

/// A page notes what it shows.
#[cfg(not(feature = "judging"))]
fn moved_since(_: &Session, _: &FileName, _: FileVersion, _: u32) -> Option<u32> {
    None
}
