//! A language that is a folder of data: how its tools are found, its steps, and a harness that
//! tells each verdict by a pipe of its own.
//!
//! Read [`Scripted::run`] for the order of things: start what is warm, list the tests, run them in
//! one process or each in its own. What the harness may say is in [`frame`].

pub mod asked;
pub mod built;
pub mod compiled;
pub mod definition;
pub mod frame;
pub mod judge;
pub mod known;
pub mod mutants;
pub mod reading;
pub mod refused;
pub mod tools;
pub mod watch;

use crate::inside::message::{Channel, Done, End, Start, Step};
use crate::language::stamp::Stamp;
use crate::language::stepper::{Stepper, micros};
use crate::language::{Language, Purpose, Reading, ending};
use crate::runner::Mutation;
use crate::runner::limits::Limits;
use crate::runner::sources::Sources;
use crate::sandbox::{Running, Sandbox, SandboxError};
use asked::{WATCHED, mutants, put, put_watched, told, watched};
use async_trait::async_trait;
use definition::{Compiler, Definition, Ends};
use frame::Frames;
use judge::Text;
use katas::diagnostic::Diagnostic;
use katas::mutant::Tried;
use katas::report::{Limit, Outcome, Report, Stage, TestResult};
use katas::text::Role;
use mutants::Trial;
use std::sync::Arc;
use std::time::Instant;
use tools::Tools;
use watch::Watched;

/// Where the tests run, and the only folder that they can write in.
const TESTS_FOLDER: &str = "here";

/// How much of the processor all tests in one process may take, in seconds: that of a kata takes a
/// hundredth of it.
const MOST_TOGETHER_S: u64 = 1;

/// A language by its folder of data, with the tools of this machine.
#[derive(Debug)]
pub struct Scripted {
    definition: Definition,
    tools: Tools,
    limits: Limits,
}

impl Scripted {
    /// The language of a folder of data, with the tools that were found for it.
    #[must_use]
    pub fn new(definition: Definition, tools: Tools, limits: &Limits) -> Self {
        let limits = definition.limits.within(limits);
        Self { definition, tools, limits }
    }

    /// Puts the sources into a sandbox.
    async fn start(&self, running: Running, sources: &Sources) -> Result<Stepper, SandboxError> {
        let mut stepper = Stepper { running };
        put(&mut stepper, &sources.files, "").await?;
        Ok(stepper)
    }

    /// What stands behind the name of a file of code that is another than the driver's: none where
    /// it takes the place of that, since a compiler makes programs of it.
    fn behind(&self) -> &'static str {
        if self.definition.compiler.is_some() { "" } else { WATCHED }
    }

    /// A process of the harness, before it knows what to do.
    fn waiting(&self, running: &Running) -> Step {
        let harness = &self.definition.harness;
        let file = running.folder().join(&harness.file).display().to_string();
        let mut argv = Vec::with_capacity(harness.argv.len() + self.tools.options.len());
        for word in &harness.argv {
            match word.as_str() {
                "{options}" => argv.extend(self.tools.options.iter().cloned()),
                word => {
                    argv.push(self.tools.named(word, running.kind()).replace("{file}", &file));
                }
            }
        }
        let step = Step::new(argv, self.env(), self.limits.test);
        Step { verdict: Channel::Socket, start: harness.start, ..step }
    }

    fn env(&self) -> Vec<(String, String)> {
        self.definition.env.clone().into_iter().collect()
    }

    /// What the harness does in a step, and the word by which its verdict is known.
    fn harness(
        &self,
        running: &Running,
        words: &[&str],
        watched: Option<&Watched>,
    ) -> (Step, String) {
        told(self.waiting(running), words, watched.map(|watched| watched.word.as_str()))
    }

    /// The modules of the tests, by their names without the ending.
    fn modules<'a>(&self, sources: &'a Sources) -> Vec<&'a str> {
        let tests = sources.files.iter().filter(|file| file.role == Role::Tests);
        let stem = |name: &'a str| name.strip_suffix(&self.definition.ending).unwrap_or(name);
        tests.map(|file| stem(file.name.as_str())).collect()
    }

    /// Lists the tests; `report` says how that went where there are none to run.
    async fn list(
        &self,
        stepper: &mut Stepper,
        Text { sources, watched }: Text<'_>,
        report: &mut Report,
    ) -> Result<Vec<String>, SandboxError> {
        let modules = self.modules(sources);
        let words: Vec<&str> = ["list"].into_iter().chain(modules).collect();
        let (step, word) = self.harness(&stepper.running, &words, watched);
        let mut listed = stepper.step(&step, Stage::List).await?;
        let ends = &self.definition.ends;
        judge::understand(&mut listed, ends);
        report.compile_us += listed.wall_us;
        let frames = Frames::parse(&listed.verdict, &word);
        report.diagnostics = frames.problems(sources);
        if let Some(watched) = watched {
            watched.original_diagnostics(&mut report.diagnostics);
        }
        let limit_hit = |limit| Outcome::LimitHit { stage: Stage::List, limit };
        let names = frames.names(self.limits.most_tests);
        report.outcome = match (listed.struck, names) {
            (Some(struck), _) => limit_hit(ending::limit(struck)),
            (None, _) if !report.diagnostics.is_empty() => Outcome::DoesNotCompile,
            (None, Err(frame::BadList::TooMany)) => limit_hit(Limit::TestCount),
            (None, Err(frame::BadList::Broken)) => {
                Outcome::EndedEarly { how: judge::how(&listed, ends) }
            }
            (None, Ok(_)) if listed.end != End::Exited(0) => {
                Outcome::EndedEarly { how: judge::how(&listed, ends) }
            }
            (None, Ok(names)) if names.is_empty() => Outcome::NoTests,
            (None, Ok(names)) => return Ok(names),
        };
        Ok(Vec::new())
    }

    /// Runs the tests that were listed.
    async fn tests(
        &self,
        stepper: &mut Stepper,
        text: Text<'_>,
        names: &[String],
    ) -> Result<Outcome, SandboxError> {
        if self.definition.together
            && let Some(tests) = self.together(stepper, text, names).await?
        {
            return Ok(Outcome::Tested { tests });
        }
        let told =
            names.iter().map(|name| self.harness(&stepper.running, &["test", name], text.watched));
        let (steps, words): (Vec<Step>, Vec<String>) = told.unzip();
        let ends = &self.definition.ends;
        let judge = |at: usize, done: &Done| judge::judge(&names[at], &words[at], done, text, ends);
        stepper.tests(&steps, self.limits.all_tests, judge).await
    }

    /// Runs all tests in one process; none unless that told of each of them and came to its end.
    async fn together(
        &self,
        stepper: &mut Stepper,
        text: Text<'_>,
        names: &[String],
    ) -> Result<Option<Vec<TestResult>>, SandboxError> {
        let modules = self.modules(text.sources);
        let words: Vec<&str> = ["all"].into_iter().chain(modules).collect();
        let (mut step, word) = self.harness(&stepper.running, &words, text.watched);
        // An endless loop is paid for twice: here, and when its test is run by itself.
        step.limits.cpu_s = step.limits.cpu_s.min(MOST_TOGETHER_S);
        let done = stepper.step(&step, Stage::Tests).await?;
        Ok(judge::together(names, &word, &done, text))
    }

    /// Has the compiler do something with the sources; what it says is wrong with them.
    async fn compile(
        &self,
        compiler: &Compiler,
        more: &[String],
        stepper: &mut Stepper,
        sources: &Sources,
    ) -> Result<(Done, Vec<Diagnostic>), SandboxError> {
        let kind = stepper.running.kind();
        let mut words = Vec::with_capacity(compiler.argv.len() + more.len());
        for word in compiler.argv.iter().chain(more) {
            match word.as_str() {
                "{files}" => {
                    words.extend(sources.files.iter().map(|file| file.name.to_string()));
                }
                word => words.push(self.tools.named(word, kind)),
            }
        }
        let step = Step::new(words, self.env(), self.limits.compile);
        let done = stepper.step(&step, Stage::Compile).await?;
        let diagnostics = compiled::diagnostics(compiler.report, &done, sources);
        Ok((done, diagnostics))
    }

    /// Makes programs of the sources; whether there are any.
    async fn make(
        &self,
        compiler: &Compiler,
        stepper: &mut Stepper,
        sources: &Sources,
        report: &mut Report,
    ) -> Result<bool, SandboxError> {
        let (done, diagnostics) = self.compile(compiler, &compiler.make, stepper, sources).await?;
        report.compile_us += done.wall_us;
        report.diagnostics = diagnostics;
        report.outcome = match done.struck {
            Some(struck) => {
                Outcome::LimitHit { stage: Stage::Compile, limit: ending::limit(struck) }
            }
            None if !report.diagnostics.is_empty() => Outcome::DoesNotCompile,
            None if done.end == End::Exited(0) => return Ok(true),
            None => Outcome::CompilerCrashed { how: judge::how(&done, &Ends::default()) },
        };
        Ok(false)
    }
}

#[async_trait]
impl Language for Scripted {
    fn id(&self) -> &str {
        &self.definition.id
    }

    fn toolchain(&self) -> &str {
        &self.tools.version
    }

    fn stamp(&self) -> &Stamp {
        &self.tools.stamp
    }

    fn again(&self) -> Result<Arc<dyn Language>, String> {
        let tools = Tools::find(&self.definition).map_err(|error| error.to_string())?;
        let (definition, limits) = (self.definition.clone(), self.limits.clone());
        Ok(Arc::new(Self { definition, tools, limits }))
    }

    fn role(&self, name: &str) -> Option<Role> {
        self.definition.role(name)
    }

    fn loads_by_itself(&self, name: &str) -> bool {
        self.definition.loaded.iter().any(|loaded| loaded == name)
    }

    fn refused(&self, sources: &Sources) -> Vec<Diagnostic> {
        refused::refused(&self.definition, &self.tools.taken, sources)
    }

    fn read(&self, sources: &Sources) -> Reading {
        reading::read(sources)
    }

    async fn prepare(
        &self,
        sandbox: &dyn Sandbox,
        purpose: Purpose,
    ) -> Result<Running, SandboxError> {
        let mut running = sandbox.start(&self.tools.root)?;
        for (name, text) in &self.definition.files {
            running.put(name, text.as_bytes()).await?;
        }
        let harness = self.waiting(&running);
        match (harness.start, purpose) {
            (Start::Anew, _) => {}
            // A compiler checks, and nothing else will be asked for.
            (_, Purpose::Check) if self.definition.compiler.is_some() => {}
            (Start::Ahead, Purpose::Check) => running.ahead(&harness, TESTS_FOLDER).await?,
            (Start::Forked, _) => {
                let mut zygote = harness;
                zygote.argv.push("wait".to_owned());
                running.warm(&zygote, TESTS_FOLDER).await?;
            }
            (Start::Ahead, Purpose::Run) => {
                // One to list the tests, and one to run them.
                for _ in 0..2 {
                    running.ahead(&harness, TESTS_FOLDER).await?;
                }
            }
        }
        Ok(running)
    }

    async fn run(
        &self,
        prepared: Running,
        sources: &Sources,
    ) -> Result<(Report, Running), SandboxError> {
        let watched = if sources.watched { watched(sources.clone()).await } else { None };
        let mut watched = watched.as_ref();
        let mut stepper = self.start(prepared, sources).await?;
        let mut report = Report {
            outcome: Outcome::NoTests,
            diagnostics: Vec::new(),
            compile_us: 0,
            tests_us: 0,
        };
        if let Some(watched) = watched {
            put_watched(&mut stepper, watched, self.behind()).await?;
        }
        if let Some(compiler) = &self.definition.compiler {
            let mut is_made = self.make(compiler, &mut stepper, sources, &mut report).await?;
            if !is_made && watched.take().is_some() {
                // What the compiler says is to be about the driver's own words; and should the
                // counters be at fault, the tests run without.
                put(&mut stepper, &sources.files, "").await?;
                is_made = self.make(compiler, &mut stepper, sources, &mut report).await?;
            }
            if !is_made {
                return Ok((report, stepper.running));
            }
        }
        let text = Text { sources, watched };
        stepper.running.seal(TESTS_FOLDER).await?;
        let names = self.list(&mut stepper, text, &mut report).await?;
        if !names.is_empty() {
            let started = Instant::now();
            report.outcome = self.tests(&mut stepper, text, &names).await?;
            report.tests_us = micros(started.elapsed());
        }
        Ok((report, stepper.running))
    }

    async fn check(
        &self,
        prepared: Running,
        sources: &Sources,
    ) -> Result<(Vec<Diagnostic>, Running), SandboxError> {
        let mut stepper = self.start(prepared, sources).await?;
        if let Some(compiler) = &self.definition.compiler {
            let check = self.compile(compiler, &compiler.check, &mut stepper, sources);
            let (_, diagnostics) = check.await?;
            return Ok((diagnostics, stepper.running));
        }
        let (mut step, word) = self.harness(&stepper.running, &["check"], None);
        step.limits = self.limits.compile;
        let done = stepper.step(&step, Stage::Compile).await?;
        Ok((Frames::parse(&done.verdict, &word).problems(sources), stepper.running))
    }

    async fn mutate(
        &self,
        prepared: Running,
        mutation: &Mutation,
    ) -> Result<(Vec<Tried>, Running), SandboxError> {
        let Some(mutants) = mutants(mutation.clone()).await else {
            return Ok((Vec::new(), prepared));
        };
        let sources = &mutation.sources;
        let mut stepper = self.start(prepared, sources).await?;
        put(&mut stepper, &mutants.files, self.behind()).await?;
        stepper.running.put(mutants::TESTS, mutants::names(mutation).as_bytes()).await?;
        if let Some(compiler) = &self.definition.compiler {
            let words = [compiler.make.as_slice(), compiler.unchecked.as_slice()].concat();
            let (done, _) = self.compile(compiler, &words, &mut stepper, sources).await?;
            if done.struck.is_some() || done.end != End::Exited(0) {
                return Ok((Vec::new(), stepper.running));
            }
        }
        stepper.running.seal(TESTS_FOLDER).await?;
        let step = |stepper: &Stepper, asked: &[String], word: &str| {
            let words: Vec<&str> =
                ["mutants"].into_iter().chain(asked.iter().map(String::as_str)).collect();
            told(self.waiting(&stepper.running), &words, Some(word))
        };
        let at_once = match self.definition.harness.start {
            Start::Forked => 1,
            Start::Ahead | Start::Anew => usize::MAX,
        };
        let (step, limits) = (&step, &self.limits);
        let mut trial = Trial { stepper, mutation, step, limits, at_once };
        let tried = trial.run(mutants).await?;
        Ok((tried, trial.stepper.running))
    }
}
