//! The tests of two texts held against each other: whether the new ones would notice all that the
//! older ones did.
//!
//! The older tests are run on the new code. Those that pass there show by mutants of that code
//! whether the new ones notice as much. Where an older test cannot be run there, since what it
//! calls was reshaped or went, its examples decide, or the mutants of the older code that it alone
//! noticed; and where these cannot decide either, nobody can.

mod examples;
mod older;

use crate::actor::running::sources;
use crate::language::halves;
use crate::runner::{Busy, Finding, Lost, Mutation, Runner, SessionKey, Sources};
use examples::Examples;
use katas::facts::{CodeFact, Facts, Lines, TestFact};
use katas::gate::{WEIGHS_TESTS, identity};
use katas::id::FileName;
use katas::mutant::{Fate, Mutant, Tried};
use katas::report::{FailureKind, Light, Report, TestName, TestOutcome};
use katas::session::{Baseline, Phase, Session};
use katas::strength::{Strength, Weakness};
use katas::text::Role;
use older::Older;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How often mutants are tried anew that had to give way to other people's runs.
const MOST_TRIES: usize = 5;

/// A run of a session whose tests are to be held against those before.
#[derive(Debug)]
pub struct Weighing {
    runner: Arc<dyn Runner>,
    key: SessionKey,
    /// The text at which the tests last passed.
    before: Sources,
    /// What a parser says of it.
    old: Facts,
    /// The text that is run.
    after: Sources,
}

impl Weighing {
    /// That of a text in a clean-up; none where the session is at something else.
    #[must_use]
    pub fn of(
        session: &Session,
        after: &Sources,
        runner: &Arc<dyn Runner>,
        key: &SessionKey,
    ) -> Option<Self> {
        let cleans_up = matches!(session.phase, Phase::Refactor { .. } | Phase::Repeat { .. });
        if !cleans_up || session.rules < WEIGHS_TESTS {
            return None;
        }
        let Baseline { texts, tests, helpers, code, regions, .. } = session.confirmed.clone();
        let old = Facts { tests, helpers, code, regions, ..Facts::default() };
        let (before, after) = (sources(session, &texts), after.clone());
        Some(Self { runner: Arc::clone(runner), key: key.clone(), before, old, after })
    }

    /// Adds to what the run found how strong its tests are. Where the infrastructure fails, nobody
    /// can tell.
    pub async fn add_to(self, found: &mut Finding) {
        if found.report.light() != Light::Green {
            return;
        }
        let Self { runner, key, before, old, after } = self;
        let (runner, report, new) = (&runner, &found.report, &found.facts);
        let strength = Crossing { runner, key, before, old, after, report, new }.strength().await;
        found.facts.strength = Some(strength.unwrap_or_else(|error| {
            tracing::warn!(%error, "the tests could not be held against those before");
            Strength::Unknown
        }));
    }
}

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
}

impl Crossing<'_> {
    /// How strong the newer tests are.
    ///
    /// # Errors
    /// When the infrastructure fails; never for what the texts do.
    pub async fn strength(&self) -> Result<Strength, CrossingError> {
        let touched = self.touched();
        if touched.is_empty() {
            return Ok(Strength::Kept);
        }
        let examples = Examples::of(&self.before, &self.after, &self.old, self.new);
        let older = Older::run(self).await?;
        let outcome = |test: &&TestFact| {
            let older = older.as_ref()?;
            older.found.report.test(&test.name).map(|test| &test.outcome)
        };
        let mut found = Findings::default();
        let (ran, cannot_run): (Vec<_>, Vec<_>) =
            touched.into_iter().partition(|test| outcome(test).is_some());
        let (pass, fail): (Vec<_>, Vec<_>) =
            ran.into_iter().partition(|test| outcome(test) == Some(&TestOutcome::Passed));
        for test in fail {
            self.failing(test, outcome(&test), &examples, &mut found);
        }
        if let Some(older) = older.as_ref().filter(|_| !pass.is_empty()) {
            self.passing(&pass, older, &examples, &mut found).await?;
        }
        if !cannot_run.is_empty() {
            self.reshaped(&cannot_run, &examples, &mut found).await?;
        }
        Ok(match found {
            Findings { weaknesses, .. } if !weaknesses.is_empty() => Strength::Weakened(weaknesses),
            Findings { is_unknown: true, .. } => Strength::Unknown,
            Findings { .. } => Strength::Kept,
        })
    }

    /// The older tests that do not stand in the newer text as they were, or that use something
    /// that does not.
    fn touched(&self) -> Vec<&TestFact> {
        let changes = identity::compare(&self.old.tests, &self.new.tests);
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
        let Some(TestOutcome::Failed(failure)) = outcome else {
            found.is_unknown = true;
            return;
        };
        if examples.are_kept(test) {
            return;
        }
        let is_there = self.new.tests.iter().any(|now| now.name == test.name);
        let by_assertion =
            matches!(failure.kind, FailureKind::Assertion | FailureKind::DidNotPanic);
        let same_way = self.is_called_as_before() || examples.differ_in_literals_alone(test);
        if is_there && by_assertion && same_way {
            found.weaknesses.push(Weakness::Fails(test.name.clone()));
        } else if is_there || !self.only_takes_away() {
            found.is_unknown = true;
        }
    }

    /// Whether all that the older code declared is declared in the same way still, where that can
    /// be told.
    fn is_called_as_before(&self) -> bool {
        let mut old = self.old.code.iter();
        let is_there = |was: &CodeFact| {
            self.new.code.iter().any(|now| now.name == was.name && now.head == was.head)
        };
        !self.old.code.is_empty() && old.all(is_there)
    }

    /// Whether the code only lost something.
    fn only_takes_away(&self) -> bool {
        let files = self.after.files.iter().filter(|file| file.role == Role::Code);
        files.into_iter().all(|file| {
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
        older: &Older,
        examples: &Examples,
        found: &mut Findings,
    ) -> Result<(), CrossingError> {
        let Finding { report, facts, .. } = &older.found;
        let tried = self.tried(&older.sources, report, facts, everywhere(&self.after), |name| {
            tests.iter().any(|test| test.name == *name)
        });
        let Some(tried) = tried.await?.filter(|tried| !tried.is_empty()) else {
            // Without mutants, examples are all there is to go by.
            found.is_unknown |= !tests.iter().all(|test| examples.are_kept(test));
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
        let is_there = |test: &TestFact| self.new.tests.iter().any(|now| now.name == test.name);
        let (changed, gone): (Vec<_>, Vec<_>) = lost.iter().partition(|test| is_there(test));
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
        let was = |now: &&TestFact| self.old.tests.iter().any(|was| was.name == now.name);
        let no_new = self.new.tests.iter().all(|now| was(&now));
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

    /// Whether what a mutant of the older code is in is still there, by its name.
    fn stands(&self, mutant: &Mutant) -> bool {
        let around =
            self.old.code.iter().filter(|fact| {
                fact.file == mutant.span.file && fact.lines.has(mutant.span.from.line)
            });
        let mut around = around.peekable();
        around.peek().is_some()
            && around.all(|was| self.new.code.iter().any(|now| now.name == was.name))
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
        let Some(mut mutation) = Mutation::of(sources.clone(), lines, report, facts) else {
            return Ok(None);
        };
        mutation.tests.retain(|(name, ..)| counts(name));
        for _ in 0..MOST_TRIES {
            match self.runner.mutate(self.key.clone(), mutation.clone())?.result().await {
                Ok(tried) => return Ok(Some(tried)),
                // Others' runs go first.
                Err(Lost::Replaced) => {}
                Err(lost) => return Err(lost.into()),
            }
        }
        Ok(None)
    }

    async fn run(&self, sources: Sources) -> Result<Finding, CrossingError> {
        Ok(self.runner.run(self.key.clone(), sources)?.result().await?)
    }
}

fn killed(tried: Vec<Tried>) -> impl Iterator<Item = Mutant> {
    tried.into_iter().filter(|one| one.fate == Fate::Killed).map(|one| one.mutant)
}

/// All lines of the code.
fn everywhere(sources: &Sources) -> Vec<(FileName, Lines)> {
    let code = sources.files.iter().filter(|file| file.role == Role::Code);
    code.map(|file| (file.name.clone(), Lines { first: 1, last: u32::MAX })).collect()
}

/// The lines that some mutants are in.
fn lines_of(mutants: &[Mutant]) -> Vec<(FileName, Lines)> {
    let places: BTreeSet<_> =
        mutants.iter().map(|one| (one.span.file.clone(), one.span.from.line)).collect();
    places.into_iter().map(|(file, line)| (file, Lines { first: line, last: line })).collect()
}
