//! What is to be found out by mutants: which small changes to the code no test would notice.

use crate::runner::Sources;
use katas::diagnostic::Span;
use katas::facts::{Facts, Lines, RegionFact};
use katas::id::FileName;
use katas::mutant::Mutant;
use katas::report::{Report, TestName, TestOutcome};
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
