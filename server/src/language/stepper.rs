//! One run's sandbox, and the steps that are executed in it one after the other.

use crate::inside::message::{Done, Step, Struck};
use crate::sandbox::{Running, SandboxError};
use katas::report::{Limit, Outcome, Stage, TestResult};
use std::time::{Duration, Instant};

/// A sandbox that executes steps.
#[derive(Debug)]
pub struct Stepper {
    /// The sandbox.
    pub running: Running,
}

impl Stepper {
    /// Executes a step. A sandbox that the sources kept from answering in time is as good as one
    /// that said that time is over.
    ///
    /// # Errors
    /// When the sandbox fails; never for what the sources do.
    pub async fn step(&mut self, step: &Step, stage: Stage) -> Result<Done, SandboxError> {
        let started = Instant::now();
        self.running.ask(step).await?;
        self.answer(step, stage, started).await
    }

    /// Runs tests, a step each, and has each judged by its place among them; within `most` for all
    /// of them together. The next one is asked for before the last is judged, so that the sandbox
    /// never waits.
    ///
    /// # Errors
    /// When the sandbox fails; never for what the sources do.
    pub async fn tests(
        &mut self,
        steps: &[Step],
        most: Duration,
        judge: impl Fn(usize, &Done) -> TestResult + Send,
    ) -> Result<Outcome, SandboxError> {
        let deadline = Instant::now() + most;
        let mut tests = Vec::with_capacity(steps.len());
        if let Some(first) = steps.first() {
            self.running.ask(first).await?;
        }
        for (at, step) in steps.iter().enumerate() {
            let started = Instant::now();
            if let Some(next) = steps.get(at + 1) {
                self.running.ask(next).await?;
            }
            let done = self.answer(step, Stage::Tests, started).await?;
            tests.push(judge(at, &done));
            if Instant::now() > deadline && tests.len() < steps.len() {
                return Ok(Outcome::LimitHit { stage: Stage::Tests, limit: Limit::Time });
            }
        }
        Ok(Outcome::Tested { tests })
    }

    async fn answer(
        &mut self,
        step: &Step,
        stage: Stage,
        started: Instant,
    ) -> Result<Done, SandboxError> {
        match self.running.answer(step).await {
            Err(SandboxError::Silent) => {
                tracing::warn!(?stage, "the inside did not get to answering");
                Ok(Done::struck(Struck::Wall, started.elapsed()))
            }
            answered => answered,
        }
    }
}

/// A time in microseconds.
#[must_use]
pub fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}
