//! The tests of one text on the code of another.

use super::{Crossing, CrossingError};
use crate::language::halves;
use crate::runner::{Finding, Sources};
use katas::diagnostic::Diagnostic;
use katas::facts::{Facts, HelperFact, HelperKind, Lines};
use katas::id::FileName;
use katas::report::Outcome;
use std::collections::{BTreeMap, BTreeSet};

/// How often they are compiled at most: each time without what does not compile, and the compiler
/// finds some faults only where there are no others.
const MOST_ROUNDS: usize = 5;

/// A text, and what a parser says of it.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The text.
    pub sources: &'a Sources,
    /// What a parser says.
    pub facts: &'a Facts,
}

/// The tests of one text on the code of another, without those that do not compile there.
#[derive(Debug)]
pub struct Crossed {
    /// The text.
    pub sources: Sources,
    /// What came of it.
    pub found: Finding,
}

impl Crossed {
    /// Runs them; none where none of them compiles.
    ///
    /// # Errors
    /// When the infrastructure fails; never for what the texts do.
    pub async fn run(
        crossing: &Crossing<'_>,
        tests: Text<'_>,
        code: Text<'_>,
    ) -> Result<Option<Self>, CrossingError> {
        let Some(sources) = halves::crossed(code.sources, tests.sources) else {
            return Ok(None);
        };
        let mut sources = halves::renamed(sources, tests.facts, code.facts);
        let mut imported = BTreeSet::new();
        for _ in 0..MOST_ROUNDS {
            let found = crossing.run(sources.clone()).await?;
            match &found.report.outcome {
                Outcome::Tested { .. } | Outcome::NoTests => {
                    return Ok(Some(Self { sources, found }));
                }
                Outcome::DoesNotCompile => {}
                _ => return Ok(None),
            }
            let errors = found.report.diagnostics.iter().filter(|one| one.is_error());
            let Some(faulty) = Faulty::of(errors, &found.facts) else { return Ok(None) };
            faulty.take_out(&mut sources, &found.facts, code, &mut imported);
        }
        Ok(None)
    }
}

/// What does not compile.
#[derive(Debug, Default)]
struct Faulty {
    lines: BTreeMap<FileName, Vec<Lines>>,
    /// The files in which something is brought in that is not there any more.
    imports: BTreeSet<FileName>,
}

impl Faulty {
    /// The tests, and what stands beside them, in which errors are; none where one is elsewhere.
    fn of<'a>(errors: impl Iterator<Item = &'a Diagnostic>, facts: &Facts) -> Option<Self> {
        let mut faulty = Self::default();
        for error in errors {
            let span = error.span.as_ref()?;
            let test = facts.test_at(&span.file, span.from.line);
            let lines = test.map(|test| Lines { first: test.first_line, last: test.last_line });
            let helper = facts.helper_at(&span.file, span.from.line);
            match (lines, helper) {
                (Some(lines), _) => faulty.add(&span.file, lines),
                (None, Some(HelperFact { kind: HelperKind::Import, lines, .. })) => {
                    faulty.imports.insert(span.file.clone());
                    faulty.add(&span.file, *lines);
                }
                (None, Some(helper)) => faulty.add(&span.file, helper.lines),
                (None, None) => return None,
            }
        }
        (!faulty.lines.is_empty()).then_some(faulty)
    }

    fn add(&mut self, file: &FileName, lines: Lines) {
        self.lines.entry(file.clone()).or_default().push(lines);
    }

    /// Takes it out. What the code is brought in by is replaced once by what the code's own tests
    /// have for that, and then taken out too.
    fn take_out(
        mut self,
        sources: &mut Sources,
        facts: &Facts,
        code: Text<'_>,
        imported: &mut BTreeSet<FileName>,
    ) {
        let anew: Vec<FileName> =
            self.imports.iter().filter(|file| imported.insert((*file).clone())).cloned().collect();
        for file in &anew {
            self.lines.entry(file.clone()).or_default().extend(of_code(facts, file));
        }
        for file in &mut sources.files {
            let Some(lines) = self.lines.get(&file.name) else { continue };
            let is_out = |line| lines.iter().any(|lines: &Lines| lines.has(line));
            file.text = halves::without_lines(&file.text, is_out);
            if anew.contains(&file.name) {
                // At the end, so that nothing moves.
                file.text.push('\n');
                file.text.push_str(&code.imports(&file.name));
            }
        }
    }
}

impl Text<'_> {
    /// The lines by which a file brings in the code.
    fn imports(&self, file: &FileName) -> String {
        let Some(source) = self.sources.named(file.as_str()) else { return String::new() };
        let lines = of_code(self.facts, file);
        let is_one = |line| lines.iter().any(|lines| lines.has(line));
        halves::without_lines(&source.text, |line| !is_one(line))
    }
}

/// Where a file brings in something of the code.
fn of_code(facts: &Facts, file: &FileName) -> Vec<Lines> {
    let imports = facts.helpers.iter().filter(|one| one.kind == HelperKind::Import);
    let here = imports.filter(|one| one.file == *file);
    let modules: BTreeSet<&str> =
        facts.code.iter().filter_map(|one| one.name.split("::").next()).collect();
    let of_code = |one: &&HelperFact| {
        // `use crate::code`, `from code import x`, `import x from ./code.js`.
        if let Some(path) = one.name.strip_prefix("use ") {
            return ["crate", "super", "self"].iter().any(|root| path.starts_with(root));
        }
        let module = one.name.strip_prefix("from ").or(one.name.strip_prefix("import "));
        let module = module.and_then(|rest| rest.split_whitespace().next());
        one.name.contains(" from ./") || module.is_some_and(|module| modules.contains(module))
    };
    here.filter(of_code).map(|one| one.lines).collect()
}
