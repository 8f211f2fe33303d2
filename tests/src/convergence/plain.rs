//! An editor that is a mere text, and holds what the server has not confirmed as CodeMirror does.

use app::effect::Update;
use app::message::EditorEvent;
use app::transform::rebased;
use katas::change::{BadChange, ChangeSet, Part};

/// A text that somebody edits.
#[derive(Default)]
pub struct Plain {
    pub text: String,
    unconfirmed: Vec<ChangeSet>,
    frozen: bool,
}

impl Plain {
    pub fn begin(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.unconfirmed.clear();
    }

    pub fn freeze(&mut self, frozen: bool) {
        self.frozen = frozen;
    }

    /// Makes the text this one; tells what came of it.
    pub fn replace(&mut self, text: &str) -> Option<EditorEvent> {
        if text == self.text {
            return None;
        }
        if self.frozen {
            return Some(EditorEvent::Refused);
        }
        let change = ChangeSet::between(&self.text, text);
        match change.apply_to(&self.text) {
            Err(BadChange::TooLarge) => return Some(EditorEvent::TooLarge),
            applied => self.text = applied.unwrap(),
        }
        self.unconfirmed.push(change.clone());
        Some(EditorEvent::Edit { changes: vec![change] })
    }

    /// Takes in what the server ordered.
    ///
    /// # Errors
    /// When it does not fit.
    pub fn receive(&mut self, updates: &[Update]) -> Result<(), BadChange> {
        for Update { own, changes, .. } in updates {
            if *own && !self.unconfirmed.is_empty() {
                self.unconfirmed.remove(0);
                continue;
            }
            let mut over = [changes.clone()];
            self.unconfirmed = rebased(&self.unconfirmed, &mut over);
            self.text = applied(&over[0], &self.text)?;
        }
        Ok(())
    }
}

/// The text after a change, however long: only what a person types has a limit in an editor.
fn applied(change: &ChangeSet, text: &str) -> Result<String, BadChange> {
    let mut units = text.encode_utf16();
    let mut after = Vec::new();
    for part in &change.0 {
        match part {
            Part::Keep(length) => after.extend(units.by_ref().take(*length as usize)),
            Part::Replace { delete, insert } => {
                units.by_ref().take(*delete as usize).for_each(drop);
                after.extend(insert.encode_utf16());
            }
        }
    }
    String::from_utf16(&after).map_err(|_| BadChange::Surrogate)
}
