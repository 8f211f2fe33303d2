//! The tests of two texts held against each other: whether the new ones would notice all that the
//! older ones did.
//!
//! The older tests are run on the new code. Those that pass there show by mutants of that code
//! whether the new ones notice as much. Where an older test cannot be run there, since what it
//! calls was reshaped or went, its examples decide, or the mutants of the older code that it alone
//! noticed; and where these cannot decide either, nobody can.

mod crossed;
mod examples;
mod noticed;
mod weighing;

pub use weighing::{Weighing, weighed};

use crate::language::halves;
use crate::runner::{Busy, Finding, Lost, Mutation, Runner, SessionKey, Sources};
use crossed::{Crossed, Text};
use examples::Examples;
use katas::diagnostic::Span;
use katas::facts::{CodeFact, Facts, HelperKind, Lines, RegionFact, TestFact};
use katas::gate::identity::{self, TestChanges};
use katas::id::FileName;
use katas::mutant::{Fate, Mutant, Tried};
use katas::report::{FailureKind, Report, TestName, TestOutcome};
use katas::strength::{Strength, Weakness};
use katas::text::Role;
use noticed::{everywhere, killed, lines_of};
use std::sync::Arc;

/// Two texts whose tests pass.
#[derive(Debug)]
pub struct Crossing<'a> {
    /// Runs what has to be run.
    pub runner: &'a Arc<dyn Runner>,
    /// Whose runs these are.
    pub key: SessionKey,
    /// The older text.
    pub before: Sources,
    /// What a parser says of it.
    pub old: Facts,
    /// The newer text.
    pub after: Sources,
    /// What a run of it said.
    pub report: &'a Report,
    /// What a parser says of it.
    pub new: &'a Facts,
}

/// Why nothing came of it.
#[derive(Debug, thiserror::Error)]
pub enum CrossingError {
    /// The queue is full.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The infrastructure failed.
    #[error(transparent)]
    Lost(#[from] Lost),
}

/// What is known so far.
#[derive(Debug, Default)]
struct Findings {
    weaknesses: Vec<Weakness>,
    is_unknown: bool,
    /// Whether some older test does not pass on the new code, or cannot be run there.
    is_reshaped: bool,
}

impl Crossing<'_> {
    /// How strong the newer tests are.
    ///
    /// # Errors
    /// When the infrastructure fails; never for what the texts do.
    pub async fn strength(&self) -> Result<Strength, CrossingError> {
        let changes = identity::compare(&self.old.tests, &self.new.tests);
        let (touched, macros) = (self.touched(&changes), self.has_changed_macros());
        let mut found = Findings::default();
        if !touched.is_empty() || macros {
            self.hold_older(touched, macros, &mut found).await?;
        }
        if !found.weaknesses.is_empty() {
            return Ok(Strength::Weakened(found.weaknesses));
        }
        let ahead = self.ahead(&changes, &found).await?;
        if !ahead.is_empty() {
            return Ok(Strength::Ahead(ahead));
        }
        Ok(if found.is_unknown { Strength::Unknown } else { Strength::Kept })
    }

    /// Runs the older tests on the new code, and looks at what they say there. Tests that a macro
    /// makes are not read, and count as touched where macros are.
    async fn hold_older(
        &self,
        touched: Vec<&TestFact>,
        macros: bool,
        found: &mut Findings,
    ) -> Result<(), CrossingError> {
        let examples = Examples::of(&self.before, &self.after, &self.old, self.new);
        let older = Crossed::run(self, self.older(), self.newer()).await?;
        let outcome = |test: &&TestFact| {
            let older = older.as_ref()?;
            older.found.report.test(&test.name).map(|test| &test.outcome)
        };
        let (ran, cannot_run): (Vec<_>, Vec<_>) =
            touched.into_iter().partition(|test| outcome(test).is_some());
        let (pass, fail): (Vec<_>, Vec<_>) =
            ran.into_iter().partition(|test| outcome(test) == Some(&TestOutcome::Passed));
        found.is_reshaped = !fail.is_empty() || !cannot_run.is_empty();
        for test in fail {
            self.failing(test, outcome(&test), &examples, found);
        }
        match &older {
            Some(older) => self.passing(&pass, macros, older, &examples, found).await?,
            None => found.is_unknown |= macros,
        }
        if !cannot_run.is_empty() {
            self.reshaped(&cannot_run, &examples, found).await?;
        }
        Ok(())
    }

    fn older(&self) -> Text<'_> {
        Text { sources: &self.before, facts: &self.old }
    }

    fn newer(&self) -> Text<'_> {
        Text { sources: &self.after, facts: self.new }
    }

    /// The tests of the newer text that the code before did not meet, though it was called in the
    /// same way: what they ask for is new.
    async fn ahead(
        &self,
        changes: &TestChanges,
        found: &Findings,
    ) -> Result<Vec<TestName>, CrossingError> {
        let new = changes.new.iter().map(|test| &test.name).chain(&changes.changed);
        let new: Vec<&TestName> = new.collect();
        // Where no types are declared, what is given back may be another kind of thing now, and
        // only the tests show it.
        let is_told = self.declares_types() || !found.is_reshaped;
        let in_same_way = is_told && self.is_declared_as_before();
        if new.is_empty() || !in_same_way {
            return Ok(Vec::new());
        }
        let Some(crossed) = Crossed::run(self, self.newer(), self.older()).await? else {
            return Ok(Vec::new());
        };
        let fails = |name: &TestName| {
            let test = crossed.found.report.test(name);
            test.is_some_and(|test| fails_by_assertion(&test.outcome))
        };
        Ok(new.into_iter().filter(|name| fails(name)).cloned().collect())
    }

    /// Whether a macro is called in another way now, which may make tests that nobody reads.
    fn has_changed_macros(&self) -> bool {
        let calls = |facts: &Facts| -> Vec<u64> {
            let calls = facts.helpers.iter().filter(|one| one.kind == HelperKind::Invocation);
            calls.map(|one| one.body).collect()
        };
        let now = calls(self.new);
        calls(&self.old).iter().any(|was| !now.contains(was))
    }

    /// The older tests that do not stand in the newer text as they were, or that use something
    /// that does not.
    fn touched(&self, changes: &TestChanges) -> Vec<&TestFact> {
        let helpers = identity::helpers(&self.old.helpers, &self.new.helpers);
        let ran = self.old.tests.iter().filter(|test| !test.ignored);
        let all = !helpers.changed.is_empty() || self.has_unread_helpers();
        let is = |test: &&TestFact| {
            all || changes.changed.contains(&test.name) || changes.gone.contains(&test.name)
        };
        ran.filter(is).collect()
    }

    /// Whether something was changed beside the tests in a language whose helpers nobody reads.
    fn has_unread_helpers(&self) -> bool {
        let beside = |sources: &Sources, facts: &Facts| -> Vec<String> {
            let files = sources.files.iter().filter(|file| file.role == Role::Tests);
            let words = files.flat_map(|file| {
                let words = halves::words(sources, file).into_iter();
                words.filter(|word| facts.test_at(&file.name, word.line).is_none())
            });
            words.map(|word| word.text).collect()
        };
        self.old.helpers.is_empty()
            && self.new.helpers.is_empty()
            && beside(&self.before, &self.old) != beside(&self.after, self.new)
    }

    /// What is said by an older test that fails on the new code.
    fn failing(
        &self,
        test: &TestFact,
        outcome: Option<&TestOutcome>,
        examples: &Examples,
        found: &mut Findings,
    ) {
        if !matches!(outcome, Some(TestOutcome::Failed(_))) {
            found.is_unknown = true;
            return;
        }
        if examples.are_kept(test) {
            return;
        }
        let is_there = self.new.test(&test.name).is_some();
        let by_assertion = outcome.is_some_and(fails_by_assertion);
        let same_way = (self.declares_types() && self.is_declared_as_before())
            || examples.differ_in_literals_alone(test);
        if is_there && by_assertion && same_way {
            found.weaknesses.push(Weakness::Fails(test.name.clone()));
        } else if is_there || !self.only_takes_away() {
            found.is_unknown = true;
        }
    }

    /// Whether a declaration tells what is taken and given back.
    fn declares_types(&self) -> bool {
        !matches!(self.after.language.as_str(), "python" | "javascript")
    }

    /// Whether all that the older code declared is declared in the same way still, where that can
    /// be told.
    fn is_declared_as_before(&self) -> bool {
        let mut old = self.old.code.iter();
        let is_there = |was: &CodeFact| {
            self.new.code.iter().any(|now| now.name == was.name && now.head == was.head)
        };
        !self.old.code.is_empty() && old.all(is_there)
    }

    /// Whether the code only lost something.
    fn only_takes_away(&self) -> bool {
        let mut files = self.after.files.iter().filter(|file| file.role == Role::Code);
        files.all(|file| {
            let now = halves::words(&self.after, file);
            let before = self.before.named(file.name.as_str());
            let before = before.map_or_else(Vec::new, |old| halves::words(&self.before, old));
            let mut before = before.iter();
            now.iter().all(|word| before.any(|was| was.text == word.text))
        })
    }

    /// What is said by older tests that pass on the new code: the mutants of it that they notice.
    async fn passing(
        &self,
        tests: &[&TestFact],
        macros: bool,
        older: &Crossed,
        examples: &Examples,
        found: &mut Findings,
    ) -> Result<(), CrossingError> {
        let Finding { report, facts, .. } = &older.found;
        let counts = |name: &TestName| {
            tests.iter().any(|test| test.name == *name) || (macros && facts.test(name).is_none())
        };
        if !report.tests().iter().any(|test| counts(&test.name)) {
            return Ok(());
        }
        let lines = everywhere(&self.after);
        let tried = self.tried(&older.sources, report, facts, lines, counts);
        let Some(tried) = tried.await?.filter(|tried| !tried.is_empty()) else {
            // Without mutants, examples are all there is to go by.
            found.is_unknown |= macros || !tests.iter().all(|test| examples.are_kept(test));
            return Ok(());
        };
        let noticed: Vec<Mutant> = killed(tried).collect();
        let lines = lines_of(&noticed);
        let now = self.tried(&self.after, self.report, self.new, lines, |_| true).await?;
        let Some(now) = now else {
            found.is_unknown = true;
            return Ok(());
        };
        for mutant in noticed {
            match now.iter().find(|now| now.mutant == mutant).map(|now| now.fate) {
                Some(Fate::Killed) => {}
                Some(Fate::Survived | Fate::NotReached) => {
                    found.weaknesses.push(Weakness::Unnoticed(mutant));
                }
                Some(Fate::Unended) | None => found.is_unknown = true,
            }
        }
        Ok(())
    }

    /// What is said by older tests that cannot be run on the new code.
    async fn reshaped(
        &self,
        tests: &[&TestFact],
        examples: &Examples,
        found: &mut Findings,
    ) -> Result<(), CrossingError> {
        let lost: Vec<_> = tests.iter().filter(|test| !examples.are_kept(test)).collect();
        let (changed, gone): (Vec<_>, Vec<_>) =
            lost.iter().partition(|test| self.new.test(&test.name).is_some());
        found.is_unknown |= !changed.is_empty();
        let Some(first) = gone.first() else { return Ok(()) };
        let Some(alone) = self.noticed_alone(&gone).await? else {
            found.is_unknown = true;
            return Ok(());
        };
        if !alone.iter().any(|mutant| self.stands(mutant)) {
            return Ok(());
        }
        // A test may be written anew under another name, with its values said in another way. It is
        // not where no test is new, and others show that values are said as before.
        let no_new = self.new.tests.iter().all(|now| self.old.test(&now.name).is_some());
        if no_new && tests.iter().any(|test| examples.are_kept(test)) {
            found.weaknesses.push(Weakness::Gone(first.name.clone()));
        } else {
            found.is_unknown = true;
        }
        Ok(())
    }

    /// The mutants of the older code that some of its tests notice and the others do not; none
    /// where nobody can tell.
    async fn noticed_alone(
        &self,
        tests: &[&&&TestFact],
    ) -> Result<Option<Vec<Mutant>>, CrossingError> {
        let found = self.run(Sources { watched: true, ..self.before.clone() }).await?;
        let Finding { report, facts, .. } = &found;
        let is_one = |name: &TestName| tests.iter().any(|test| test.name == *name);
        let lines = everywhere(&self.before);
        let by_these = self.tried(&self.before, report, facts, lines, is_one).await?;
        let Some(by_these) = by_these.filter(|tried| !tried.is_empty()) else { return Ok(None) };
        let noticed: Vec<Mutant> = killed(by_these).collect();
        let lines = lines_of(&noticed);
        let others = self.tried(&self.before, report, facts, lines, |name| !is_one(name)).await?;
        let Some(others) = others else { return Ok(None) };
        let others: Vec<Mutant> = killed(others).collect();
        Ok(Some(noticed.into_iter().filter(|mutant| !others.contains(mutant)).collect()))
    }

    /// Whether what a mutant of the older code changes is still there: the region that it is in,
    /// and those that it takes away or leads to.
    fn stands(&self, mutant: &Mutant) -> bool {
        let Span { file, from, to } = &mutant.span;
        let here = self.old.regions.iter().filter(|region| region.span.file == *file);
        let is_there =
            |was: &RegionFact| self.new.regions.iter().any(|now| now.tokens == was.tokens);
        let around =
            here.clone().filter(|region| region.span.from <= *from && *to <= region.span.to);
        let innermost = around.max_by_key(|region| region.span.from);
        // A branch begins behind its condition, in the same line or the next one.
        let led_to = |region: &&RegionFact| {
            let begins = region.span.from;
            *from <= begins && begins.line <= to.line + 1
        };
        innermost.is_some_and(is_there) && here.filter(led_to).all(is_there)
    }

    /// Tries the mutants in some lines with some of the tests; none where nobody can tell.
    async fn tried(
        &self,
        sources: &Sources,
        report: &Report,
        facts: &Facts,
        lines: Vec<(FileName, Lines)>,
        counts: impl Fn(&TestName) -> bool,
    ) -> Result<Option<Vec<Tried>>, CrossingError> {
        // Of a session whose rules know no regions there are none to go by.
        if self.old.regions.is_empty() {
            return Ok(None);
        }
        let Some(mut mutation) = Mutation::of(sources.clone(), lines, report, facts) else {
            return Ok(None);
        };
        mutation.tests.retain(|(name, ..)| counts(name));
        Ok(Some(self.runner.weigh(self.key.clone(), mutation)?.result().await?))
    }

    async fn run(&self, sources: Sources) -> Result<Finding, CrossingError> {
        Ok(self.runner.run(self.key.clone(), sources)?.result().await?)
    }
}

fn fails_by_assertion(outcome: &TestOutcome) -> bool {
    let TestOutcome::Failed(failure) = outcome else { return false };
    matches!(failure.kind, FailureKind::Assertion | FailureKind::DidNotPanic)
}
