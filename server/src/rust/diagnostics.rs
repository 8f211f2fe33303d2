//! The compiler's JSON messages as diagnostics in the driver's own files.

use crate::inside::message::Captured;
use crate::language::plain_text::{bounded, harmless};
use crate::runner::sources::Sources;
use katas::diagnostic::{Diagnostic, Position, Severity, Span, Suggestion};
use serde::Deserialize;
use std::path::Path;

/// The most messages that are shown: whoever has more begins with the first.
const MOST_DIAGNOSTICS: usize = 100;

/// The most notes, and the most suggestions, of one message.
const MOST_CHILDREN: usize = 12;

/// The longest message, note or replacement, in bytes.
const MOST_TEXT_BYTES: usize = 4 * 1024;

/// How many macros deep a place is followed back to the driver's file.
const MOST_EXPANSIONS: usize = 64;

/// One line of the compiler's output. Whatever is not known or not there is passed over.
#[derive(Debug, Deserialize)]
struct Message {
    message: String,
    #[serde(default)]
    code: Option<Code>,
    #[serde(default)]
    level: String,
    #[serde(default)]
    spans: Vec<RawSpan>,
    #[serde(default)]
    children: Vec<Message>,
}

#[derive(Debug, Deserialize)]
struct Code {
    code: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct RawSpan {
    file_name: String,
    line_start: u32,
    line_end: u32,
    column_start: u32,
    column_end: u32,
    #[serde(default)]
    is_primary: bool,
    #[serde(default)]
    label: Option<String>,
    #[serde(default)]
    suggested_replacement: Option<String>,
    #[serde(default)]
    suggestion_applicability: Option<String>,
    #[serde(default)]
    expansion: Option<Box<Expansion>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Expansion {
    span: RawSpan,
}

/// Reads every message that is one, drops what only sums up, and says nothing twice. `folder` is
/// where the files stood, which nobody is told.
#[must_use]
pub fn parse(stderr: &Captured, sources: &Sources, folder: &Path) -> Vec<Diagnostic> {
    let reader = Reader { sources, folder: format!("{}/", folder.display()) };
    let mut found: Vec<Diagnostic> = Vec::new();
    // Where the middle is missing, the line at the cut is no JSON and falls out.
    let lines = stderr.head.split(|byte| *byte == b'\n').chain(stderr.tail.split(|b| *b == b'\n'));
    for line in lines {
        let Ok(message) = serde_json::from_slice::<Message>(line) else { continue };
        let Some(diagnostic) = reader.diagnostic(message) else { continue };
        if !found.contains(&diagnostic) {
            found.push(diagnostic);
        }
        if found.len() == MOST_DIAGNOSTICS {
            break;
        }
    }
    found
}

/// Whether a line of the compiler's output that is no message, and so repeats nothing of the
/// driver's, begins with one of some words.
#[must_use]
pub fn cries(stderr: &Captured, words: &[&str]) -> bool {
    let mut lines = stderr.head.split(|b| *b == b'\n').chain(stderr.tail.split(|b| *b == b'\n'));
    lines.any(|line| words.iter().any(|word| line.starts_with(word.as_bytes())))
}

struct Reader<'a> {
    sources: &'a Sources,
    folder: String,
}

impl Reader<'_> {
    fn diagnostic(&self, message: Message) -> Option<Diagnostic> {
        let severity = match message.level.as_str() {
            "error" | "error: internal compiler error" => Severity::Error,
            "warning" => Severity::Warning,
            _ => return None,
        };
        let sums_up = message.message.starts_with("aborting due to")
            || message.message.ends_with("warning emitted")
            || message.message.ends_with("warnings emitted");
        if sums_up {
            return None;
        }
        let primary = message.spans.iter().filter(|span| span.is_primary);
        let placed = primary.clone().find_map(|raw| Some((self.span(raw)?, raw)));
        let label = placed.as_ref().map(|(_, raw)| *raw).or_else(|| primary.clone().next());
        let label = label.and_then(|raw| raw.label.as_deref()).map(|label| self.text(label));
        let mut diagnostic = Diagnostic {
            severity,
            code: message.code.map(|code| self.text(&code.code)),
            message: self.text(&message.message),
            span: placed.map(|(span, _)| span),
            label: label.filter(|label| !label.is_empty()),
            notes: Vec::new(),
            suggestions: Vec::new(),
        };
        for child in &message.children {
            self.child(child, &mut diagnostic);
        }
        diagnostic.notes.truncate(MOST_CHILDREN);
        diagnostic.suggestions.truncate(MOST_CHILDREN);
        Some(diagnostic)
    }

    /// A child either suggests a text, or is a note.
    fn child(&self, child: &Message, into: &mut Diagnostic) {
        let suggestions = self.suggestions(child);
        if suggestions.is_empty() {
            let note = self.text(&child.message);
            if !note.is_empty() && !into.notes.contains(&note) {
                into.notes.push(note);
            }
        } else {
            into.suggestions.extend(suggestions);
        }
    }

    /// What a child would write: one text, or several to choose from at the same place. A text
    /// in several pieces, or with gaps to fill in, cannot be taken over with one click.
    fn suggestions(&self, child: &Message) -> Vec<Suggestion> {
        let place =
            |raw: &RawSpan| (raw.line_start, raw.column_start, raw.line_end, raw.column_end);
        let in_one_place = child.spans.windows(2).all(|two| place(&two[0]) == place(&two[1]));
        if !in_one_place {
            return Vec::new();
        }
        let suggestions = child.spans.iter().filter_map(|raw| {
            let complete = raw.suggestion_applicability.as_deref() != Some("HasPlaceholders");
            let replacement = raw.suggested_replacement.as_ref().filter(|_| complete)?;
            (replacement.len() <= MOST_TEXT_BYTES).then_some(())?;
            Some(Suggestion {
                message: self.text(&child.message),
                span: self.span(raw)?,
                replacement: harmless(replacement.as_bytes()),
            })
        });
        suggestions.collect()
    }

    /// A place in one of the driver's files; out of a macro, the place where it was called.
    fn span(&self, raw: &RawSpan) -> Option<Span> {
        let mut raw = raw;
        for _ in 0..MOST_EXPANSIONS {
            if let Some(file) = self.sources.named(&raw.file_name) {
                let position = |line: u32, column: u32| {
                    (line > 0 && column > 0).then_some(Position { line, column })
                };
                let from = position(raw.line_start, raw.column_start)?;
                let to = position(raw.line_end, raw.column_end).filter(|to| *to >= from)?;
                return Some(Span { file: file.name.clone(), from, to });
            }
            raw = &raw.expansion.as_deref()?.span;
        }
        None
    }

    fn text(&self, text: &str) -> String {
        let text = text.replace(&self.folder, "");
        bounded(&harmless(text.trim().as_bytes()), MOST_TEXT_BYTES)
    }
}
