//! What the compiler said, at its place in the driver's own files.

use crate::id::FileName;
use crate::report::Place;
use serde::{Deserialize, Serialize};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Severity {
    /// It does not compile because of this.
    Error,
    /// It compiles, but look here.
    Warning,
}

/// A point in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// Line, counted from 1.
    pub line: u32,
    /// Column in characters (Unicode scalar values), counted from 1.
    pub column: u32,
}

/// A stretch of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The file it is in.
    pub file: FileName,
    /// Its first character.
    pub from: Position,
    /// Just behind its last character.
    pub to: Position,
}

/// What the compiler would write instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The compiler's words for it.
    pub message: String,
    /// What to replace.
    pub span: Span,
    /// By what.
    pub replacement: String,
}

/// One message of the compiler.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The compiler's code for it (`E0425`), where it has one: syntax errors have none.
    pub code: Option<String>,
    /// The message, without place or decoration.
    pub message: String,
    /// Where; none where it is not about the driver's own files.
    pub span: Option<Span>,
    /// What is said at the place itself, such as 'not found in this scope'.
    pub label: Option<String>,
    /// Further notes and helps, in the compiler's order.
    pub notes: Vec<String>,
    /// What the compiler would write instead.
    pub suggestions: Vec<Suggestion>,
}

impl Span {
    /// Where it begins.
    #[must_use]
    pub fn start(&self) -> Place {
        Place { file: self.file.clone(), at: self.from }
    }
}

impl Diagnostic {
    /// Whether it keeps the text from compiling.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
