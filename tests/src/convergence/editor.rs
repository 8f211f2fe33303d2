//! One editor on a page, real or not, worked as `app/src/perform/editors.rs` works it.

use super::node::{Answer, Node};
use super::plain::Plain;
use super::plan::EditorKind;
use app::effect::{Draft, Opening, Work};
use app::message::EditorEvent;
use katas::text::MOST_BYTES;
use serde_json::json;

/// Stands for half a character, which no text of Rust can hold (`app/editor/test/remote.ts`).
pub const HALF_CHARACTER: &str = "\u{e000}";

/// An open editor.
pub struct Editor {
    kind: Kind,
    client: String,
    /// Whether it began with changes that it typed anew: to the same texts, and not always by the
    /// same changes, so that others' changes may move it elsewhere.
    retyped: bool,
}

enum Kind {
    Plain(Plain),
    Real { id: u32, text: String },
}

/// Where an editor was not as it was told.
pub struct Astray {
    /// What it was told, or how it failed.
    pub why: String,
    /// Whether that is to be expected.
    pub may_be: bool,
}

type Done = Result<Vec<EditorEvent>, Astray>;

impl Editor {
    /// Opens one.
    pub fn open(kind: EditorKind, opening: &Opening, node: &mut Option<&mut Node>) -> (Self, Done) {
        let client = opening.client.as_str().to_owned();
        let mut events = Vec::new();
        let kind = match kind {
            EditorKind::Plain => {
                let mut plain = Plain::default();
                plain.begin(&opening.draft.text);
                Kind::Plain(plain)
            }
            EditorKind::Real => {
                let (id, answer) = on(node).open(opening);
                events = answer.events();
                Kind::Real { id, text: answer.text }
            }
        };
        let mut editor = Self { kind, client, retyped: false };
        let done = editor.type_in(&opening.draft, node);
        let done = done.and_then(|()| {
            events.extend(editor.freeze(opening.frozen.as_deref(), node)?);
            Ok(events)
        });
        (editor, done)
    }

    pub fn text(&self) -> &str {
        match &self.kind {
            Kind::Plain(plain) => &plain.text,
            Kind::Real { text, .. } => text,
        }
    }

    /// Does what the page asks for; gives what the page hears of it.
    pub fn work(&mut self, work: &Work, node: &mut Option<&mut Node>) -> Done {
        match work {
            Work::Receive { updates, text } => {
                let events = match &mut self.kind {
                    Kind::Plain(plain) => plain
                        .receive(updates)
                        .map(|()| Vec::new())
                        .map_err(|error| error.to_string()),
                    Kind::Real { id, text } => {
                        let answer = on(node).receive(*id, &self.client, updates);
                        taken(text, answer)
                    }
                };
                let events = events.map_err(|why| self.astray(why))?;
                if self.text() == text {
                    return Ok(events);
                }
                Err(self.astray(format!("{:?} and not {text:?}", self.text())))
            }
            Work::Begin(draft) => {
                let events = match &mut self.kind {
                    Kind::Plain(plain) => {
                        plain.begin(&draft.text);
                        Vec::new()
                    }
                    Kind::Real { .. } => {
                        let (doc, version) = (&draft.text, draft.version);
                        self.call("reset", &json!({ "doc": doc, "version": version }), node)?
                    }
                };
                self.type_in(draft, node)?;
                Ok(events)
            }
            Work::Replace(text) => self.replace(text, node),
            Work::Append(more) => {
                let text = format!("{}{more}", self.text());
                match &mut self.kind {
                    Kind::Plain(_) => self.replace(&text, node),
                    Kind::Real { .. } => self.call("append", &json!({ "text": more }), node),
                }
            }
            Work::Freeze(reason) => self.freeze(reason.as_deref(), node),
            _ => Ok(Vec::new()),
        }
    }

    /// The person puts something in the place of a range, in UTF-16 units.
    pub fn types(
        &mut self,
        from: usize,
        to: usize,
        insert: &str,
        node: &mut Option<&mut Node>,
    ) -> Done {
        match &mut self.kind {
            Kind::Plain(plain) => {
                let (from, to) = (byte_at(&plain.text, from), byte_at(&plain.text, to));
                let mut text = plain.text.clone();
                let insert = insert.replace("\r\n", "\n").replace(HALF_CHARACTER, "\u{fffd}");
                text.replace_range(from..to, &insert);
                Ok(plain.replace(&text).into_iter().collect())
            }
            Kind::Real { .. } => {
                self.call("type", &json!({ "from": from, "to": to, "insert": insert }), node)
            }
        }
    }

    /// The person takes back what they typed last, or does it again; CodeMirror alone can.
    pub fn undoes(&mut self, again: bool, node: &mut Option<&mut Node>) -> Done {
        match self.kind {
            Kind::Plain(_) => Ok(Vec::new()),
            Kind::Real { .. } => self.call(if again { "redo" } else { "undo" }, &json!({}), node),
        }
    }

    pub fn close(self, node: &mut Option<&mut Node>) {
        if let Kind::Real { id, .. } = self.kind {
            on(node).call("close", id, &json!({}));
        }
    }

    fn replace(&mut self, text: &str, node: &mut Option<&mut Node>) -> Done {
        match &mut self.kind {
            Kind::Plain(plain) => Ok(plain.replace(text).into_iter().collect()),
            Kind::Real { .. } => self.call("replace", &json!({ "text": text }), node),
        }
    }

    fn freeze(&mut self, reason: Option<&str>, node: &mut Option<&mut Node>) -> Done {
        match &mut self.kind {
            Kind::Plain(plain) => {
                plain.freeze(reason.is_some());
                Ok(Vec::new())
            }
            Kind::Real { .. } => self.call("freeze", &json!({ "reason": reason }), node),
        }
    }

    /// Types the page's own changes, of which the page knows.
    fn type_in(&mut self, draft: &Draft, node: &mut Option<&mut Node>) -> Result<(), Astray> {
        self.retyped = !draft.texts.is_empty();
        for text in &draft.texts {
            self.replace(text, node)?;
        }
        Ok(())
    }

    fn call(&mut self, call: &str, with: &serde_json::Value, node: &mut Option<&mut Node>) -> Done {
        let Kind::Real { id, text } = &mut self.kind else { return Ok(Vec::new()) };
        let answer = on(node).call(call, *id, with);
        taken(text, answer).map_err(|why| self.astray(why))
    }

    fn astray(&self, why: String) -> Astray {
        // With what others typed, it may have become longer than any text that the rules take.
        let too_long = self.text().len() > MOST_BYTES;
        Astray { why, may_be: self.retyped || too_long }
    }
}

fn taken(text: &mut String, answer: Answer) -> Result<Vec<EditorEvent>, String> {
    let events = answer.events();
    *text = answer.text;
    answer.failed.map_or(Ok(events), Err)
}

fn on<'a>(node: &'a mut Option<&mut Node>) -> &'a mut Node {
    node.as_mut().expect("a plan with real editors is played on a node")
}

/// The byte at so many UTF-16 units, or the character's that begins before.
fn byte_at(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, c) in text.char_indices() {
        if left < c.len_utf16() {
            return at;
        }
        left -= c.len_utf16();
    }
    text.len()
}
