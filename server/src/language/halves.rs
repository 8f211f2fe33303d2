//! The two halves of a text, code and tests, in any language.

use crate::runner::{SourceFile, Sources};
use katas::facts::Facts;
use katas::text::Role;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The line that it begins in, counted from 1.
    pub line: u32,
    /// The word.
    pub text: String,
    /// Whether it stands for itself: a number, a text, true or false.
    pub is_literal: bool,
}

/// The code of one text with the tests of another; none where that cannot be.
#[must_use]
pub fn crossed(code: &Sources, tests: &Sources) -> Option<Sources> {
    if code.language.as_str() == crate::rust::ID {
        return crate::rust::halves::crossed(code, tests);
    }
    let of = |sources: &Sources, role| -> Vec<SourceFile> {
        sources.files.iter().filter(|file| file.role == role).cloned().collect()
    };
    let files = [of(code, Role::Code), of(tests, Role::Tests)].concat();
    Some(Sources { files, watched: true, ..code.clone() })
}

/// The files that hold tests, called as the code is called now.
#[must_use]
pub fn renamed(mut sources: Sources, before: &Facts, now: &Facts) -> Sources {
    let renames = crate::rust::halves::renames(before, now);
    if renames.is_empty() {
        return sources;
    }
    for file in sources.files.iter_mut().filter(|file| file.role == Role::Tests) {
        let renamed = match sources.language.as_str() {
            crate::rust::ID => crate::rust::halves::renamed(&file.text, &renames),
            _ => crate::scripted::reading::renamed(&sources.language, &file.text, &renames),
        };
        if let Some(text) = renamed {
            file.text = text;
        }
    }
    sources
}

/// The words of a file, in their order.
#[must_use]
pub fn words(sources: &Sources, file: &SourceFile) -> Vec<Word> {
    match sources.language.as_str() {
        crate::rust::ID => crate::rust::halves::words(file),
        _ => crate::scripted::reading::words(&sources.language, file),
    }
}

/// A text with nothing left of some lines, counted from 1.
#[must_use]
pub fn without_lines(text: &str, is_out: impl Fn(u32) -> bool) -> String {
    let lines = (1..).zip(text.split('\n'));
    let lines: Vec<&str> = lines.map(|(at, line)| if is_out(at) { "" } else { line }).collect();
    lines.join("\n")
}
