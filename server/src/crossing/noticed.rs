//! Which mutants were noticed, and where they are.

use crate::runner::Sources;
use katas::facts::Lines;
use katas::id::FileName;
use katas::mutant::{Fate, Mutant, Tried};
use katas::text::Role;
use std::collections::BTreeSet;

/// The mutants that a test noticed.
pub fn killed(tried: Vec<Tried>) -> impl Iterator<Item = Mutant> {
    tried.into_iter().filter(|one| one.fate == Fate::Killed).map(|one| one.mutant)
}

/// All lines of the code.
pub fn everywhere(sources: &Sources) -> Vec<(FileName, Lines)> {
    let code = sources.files.iter().filter(|file| file.role == Role::Code);
    code.map(|file| (file.name.clone(), Lines { first: 1, last: u32::MAX })).collect()
}

/// The lines that some mutants are in.
pub fn lines_of(mutants: &[Mutant]) -> Vec<(FileName, Lines)> {
    let places: BTreeSet<_> =
        mutants.iter().map(|one| (one.span.file.clone(), one.span.from.line)).collect();
    places.into_iter().map(|(file, line)| (file, Lines { first: line, last: line })).collect()
}
