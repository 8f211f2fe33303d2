//! Mutants of code in a language with a grammar, all written into one text and tried in a sandbox:
//! a variable switches one of them on.

use crate::inside::message::{Done, End, MOST_STDIN_BYTES, Step, Struck};
use crate::language::inserted::Inserted;
use crate::language::stepper::Stepper;
use crate::runner::sources::SourceFile;
use crate::runner::{Mutation, limits::Limits};
use crate::sandbox::SandboxError;
use crate::scripted::frame::Frames;
use crate::scripted::reading;
use katas::mutant::{Fate, Mutant, Tried};
use katas::report::{Stage, TestName};
use std::time::{Duration, Instant};

/// How much longer than before the tests may take with a mutant.
const TIMES: u32 = 10;

/// How long they may take whatever they took before.
const AT_LEAST: Duration = Duration::from_millis(250);

/// How long a process may take to start beside that, and to load the code.
const START: Duration = Duration::from_millis(250);

/// How much a process is asked for at once, in bytes: its standard input holds little more.
const MOST_ASKED_BYTES: usize = MOST_STDIN_BYTES - 1024;

/// Where the harness finds the names of the tests.
pub const TESTS: &str = "0tests.json";

/// The mutants of a text.
#[derive(Debug)]
pub struct Mutants {
    /// What the switch is called in the text: nobody can know it.
    pub word: String,
    /// The files of code with all that are asked for.
    pub files: Vec<SourceFile>,
    /// Those, by their numbers.
    mutants: Vec<(u32, Mutant)>,
}

/// Finds the mutants that are asked for; none where the text cannot be read.
#[must_use]
pub fn mutants(mutation: &Mutation, word: &str) -> Option<Mutants> {
    let Mutation { sources, .. } = mutation;
    let (mut files, mut mutants) = (Vec::new(), Vec::new());
    for (name, made) in reading::mutants(sources, word, &|mutant| mutation.wants(mutant))? {
        let file = sources.named(&name)?;
        let mut puts: Vec<_> = made.iter().flat_map(|(_, made)| made.puts.iter()).collect();
        puts.sort_by_key(|(turn, put)| (put.at, *turn));
        let mut puts: Vec<_> = puts.into_iter().map(|(_, put)| put.clone()).collect();
        puts.extend(reading::closing(sources, word, file));
        let text = Inserted::of(&file.text, puts)?.text;
        files.push(SourceFile { text, ..file.clone() });
        mutants.extend(made.into_iter().map(|(number, made)| (number, made.mutant)));
    }
    Some(Mutants { word: word.to_owned(), files, mutants })
}

/// Makes a step that tries mutants, and the word by which its verdict is known.
pub type MakeStep<'a> = dyn Fn(&Stepper, &[String], &str) -> (Step, String) + Send + Sync + 'a;

/// One trial of the mutants of a text, whose files are in the sandbox.
pub struct Trial<'a> {
    /// The sandbox.
    pub stepper: Stepper,
    /// What is to be found out.
    pub mutation: &'a Mutation,
    /// Makes the steps.
    pub step: &'a MakeStep<'a>,
    /// What it may use.
    pub limits: &'a Limits,
    /// How many mutants one process tries at most: many where it takes long to start.
    pub at_once: usize,
}

/// What a process is asked for: a mutant, and the tests that may notice it.
struct Asked {
    number: u32,
    /// The tests, by their places among all.
    tests: Vec<usize>,
    most: Duration,
}

impl Trial<'_> {
    /// Tries the mutants; finds nothing where the code with all of them switched off is not green.
    ///
    /// # Errors
    /// When the sandbox fails; never for what the sources do.
    pub async fn run(&mut self, mutants: Mutants) -> Result<Vec<Tried>, SandboxError> {
        if mutants.mutants.is_empty() {
            return Ok(Vec::new());
        }
        let deadline = Instant::now() + self.limits.all_tests;
        let tests = (0..self.mutation.tests.len()).collect();
        let all = Asked { number: 0, tests, most: self.limits.all_tests };
        let asked = mutants.mutants.iter().map(|(number, mutant)| self.asked(*number, mutant));
        let (asked, unreached): (Vec<Asked>, Vec<Asked>) =
            asked.partition(|asked| !asked.tests.is_empty());
        let mut fates: Vec<(u32, Fate)> =
            unreached.iter().map(|asked| (asked.number, Fate::NotReached)).collect();
        let mut open: Vec<Asked> = std::iter::once(all).chain(asked).collect();
        while !open.is_empty() && Instant::now() < deadline {
            let some = fitting(&open).min(self.at_once);
            let told = self.some(&open[..some], &mutants.word).await?;
            if told.iter().any(|(number, fate)| *number == 0 && *fate != Fate::Survived) {
                tracing::warn!("the code with mutants is not green without them");
                return Ok(Vec::new());
            }
            open.retain(|asked| told.iter().all(|(number, _)| asked.number != *number));
            fates.extend(told);
        }
        let tried = mutants.mutants.into_iter().filter_map(|(number, mutant)| {
            let (_, fate) = fates.iter().find(|(other, _)| *other == number)?;
            Some(Tried { mutant, fate: *fate })
        });
        Ok(tried.collect())
    }

    fn asked(&self, number: u32, mutant: &Mutant) -> Asked {
        let (tests, took) = self.mutation.tests_of(mutant);
        let all = self.mutation.tests.iter().enumerate();
        let tests = all.filter(|(_, (name, ..))| tests.contains(&name)).map(|(at, _)| at).collect();
        Asked { number, tests, most: took.saturating_mul(TIMES).max(AT_LEAST) }
    }

    /// Tries some in one process; what became of them, at least of the first.
    async fn some(
        &mut self,
        asked: &[Asked],
        word: &str,
    ) -> Result<Vec<(u32, Fate)>, SandboxError> {
        let words: Vec<String> = asked.iter().map(Asked::word).collect();
        let (mut step, known) = (self.step)(&self.stepper, &words, word);
        let most: Duration = START + asked.iter().map(|asked| asked.most).sum::<Duration>();
        let most = most.min(self.limits.all_tests);
        let wall_ms = u64::try_from(most.as_millis()).unwrap_or(u64::MAX);
        step.limits.wall_ms = wall_ms;
        step.limits.cpu_s = step.limits.cpu_s.max(wall_ms.div_ceil(1000));
        let done = self.stepper.step(&step, Stage::Tests).await?;
        let told = Frames::parse(&done.verdict, &known).tried();
        let fate = |asked: &Asked| Some((asked.number, *told.get(&asked.number)?));
        let mut fates: Vec<(u32, Fate)> = asked.iter().map_while(fate).collect();
        if let Some(first) = asked.get(fates.len()) {
            // With this one it did not come to its end.
            fates.push((first.number, ended(&done)));
        }
        Ok(fates)
    }
}

impl Asked {
    /// What the harness is told: the number, the time in milliseconds, and the tests.
    fn word(&self) -> String {
        let Self { number, tests, most } = self;
        let tests: Vec<String> = tests.iter().map(ToString::to_string).collect();
        format!("{number} {} {}", most.as_millis(), tests.join(","))
    }
}

/// How many of some can be asked for at once: one at least.
fn fitting(asked: &[Asked]) -> usize {
    let mut left = MOST_ASKED_BYTES;
    let fits = |asked: &&Asked| match left.checked_sub(asked.word().len() + "\"\",".len()) {
        Some(less) => {
            left = less;
            true
        }
        None => false,
    };
    asked.iter().take_while(fits).count().max(1)
}

/// The names of the tests, as the harness finds them.
#[must_use]
pub fn names(mutation: &Mutation) -> String {
    let names = mutation.tests.iter().map(|(TestName(name), ..)| name.as_str());
    serde_json::json!(names.collect::<Vec<_>>()).to_string()
}

/// What became of a mutant with which a process ended early: a harness ends its own where it takes
/// too long.
fn ended(done: &Done) -> Fate {
    const KILLED: i32 = 9;
    match (done.struck, done.end) {
        (Some(Struck::Wall | Struck::Cpu), _) | (None, End::Signaled(KILLED)) => Fate::Unended,
        _ => Fate::Killed,
    }
}
