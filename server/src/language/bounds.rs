//! How many files a run may have, and how long they may be, in any language.

use crate::runner::sources::{MOST_FILE_BYTES, MOST_FILES, Sources};
use katas::diagnostic::{Diagnostic, Severity};
use std::collections::BTreeSet;

/// What is out of bounds, each as an error of the compiler's kind.
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
        if file.text.len() > MOST_FILE_BYTES {
            let most = MOST_FILE_BYTES / 1024;
            found.push(error(format!("{name} is longer than {most} KiB; make it shorter.")));
        }
    }
    found
}

/// An error about no place in the text.
#[must_use]
pub fn error(message: String) -> Diagnostic {
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
