//! What is refused by name, before anything runs: sources out of bounds.

use crate::runner::sources::{MOST_FILE_BYTES, MOST_FILES, Sources};
use katas::diagnostic::{Diagnostic, Severity};
use std::collections::BTreeSet;

/// Words that no module can have for a name.
const KEYWORDS: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern",
    "false", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut",
    "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "type", "unsafe",
    "use", "where", "while", "abstract", "become", "box", "do", "final", "macro", "override",
    "priv", "try", "typeof", "unsized", "virtual", "yield",
];

/// What is wrong with these sources, each as an error of the compiler's kind; nothing where they
/// may be compiled.
#[must_use]
pub fn refused(sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if sources.files.is_empty() {
        found.push(error("There is no file to compile.".to_owned()));
    }
    if sources.files.len() > MOST_FILES {
        found.push(error(format!("There are more than {MOST_FILES} files; put some together.")));
    }
    let mut names = BTreeSet::new();
    for file in &sources.files {
        let name = &file.name;
        if !names.insert(name) {
            found.push(error(format!("Two files are called {name}; rename one of them.")));
        }
        if !is_module(name.as_str()) {
            found.push(error(format!(
                "{name} cannot be a module of Rust; call it a word of a-z and _ with .rs behind."
            )));
        }
        if file.text.len() > MOST_FILE_BYTES {
            let most = MOST_FILE_BYTES / 1024;
            found.push(error(format!("{name} is longer than {most} KiB; make it shorter.")));
        }
    }
    found
}

fn is_module(name: &str) -> bool {
    let Some(word) = name.strip_suffix(".rs") else { return false };
    let mut letters = word.bytes();
    let first = letters.next().is_some_and(|c| c.is_ascii_lowercase() || c == b'_');
    let rest = letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_');
    first && rest && word != "_" && !KEYWORDS.contains(&word)
}

fn error(message: String) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        code: None,
        message,
        span: None,
        label: None,
        notes: Vec::new(),
        suggestions: Vec::new(),
    }
}
