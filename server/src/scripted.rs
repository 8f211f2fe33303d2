//! A language that is a folder of data: how its tools are found, its steps, and a harness that
//! tells each verdict by a pipe of its own.
//!
//! Read [`Scripted::run`] for the order of things: start what is warm, list the tests, run each
//! in a process of its own. What the harness may say is in [`frame`].

pub mod definition;
pub mod frame;
pub mod judge;
pub mod known;
pub mod reading;
pub mod refused;
pub mod tools;

use crate::inside::message::{Done, End, Step};
use crate::language::stamp::Stamp;
use crate::language::stepper::{Stepper, micros};
use crate::language::{Language, Reading, ending};
use crate::runner::limits::Limits;
use crate::runner::sources::Sources;
use crate::sandbox::{Running, Sandbox, SandboxError};
use async_trait::async_trait;
use definition::Definition;
use frame::Frames;
use katas::diagnostic::Diagnostic;
use katas::report::{Limit, Outcome, Report, Stage};
use katas::text::Role;
use std::sync::Arc;
use std::time::Instant;
use tools::Tools;

/// Where the tests run, and the only folder that they can write in.
const TESTS_FOLDER: &str = "here";

/// How many random bytes there are in the word that a harness has to know.
const WORD_BYTES: usize = 16;

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
        for file in &sources.files {
            stepper.running.put(file.name.as_str(), file.text.as_bytes()).await?;
        }
        Ok(stepper)
    }

    /// A step of the definition, with its gaps filled.
    fn step(&self, template: &[String], running: &Running, tests: &[&str], name: &[&str]) -> Step {
        let harness = running.folder().join(&self.definition.harness);
        let mut argv = Vec::with_capacity(template.len());
        for word in template {
            match word.as_str() {
                "{program}" => argv.push(self.tools.program(running.kind())),
                "{harness}" => argv.push(harness.display().to_string()),
                "{tests}" => argv.extend(tests.iter().map(|word| (*word).to_owned())),
                "{name}" => argv.extend(name.iter().map(|word| (*word).to_owned())),
                _ => argv.push(word.clone()),
            }
        }
        Step::new(argv, self.definition.env.clone().into_iter().collect(), self.limits.test)
    }

    /// A step whose harness tells its verdict, and the word by which that is known.
    fn told(&self, mut step: Step) -> (Step, String) {
        let mut bytes = [0; WORD_BYTES];
        // The kernel has random bytes once it has started; without them no frame is believed.
        let word = match getrandom::fill(&mut bytes) {
            Ok(()) => hex::encode(bytes),
            Err(_) => String::new(),
        };
        step.stdin = word.clone().into_bytes();
        (step.verdict, step.forked) = (true, self.definition.steps.warm.is_some());
        (step, word)
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
        sources: &Sources,
        report: &mut Report,
    ) -> Result<Vec<String>, SandboxError> {
        let modules = self.modules(sources);
        let step = self.step(&self.definition.steps.list, &stepper.running, &modules, &[]);
        let (step, word) = self.told(step);
        let listed = stepper.step(&step, Stage::List).await?;
        report.compile_us = listed.wall_us;
        let frames = Frames::parse(&listed.verdict, &word);
        report.diagnostics = frames.problems(sources);
        let limit_hit = |limit| Outcome::LimitHit { stage: Stage::List, limit };
        let names = frames.names(self.limits.most_tests);
        report.outcome = match (listed.struck, names) {
            (Some(struck), _) => limit_hit(ending::limit(struck)),
            (None, _) if !report.diagnostics.is_empty() => Outcome::DoesNotCompile,
            (None, Err(frame::BadList::TooMany)) => limit_hit(Limit::TestCount),
            (None, Err(frame::BadList::Broken)) => Outcome::EndedEarly { how: judge::how(&listed) },
            (None, Ok(_)) if listed.end != End::Exited(0) => {
                Outcome::EndedEarly { how: judge::how(&listed) }
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
        sources: &Sources,
        names: &[String],
    ) -> Result<Outcome, SandboxError> {
        let told = names.iter().map(|name| {
            self.told(self.step(&self.definition.steps.test, &stepper.running, &[], &[name]))
        });
        let (steps, words): (Vec<Step>, Vec<String>) = told.unzip();
        let judge = |at: usize, done: &Done| judge::judge(&names[at], &words[at], done, sources);
        stepper.tests(&steps, self.limits.all_tests, judge).await
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

    async fn prepare(&self, sandbox: &dyn Sandbox) -> Result<Running, SandboxError> {
        let mut running = sandbox.start(&self.tools.root)?;
        for (name, text) in &self.definition.files {
            running.put(name, text.as_bytes()).await?;
        }
        if let Some(warm) = &self.definition.steps.warm {
            let step = self.step(warm, &running, &[], &[]);
            running.warm(&step, TESTS_FOLDER).await?;
        }
        Ok(running)
    }

    async fn run(
        &self,
        prepared: Running,
        sources: &Sources,
    ) -> Result<(Report, Running), SandboxError> {
        let mut stepper = self.start(prepared, sources).await?;
        stepper.running.seal(TESTS_FOLDER).await?;
        let mut report = Report {
            outcome: Outcome::NoTests,
            diagnostics: Vec::new(),
            compile_us: 0,
            tests_us: 0,
        };
        let names = self.list(&mut stepper, sources, &mut report).await?;
        if !names.is_empty() {
            let started = Instant::now();
            report.outcome = self.tests(&mut stepper, sources, &names).await?;
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
        let step = self.step(&self.definition.steps.check, &stepper.running, &[], &[]);
        let (mut step, word) = self.told(step);
        step.limits = self.limits.compile;
        let done = stepper.step(&step, Stage::Compile).await?;
        Ok((Frames::parse(&done.verdict, &word).problems(sources), stepper.running))
    }
}
