//! Mutants tried in a sandbox: compiled once, and once more without those that are no code.

use super::{Mutants, Mutated};
use crate::inside::message::{Captured, Done, End, Struck};
use crate::language::stepper::Stepper;
use crate::runner::{Mutation, limits::Limits};
use crate::rust::commands::{self, Commands};
use crate::rust::diagnostics;
use crate::rust::summary;
use crate::sandbox::SandboxError;
use katas::mutant::{Fate, Mutant, Tried};
use katas::report::{Stage, TestName};
use std::time::{Duration, Instant};

/// How often the mutants are compiled at most. The compiler finds faults in steps: names, types,
/// what is borrowed; each step is told only where the one before found none.
const MOST_ROUNDS: usize = 4;

/// How much longer than before the tests may take with a mutant.
const TIMES: u32 = 10;

/// How long they may take whatever they took before.
const AT_LEAST: Duration = Duration::from_millis(250);

/// One trial of the mutants of a text.
pub struct Trial<'a> {
    /// The sandbox.
    pub stepper: Stepper,
    /// The command lines.
    pub commands: Commands<'a>,
    /// What is to be found out.
    pub mutation: &'a Mutation,
    /// What it may use.
    pub limits: &'a Limits,
}

impl Trial<'_> {
    /// Tries the mutants; finds nothing where the program with all of them switched off is not
    /// green.
    ///
    /// # Errors
    /// When the sandbox fails; never for what the sources do.
    pub async fn run(&mut self, mut mutants: Mutants) -> Result<Vec<Tried>, SandboxError> {
        if mutants.left().next().is_none() || !self.compile(&mut mutants).await? {
            return Ok(Vec::new());
        }
        self.stepper.running.seal(commands::TESTS_FOLDER).await?;
        let tests: Vec<&TestName> = self.mutation.tests.iter().map(|(name, ..)| name).collect();
        if self.fate(&mutants.word, 0, &tests, self.limits.all_tests).await? != Fate::Survived {
            tracing::warn!("the program with mutants is not green without them");
            return Ok(Vec::new());
        }
        let deadline = Instant::now() + self.limits.all_tests;
        let mut tried = Vec::new();
        for (number, mutant) in mutants.left() {
            if Instant::now() > deadline {
                break;
            }
            let fate = self.try_one(&mutants.word, number, mutant).await?;
            tried.push(Tried { mutant: mutant.clone(), fate });
        }
        Ok(tried)
    }

    /// Makes the program; whether there is one.
    async fn compile(&mut self, mutants: &mut Mutants) -> Result<bool, SandboxError> {
        let sources = &self.mutation.sources;
        for _ in 0..MOST_ROUNDS {
            let Some(mutated) = mutants.mutated(sources) else { return Ok(false) };
            self.put(&mutated).await?;
            let done = self.stepper.step(&self.commands.compile(), Stage::Compile).await?;
            if done.struck.is_none() && done.end == End::Exited(0) {
                return Ok(true);
            }
            let folder = self.stepper.running.folder();
            let found = diagnostics::parse(&done.stderr, &mutated.sources, folder);
            let any = mutants.drop_faulty(&mutated, &found);
            if !any || mutants.left().next().is_none() {
                return Ok(false);
            }
        }
        Ok(false)
    }

    async fn put(&mut self, mutated: &Mutated) -> Result<(), SandboxError> {
        let root = commands::root_text(&mutated.sources) + &mutated.root;
        let running = &mut self.stepper.running;
        running.put(commands::ROOT_FILE, root.as_bytes()).await?;
        for file in &mutated.sources.files {
            running.put(file.name.as_str(), file.text.as_bytes()).await?;
        }
        Ok(())
    }

    async fn try_one(
        &mut self,
        word: &str,
        number: u32,
        mutant: &Mutant,
    ) -> Result<Fate, SandboxError> {
        let (tests, took) = self.mutation.tests_of(mutant);
        if tests.is_empty() {
            return Ok(Fate::NotReached);
        }
        self.fate(word, number, &tests, took.saturating_mul(TIMES).max(AT_LEAST)).await
    }

    async fn fate(
        &mut self,
        word: &str,
        number: u32,
        tests: &[&TestName],
        most: Duration,
    ) -> Result<Fate, SandboxError> {
        let step = self.commands.mutant(word, number, tests, most);
        let done = self.stepper.step(&step, Stage::Tests).await?;
        Ok(fate(&done, tests.len()))
    }
}

/// What became of a mutant. A process may end with success before its tests do: only by the
/// harness's own last word they all passed.
fn fate(done: &Done, tests: usize) -> Fate {
    let Captured { head, tail, .. } = &done.stdout;
    let said = String::from_utf8_lossy(if tail.is_empty() { head } else { tail });
    let summary = said.trim_end().lines().next_back().and_then(summary::parse);
    let all_passed = summary.is_some_and(|summary| summary.ok && summary.passed == tests);
    match (done.struck, done.end) {
        (Some(Struck::Wall | Struck::Cpu), _) => Fate::Unended,
        (None, End::Exited(0)) if all_passed => Fate::Survived,
        _ => Fate::Killed,
    }
}
