//! The runner in this very process, as the service has it.

use crate::exercise::Exercise;
use crate::measure::milliseconds;
use katas::mutant::Tried;
use katas::report::{Light, Report};
use server::language::Languages;
use server::machine::Machine;
use server::runner::local_runner::Setup;
use server::runner::{Finding, LocalRunner, Mutation, Runner as _, SessionKey, Sources};
use std::time::Instant;
use tokio::runtime::Runtime;

/// The runner, with everything that it needs.
#[derive(Debug)]
pub struct Here {
    runtime: Runtime,
    runner: LocalRunner,
    /// What it can run.
    pub languages: Languages,
}

impl Here {
    /// Looks at the machine, and starts.
    ///
    /// # Panics
    /// When nothing can be run here.
    #[must_use]
    pub fn start() -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let machine = Machine::look().expect("a machine");
        let runner = machine.runner(Setup::default(), false).expect("a runner");
        let languages = machine.languages().expect("a language");
        Self { runtime, runner, languages }
    }

    /// Whether the language of an exercise can be run.
    #[must_use]
    pub fn offers(&self, exercise: Exercise) -> bool {
        self.runner.offers(&exercise.id())
    }

    /// Runs sources as somebody, whatever comes of it.
    ///
    /// # Panics
    /// When they are not run.
    #[must_use]
    pub fn run(&self, who: &str, sources: Sources) -> Report {
        self.find(who, sources).report
    }

    /// The same with what a parser says of the sources.
    ///
    /// # Panics
    /// When they are not run.
    #[must_use]
    pub fn find(&self, who: &str, sources: Sources) -> Finding {
        let found = self.runtime.block_on(async {
            self.runner.run(SessionKey(who.to_owned()), sources).expect("no queue").result().await
        });
        found.expect("a finding")
    }

    /// Tries mutants.
    ///
    /// # Panics
    /// When they are not tried.
    #[must_use]
    pub fn mutate(&self, who: &str, mutation: Mutation) -> Vec<Tried> {
        let tried = self.runtime.block_on(async {
            let job = self.runner.mutate(SessionKey(who.to_owned()), mutation);
            job.expect("no queue").result().await
        });
        tried.expect("fates")
    }

    /// Runs an exercise, which must pass, and says how long that took, in milliseconds.
    ///
    /// # Panics
    /// When it does not pass.
    #[must_use]
    pub fn time(&self, exercise: Exercise, run: usize) -> f64 {
        let sources = exercise.sources(run);
        let since = Instant::now();
        let report = self.run(exercise.language, sources);
        let time = milliseconds(since);
        assert_eq!(report.light(), Light::Green, "{report:?}");
        time
    }
}
