//! Watches which regions of the code the tests execute: writes counters into the text. No line
//! moves, and every column can be told back.

mod regions;

use crate::language::inserted::Inserted;
use crate::runner::sources::{SourceFile, Sources};
use crate::rust::parse;
use katas::diagnostic::{Diagnostic, Position, Span};
use katas::facts::RegionFact;
use katas::text::Role;
use regions::Watcher;
use std::collections::BTreeMap;
use syn::Item;

/// The most regions: far more than a kata ever has, and few enough to be told by two bytes.
const MOST_REGIONS: usize = 20_000;

/// A text with counters in it.
#[derive(Debug)]
pub struct Watched {
    /// The files with counters.
    pub sources: Sources,
    /// What stands at the root of the crate for them.
    pub root: String,
    /// The files of code.
    files: BTreeMap<String, Inserted>,
}

/// Finds the regions of files that were parsed.
#[must_use]
pub fn regions<'a>(files: impl Iterator<Item = (&'a SourceFile, &'a [Item])>) -> Vec<RegionFact> {
    let mut watcher = Watcher::new("");
    for (file, items) in files {
        watcher.enter(file);
        watcher.items(items);
    }
    watcher.found
}

/// Writes counters into a text; none where it cannot be read, or is too much. `word` is what the
/// counters are called, so that nobody counts in their place by accident.
#[must_use]
pub fn watch(sources: &Sources, word: &str) -> Option<Watched> {
    parse::on_a_thread(|| watch_here(sources, word))?
}

fn watch_here(sources: &Sources, word: &str) -> Option<Watched> {
    let mut watcher = Watcher::new(word);
    let mut files = Vec::new();
    let mut inserted = BTreeMap::new();
    for file in &sources.files {
        if file.role == Role::Tests {
            files.push(file.clone());
            continue;
        }
        let parsed = parse::file(parse::tokens(file).ok()?).ok()?;
        watcher.enter(file);
        watcher.items(&parsed.items);
        let with = Inserted::of(&file.text, std::mem::take(&mut watcher.puts))?;
        files.push(SourceFile { text: with.text.clone(), ..file.clone() });
        inserted.insert(file.name.to_string(), with);
    }
    let count = watcher.found.len();
    if count > MOST_REGIONS {
        return None;
    }
    let sources = Sources { files, ..sources.clone() };
    Some(Watched { sources, root: counters(word, count), files: inserted })
}

/// The module that counts: the first time that a region is executed its number goes into the pipe.
fn counters(word: &str, count: usize) -> String {
    include_str!("watch/counters.txt").replace("WORD", word).replace("COUNT", &count.to_string())
}

/// The numbers that came by the pipe, each once.
#[must_use]
pub fn told(bytes: &[u8]) -> Vec<u32> {
    let numbers = bytes.as_chunks::<2>().0.iter().map(|two| u32::from(u16::from_le_bytes(*two)));
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

impl Watched {
    /// A point of the text with counters, as a point of the text without.
    #[must_use]
    pub fn original(&self, file: &str, at: Position) -> Position {
        self.files.get(file).map_or(at, |file| file.original(at))
    }

    /// What the compiler said of the text with counters, as it would have said it without.
    pub fn original_diagnostics(&self, diagnostics: &mut [Diagnostic]) {
        for diagnostic in diagnostics {
            let suggested = diagnostic.suggestions.iter_mut().map(|one| &mut one.span);
            for Span { file, from, to } in diagnostic.span.iter_mut().chain(suggested) {
                *from = self.original(file.as_str(), *from);
                *to = self.original(file.as_str(), *to);
            }
        }
    }
}
