//! Places in the text, and what the compiler says at them, as messages.

use super::{BadPayload, Stored, all, each, optional, proto, required, stored_as_number};
use katas::diagnostic::{Diagnostic, Position, Severity, Span, Suggestion};
use katas::id::FileName;
use katas::report::Place;

stored_as_number!(Severity, Severity, "severity": Error, Warning);

impl Stored for Position {
    type Message = proto::Position;

    fn to_message(&self) -> proto::Position {
        let Position { line, column } = *self;
        proto::Position { line, column }
    }

    fn from_message(message: proto::Position) -> Result<Self, BadPayload> {
        let proto::Position { line, column } = message;
        Ok(Position { line, column })
    }
}

impl Stored for Place {
    type Message = proto::Place;

    fn to_message(&self) -> proto::Place {
        let Place { file, at } = self;
        proto::Place { file: file.to_string(), at: Some(at.to_message()) }
    }

    fn from_message(message: proto::Place) -> Result<Self, BadPayload> {
        let proto::Place { file, at } = message;
        Ok(Place { file: FileName::try_from(file)?, at: required(at, "point in a file")? })
    }
}

impl Stored for Span {
    type Message = proto::Span;

    fn to_message(&self) -> proto::Span {
        let Span { file, from, to } = self;
        proto::Span {
            file: file.to_string(),
            from: Some(from.to_message()),
            to: Some(to.to_message()),
        }
    }

    fn from_message(message: proto::Span) -> Result<Self, BadPayload> {
        let proto::Span { file, from, to } = message;
        Ok(Span {
            file: FileName::try_from(file)?,
            from: required(from, "beginning of a stretch")?,
            to: required(to, "end of a stretch")?,
        })
    }
}

impl Stored for Suggestion {
    type Message = proto::Suggestion;

    fn to_message(&self) -> proto::Suggestion {
        let Suggestion { message, span, replacement } = self;
        proto::Suggestion {
            message: message.clone(),
            span: Some(span.to_message()),
            replacement: replacement.clone(),
        }
    }

    fn from_message(message: proto::Suggestion) -> Result<Self, BadPayload> {
        let proto::Suggestion { message, span, replacement } = message;
        Ok(Suggestion { message, span: required(span, "place of a suggestion")?, replacement })
    }
}

impl Stored for Diagnostic {
    type Message = proto::Diagnostic;

    fn to_message(&self) -> proto::Diagnostic {
        let Diagnostic { severity, code, message, span, label, notes, suggestions } = self;
        proto::Diagnostic {
            severity: severity.to_message(),
            code: code.clone(),
            message: message.clone(),
            span: span.as_ref().map(Stored::to_message),
            label: label.clone(),
            notes: notes.clone(),
            suggestions: all(suggestions),
        }
    }

    fn from_message(message: proto::Diagnostic) -> Result<Self, BadPayload> {
        let proto::Diagnostic { severity, code, message, span, label, notes, suggestions } =
            message;
        Ok(Diagnostic {
            severity: Severity::from_message(severity)?,
            code,
            message,
            span: optional(span)?,
            label,
            notes,
            suggestions: each(suggestions)?,
        })
    }
}
