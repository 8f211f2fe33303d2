//! Watches which regions of the code the tests execute: writes counters into the text. No line
//! moves, and every column can be told back.

mod regions;

use crate::runner::sources::{SourceFile, Sources};
use crate::rust::parse;
use katas::diagnostic::{Diagnostic, Position, Span};
use katas::facts::RegionFact;
use katas::text::Role;
use regions::{Put, Watcher};
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
    /// What was put into each line of each file.
    shifts: BTreeMap<String, Vec<Shift>>,
}

/// Something that was put into a line.
#[derive(Debug, Clone, Copy)]
struct Shift {
    /// The line, counted from 1.
    line: u32,
    /// The column in front of which it stands, counted from 1.
    column: u32,
    /// How many characters it has.
    length: u32,
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
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(parse::STACK_BYTES);
        let watched = thread.spawn_scoped(scope, || watch_here(sources, word));
        watched.ok()?.join().ok()?
    })
}

fn watch_here(sources: &Sources, word: &str) -> Option<Watched> {
    let mut watcher = Watcher::new(word);
    let mut files = Vec::new();
    let mut shifts = BTreeMap::new();
    for file in &sources.files {
        if file.role == Role::Tests {
            files.push(file.clone());
            continue;
        }
        let parsed = parse::file(parse::tokens(file).ok()?).ok()?;
        watcher.enter(file);
        watcher.items(&parsed.items);
        let (text, shifted) = put(&file.text, std::mem::take(&mut watcher.puts))?;
        shifts.insert(file.name.to_string(), shifted);
        files.push(SourceFile { text, ..file.clone() });
    }
    let count = watcher.found.len();
    if count > MOST_REGIONS {
        return None;
    }
    let sources = Sources { files, ..sources.clone() };
    Some(Watched { sources, root: counters(word, count), shifts })
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
        let shifts = self.shifts.get(file).map(Vec::as_slice).unwrap_or_default();
        let mut shifted = 0;
        for shift in shifts.iter().filter(|shift| shift.line == at.line) {
            let from = shift.column + shifted;
            if at.column <= from {
                break;
            }
            if at.column < from + shift.length {
                return Position { line: at.line, column: shift.column };
            }
            shifted += shift.length;
        }
        Position { line: at.line, column: at.column - shifted }
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

/// Puts everything into a text, and tells where.
fn put(text: &str, mut puts: Vec<Put>) -> Option<(String, Vec<Shift>)> {
    // Those at one place stay in the order in which they came.
    puts.sort_by_key(|put| put.at);
    let mut out = String::with_capacity(text.len() * 2);
    let mut shifts = Vec::with_capacity(puts.len());
    let (mut done, mut line, mut column) = (0, 1, 1);
    for Put { at, text: added } in puts {
        let before = text.get(done..at)?;
        for c in before.chars() {
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        out.push_str(before);
        out.push_str(&added);
        let length = u32::try_from(added.chars().count()).ok()?;
        shifts.push(Shift { line, column, length });
        done = at;
    }
    out.push_str(text.get(done..)?);
    Some((out, shifts))
}
