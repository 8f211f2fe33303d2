//! Mutants: small changes to the code, all compiled into one program and switched by a variable.

mod operators;
mod replacement;
pub mod trial;

use crate::language::inserted::Inserted;
use crate::runner::sources::{SourceFile, Sources};
use crate::rust::parse;
use katas::diagnostic::{Diagnostic, Position};
use katas::mutant::Mutant;
use katas::text::Role;
use operators::{Made, Mutator};
use std::collections::{BTreeMap, BTreeSet};

/// The most mutants of one text: beyond that, nobody would read what came of them.
const MOST_MUTANTS: usize = 400;

/// The mutants of a text.
#[derive(Debug)]
pub struct Mutants {
    /// What the switch is called, in the text and in the environment: nobody can know it.
    pub word: String,
    /// Each file of code with its mutants. They are numbered through all files, from 1.
    files: Vec<(SourceFile, Vec<Made>)>,
    /// The files without any.
    others: Vec<SourceFile>,
    /// The numbers of those that do not compile.
    pub dropped: BTreeSet<u32>,
}

/// A text with all of its mutants in it.
#[derive(Debug)]
pub struct Mutated {
    /// The files.
    pub sources: Sources,
    /// What stands at the root of the crate for them.
    pub root: String,
    /// Each file of code, and whose mutant each thing that was put in is, by its number.
    files: BTreeMap<String, (Inserted, Vec<u32>)>,
}

impl Mutants {
    /// Finds the mutants of a text for which something is true; none where it cannot be read.
    #[must_use]
    pub fn of(
        sources: &Sources,
        word: &str,
        counts: &(dyn Fn(&Mutant) -> bool + Sync),
    ) -> Option<Self> {
        parse::on_a_thread(|| Self::of_here(sources, word, counts))?
    }

    fn of_here(
        sources: &Sources,
        word: &str,
        counts: &(dyn Fn(&Mutant) -> bool + Sync),
    ) -> Option<Self> {
        let (mut files, mut others) = (Vec::new(), Vec::new());
        let mut dropped = BTreeSet::new();
        let (mut count, mut wanted) = (0, 0);
        for file in &sources.files {
            if file.role == Role::Tests {
                others.push(file.clone());
                continue;
            }
            let parsed = parse::file(parse::tokens(file).ok()?).ok()?;
            let mut mutator = Mutator::new(word, file, count);
            mutator.items(&parsed.items);
            for (made, number) in mutator.made.iter().zip(count + 1..) {
                let wants = wanted < MOST_MUTANTS && counts(&made.mutant);
                wanted += usize::from(wants);
                if !wants {
                    dropped.insert(u32::try_from(number).ok()?);
                }
            }
            count += mutator.made.len();
            files.push((file.clone(), mutator.made));
        }
        Some(Self { word: word.to_owned(), files, others, dropped })
    }

    /// The mutants that are left, by their numbers.
    pub fn left(&self) -> impl Iterator<Item = (u32, &Mutant)> {
        let all = self.files.iter().flat_map(|(_, made)| made);
        let numbered = (1..).zip(all.map(|made| &made.mutant));
        numbered.filter(|(number, _)| !self.dropped.contains(number))
    }

    /// The text with those that are left; none where that cannot be done.
    #[must_use]
    pub fn mutated(&self, sources: &Sources) -> Option<Mutated> {
        let mut written = self.others.clone();
        let mut files = BTreeMap::new();
        let mut numbers = 1..;
        for (file, made) in &self.files {
            let mut puts = Vec::new();
            for (made, number) in made.iter().zip(numbers.by_ref()) {
                if !self.dropped.contains(&number) {
                    puts.extend(made.puts.iter().map(|(turn, put)| (put.at, *turn, number, put)));
                }
            }
            puts.sort_by_key(|(at, turn, ..)| (*at, *turn));
            let owners = puts.iter().map(|(_, _, number, _)| *number).collect();
            let puts = puts.into_iter().map(|(.., put)| put.clone()).collect();
            let inserted = Inserted::of(&file.text, puts)?;
            written.push(SourceFile { text: inserted.text.clone(), ..file.clone() });
            files.insert(file.name.to_string(), (inserted, owners));
        }
        let root = include_str!("mutants/switches.txt").replace("WORD", &self.word);
        Some(Mutated { sources: Sources { files: written, ..sources.clone() }, root, files })
    }

    /// Drops those at whose door the compiler's errors are laid. Gives whether there was one for
    /// each error: without, compiling once more would end the same way.
    pub fn drop_faulty(&mut self, mutated: &Mutated, diagnostics: &[Diagnostic]) -> bool {
        let errors = diagnostics.iter().filter(|one| one.is_error());
        let spans = errors.filter_map(|error| error.span.as_ref());
        let mut guilty = BTreeSet::new();
        for span in spans {
            let found = self.guilty(mutated, span.file.as_str(), span.from);
            if found.is_empty() {
                return false;
            }
            guilty.extend(found);
        }
        let any = !guilty.is_empty();
        self.dropped.append(&mut guilty);
        any
    }

    /// Whose fault an error at a point is: the mutant's in whose words it is; else the innermost
    /// one around it; else all of its line.
    fn guilty(&self, mutated: &Mutated, file: &str, at: Position) -> Vec<u32> {
        let Some((inserted, owners)) = mutated.files.get(file) else { return Vec::new() };
        if let Some(owner) = inserted.within(at).and_then(|place| owners.get(place)) {
            return vec![*owner];
        }
        let at = inserted.original(at);
        let here = |mutant: &Mutant| mutant.span.file.as_str() == file;
        let around = self
            .left()
            .filter(|(_, mutant)| here(mutant) && mutant.span.from <= at && at < mutant.span.to);
        let size = |mutant: &Mutant| {
            let (from, to) = (mutant.span.from, mutant.span.to);
            (to.line - from.line, to.column.saturating_sub(from.column))
        };
        if let Some((number, _)) = around.min_by_key(|(_, mutant)| size(mutant)) {
            return vec![number];
        }
        let lines = |mutant: &Mutant| mutant.span.from.line..=mutant.span.to.line;
        let on_line =
            self.left().filter(|(_, mutant)| here(mutant) && lines(mutant).contains(&at.line));
        on_line.map(|(number, _)| number).collect()
    }
}
