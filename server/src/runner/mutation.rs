//! What is to be found out by mutants: which small changes to the code no test would notice.

use crate::runner::Sources;
use katas::diagnostic::Span;
use katas::facts::{Facts, Lines, RegionFact};
use katas::id::FileName;
use katas::mutant::{Fate, Mutant, Tried};
use katas::report::{Report, TestName, TestOutcome};
use similar::{DiffTag, TextDiff};
use std::time::Duration;

/// A text that was run, and where to change it.
#[derive(Debug, Clone)]
pub struct Mutation {
    /// The text.
    pub sources: Sources,
    /// The lines in which it is changed, file by file.
    pub lines: Vec<(FileName, Lines)>,
    /// The regions of the text.
    pub regions: Vec<RegionFact>,
    /// Its tests that pass, with the regions that each executes and how long it takes.
    pub tests: Vec<(TestName, Vec<u32>, Duration)>,
}

impl Mutation {
    /// One of a text whose run was watched; none where it was not.
    #[must_use]
    pub fn of(
        sources: Sources,
        lines: Vec<(FileName, Lines)>,
        report: &Report,
        facts: &Facts,
    ) -> Option<Self> {
        let passed = report.tests().iter().filter(|test| test.outcome == TestOutcome::Passed);
        let tests = passed.map(|test| {
            let took = Duration::from_micros(test.duration_us);
            Some((test.name.clone(), test.executed.clone()?, took))
        });
        let tests = tests.collect::<Option<Vec<_>>>()?;
        Some(Self { sources, lines, regions: facts.regions.clone(), tests })
    }

    /// One of a text that passes its tests, changed where it was added to the text before; none
    /// where its run was not watched.
    #[must_use]
    pub fn of_added(
        before: &Sources,
        after: Sources,
        report: &Report,
        facts: &Facts,
    ) -> Option<Self> {
        let added = Self::added(before, &after);
        Self::of(after, added, report, facts)
    }

    /// The lines of a text that were not in the one before, file by file.
    #[must_use]
    pub fn added(before: &Sources, after: &Sources) -> Vec<(FileName, Lines)> {
        let mut added = Vec::new();
        for file in &after.files {
            let old = before.named(file.name.as_str()).map_or("", |old| old.text.as_str());
            for change in TextDiff::from_lines(old, &file.text).ops() {
                let lines = change.new_range();
                if change.tag() != DiffTag::Equal && !lines.is_empty() {
                    let lines = Lines { first: number(lines.start + 1), last: number(lines.end) };
                    added.push((file.name.clone(), lines));
                }
            }
        }
        added
    }

    /// Whether a mutant is one of those that are asked for.
    #[must_use]
    pub fn wants(&self, mutant: &Mutant) -> bool {
        let Span { file, from, .. } = &mutant.span;
        self.lines.iter().any(|(name, lines)| name == file && lines.has(from.line))
    }

    /// The tests that may notice a mutant: those that execute the region that it is in. And how
    /// long they take together.
    #[must_use]
    pub fn tests_of(&self, mutant: &Mutant) -> (Vec<&TestName>, Duration) {
        let region = self.region_of(&mutant.span);
        let executes = |executed: &Vec<u32>| region.is_some_and(|at| executed.contains(&at));
        let tests = self.tests.iter().filter(|(_, executed, _)| executes(executed));
        let took = tests.clone().map(|(.., took)| *took).sum();
        (tests.map(|(name, ..)| name).collect(), took)
    }

    /// The innermost region around a stretch of the text.
    fn region_of(&self, span: &Span) -> Option<u32> {
        let around = |region: &RegionFact| {
            region.span.file == span.file
                && region.span.from <= span.from
                && span.to <= region.span.to
        };
        let found = self.regions.iter().zip(0..).filter(|(region, _)| around(region));
        found.max_by_key(|(region, _)| region.span.from).map(|(_, at)| at)
    }
}

/// The mutants that no test notices.
#[must_use]
pub fn survivors(tried: Vec<Tried>) -> Vec<Mutant> {
    let survived = tried.into_iter().filter(|one| one.fate == Fate::Survived);
    survived.map(|one| one.mutant).collect()
}

fn number(line: usize) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "the names are right")]

    use super::*;
    use crate::runner::SourceFile;
    use katas::text::Role;

    fn text(text: &str) -> Sources {
        let (name, text) = ("code.rs".parse().unwrap(), text.to_owned());
        let files = vec![SourceFile { name, role: Role::Code, text }];
        Sources { language: "rust".parse().unwrap(), files, watched: false }
    }

    #[test]
    fn added_lines_are_those_that_were_not_there_before() {
        let added = |before: &str, after: &str| -> Vec<(u32, u32)> {
            let added = Mutation::added(&text(before), &text(after));
            added.iter().map(|(_, lines)| (lines.first, lines.last)).collect()
        };
        assert_eq!(added("a\nb\nc\n", "a\nb\nc\n"), []);
        assert_eq!(added("a\nb\nc\n", "a\nc\n"), []);
        assert_eq!(added("a\nb\n", "a\nx\ny\nb\nz\n"), [(2, 3), (5, 5)]);
        assert_eq!(added("a\nb\n", "a\nB\n"), [(2, 2)]);
        assert_eq!(added("", "a\nb"), [(1, 2)]);
    }
}
