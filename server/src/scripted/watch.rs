//! Watches which regions of the code the tests execute, in a language with a grammar: writes
//! counters into the text. No line moves, and every column can be told back.

use crate::language::inserted::Inserted;
use crate::runner::sources::{SourceFile, Sources};
use crate::scripted::reading;
use katas::diagnostic::{Diagnostic, Position, Span};
use std::collections::BTreeMap;

/// A text with counters in it.
#[derive(Debug)]
pub struct Watched {
    /// What the counters are called: nobody can know it.
    pub word: String,
    /// The files of code, with counters.
    pub files: Vec<SourceFile>,
    inserted: BTreeMap<String, Inserted>,
}

/// Writes counters into a text; none where its language is not watched, or it is too much.
#[must_use]
pub fn watch(sources: &Sources, word: &str) -> Option<Watched> {
    let mut files = Vec::new();
    let mut inserted = BTreeMap::new();
    for (name, puts) in reading::counters(sources, word)? {
        let file = sources.named(&name)?;
        let with = Inserted::of(&file.text, puts)?;
        files.push(SourceFile { text: with.text.clone(), ..file.clone() });
        inserted.insert(name, with);
    }
    Some(Watched { word: word.to_owned(), files, inserted })
}

impl Watched {
    /// A point of the text with counters, as a point of the text without.
    #[must_use]
    pub fn original(&self, file: &str, at: Position) -> Position {
        self.inserted.get(file).map_or(at, |file| file.original(at))
    }

    /// What was said of the text with counters, as it would have been said without.
    pub fn original_diagnostics(&self, diagnostics: &mut [Diagnostic]) {
        for Span { file, from, to } in diagnostics.iter_mut().filter_map(|one| one.span.as_mut()) {
            *from = self.original(file.as_str(), *from);
            *to = self.original(file.as_str(), *to);
        }
    }
}
