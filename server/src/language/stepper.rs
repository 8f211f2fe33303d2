//! One run's sandbox, and the steps that are executed in it one after the other.

use crate::inside::message::{Done, End, Step, Struck};
use crate::sandbox::{Running, SandboxError};
use katas::report::Stage;
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

    /// Executes steps until they are done or the time is over; says whether they all were. The
    /// next one is asked for before the last is judged, so that the sandbox never waits.
    ///
    /// # Errors
    /// When the sandbox fails.
    pub async fn each(
        &mut self,
        steps: &[Step],
        deadline: Instant,
        mut judge: impl FnMut(usize, &Done) + Send,
    ) -> Result<bool, SandboxError> {
        if let Some(first) = steps.first() {
            self.running.ask(first).await?;
        }
        for (at, step) in steps.iter().enumerate() {
            let started = Instant::now();
            if let Some(next) = steps.get(at + 1) {
                self.running.ask(next).await?;
            }
            let done = self.answer(step, Stage::Tests, started).await?;
            judge(at, &done);
            if Instant::now() > deadline && at + 1 < steps.len() {
                return Ok(false);
            }
        }
        Ok(true)
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
                Ok(Done {
                    end: End::Signaled(9),
                    struck: Some(Struck::Wall),
                    stdout: Default::default(),
                    stderr: Default::default(),
                    verdict: Default::default(),
                    wall_us: micros(started.elapsed()),
                })
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
