//! Watches which regions of the code the tests execute, in a language with a grammar: writes
//! counters into the text, or tells the harness which regions there are, where it knows by itself
//! what is executed. No line moves, and every column can be told back.

use crate::language::inserted::Inserted;
use crate::runner::sources::{SourceFile, Sources};
use crate::scripted::reading;
use katas::diagnostic::{Diagnostic, Position, Span};
use std::collections::BTreeMap;

/// Where a harness that needs no counters finds the regions.
pub const REGIONS: &str = "0regions.txt";

/// How many columns a tab takes at most, as compilers count them.
const TAB: u32 = 8;

/// A text that is watched.
#[derive(Debug, Default)]
pub struct Watched {
    /// What the counters are called: nobody can know it.
    pub word: String,
    /// The files of code, with counters.
    pub files: Vec<SourceFile>,
    /// The regions as a harness is told them that needs no counters.
    pub regions: Option<String>,
    inserted: BTreeMap<String, Inserted>,
}

/// Has a text watched; none where there is nothing to watch, or too much.
#[must_use]
pub fn watch(sources: &Sources, word: &str) -> Option<Watched> {
    if let Some(found) = reading::regions(sources) {
        let regions: String = found.iter().map(|region| line(&region.span, sources)).collect();
        let regions = (!regions.is_empty()).then_some(regions)?;
        return Some(Watched { regions: Some(regions), ..Watched::default() });
    }
    let mut files = Vec::new();
    let mut inserted = BTreeMap::new();
    for (name, puts) in reading::counters(sources, word)? {
        let file = sources.named(&name)?;
        let with = Inserted::of(&file.text, puts)?;
        files.push(SourceFile { text: with.text.clone(), ..file.clone() });
        inserted.insert(name, with);
    }
    Some(Watched { word: word.to_owned(), files, regions: None, inserted })
}

/// A region as a harness is told it: the line and column of its begin and of its end, its file.
fn line(Span { file, from, to }: &Span, sources: &Sources) -> String {
    let text = sources.named(file.as_str()).map(|file| file.text.as_str()).unwrap_or_default();
    let [from, to] = [from, to].map(|at| format!("{} {}", at.line, column(text, *at)));
    format!("{from} {to} {file}\n")
}

/// A column as compilers count it: a tab goes on to the next column that comes behind eight.
fn column(text: &str, at: Position) -> u32 {
    let line = usize::try_from(at.line - 1).ok().and_then(|line| text.lines().nth(line));
    let before = line.unwrap_or_default().chars().take(at.column.saturating_sub(1) as usize);
    before.fold(1, |column, one| match one {
        '\t' => (column - 1) / TAB * TAB + TAB + 1,
        _ => column + 1,
    })
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
