//! What a phase is entered with: types that cannot be had without the run they speak of.

use crate::id::{RunId, TextVersion};
use crate::report::{Failure, Light, Report, TestName, TestOutcome};
use serde::{Deserialize, Serialize};

/// A run on a version of the text in which every test passed, and at least one did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassingRun {
    run: RunId,
    version: TextVersion,
    passed: std::num::NonZeroU32,
}

impl PassingRun {
    /// The evidence in a report; none unless its light is green.
    #[must_use]
    pub fn of(run: RunId, version: TextVersion, report: &Report) -> Option<Self> {
        let green = report.light() == Light::Green;
        let passed = green.then(|| u32::try_from(report.passed()).ok()).flatten()?;
        Self::recorded(run, version, passed)
    }

    /// The evidence as the log holds it; none where it says that nothing passed.
    #[must_use]
    pub fn recorded(run: RunId, version: TextVersion, passed: u32) -> Option<Self> {
        Some(Self { run, version, passed: passed.try_into().ok()? })
    }

    /// Which run.
    #[must_use]
    pub fn run(self) -> RunId {
        self.run
    }

    /// The version of the text that it tested.
    #[must_use]
    pub fn version(self) -> TextVersion {
        self.version
    }

    /// How many tests passed.
    #[must_use]
    pub fn passed(self) -> u32 {
        self.passed.get()
    }
}

/// A run in which exactly one new test failed, for the right reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmedRed {
    run: RunId,
    version: TextVersion,
    test: TestName,
    failure: Failure,
}

impl ConfirmedRed {
    /// The evidence in a report; none unless the named test failed in it.
    #[must_use]
    pub fn of(run: RunId, version: TextVersion, report: &Report, test: &TestName) -> Option<Self> {
        let TestOutcome::Failed(failure) = &report.test(test)?.outcome else { return None };
        Some(Self::recorded(run, version, test.clone(), failure.clone()))
    }

    /// The evidence as the log holds it.
    #[must_use]
    pub fn recorded(run: RunId, version: TextVersion, test: TestName, failure: Failure) -> Self {
        Self { run, version, test, failure }
    }

    /// Which run.
    #[must_use]
    pub fn run(&self) -> RunId {
        self.run
    }

    /// The version of the text that it tested.
    #[must_use]
    pub fn version(&self) -> TextVersion {
        self.version
    }

    /// The test that is red.
    #[must_use]
    pub fn test(&self) -> &TestName {
        &self.test
    }

    /// How it failed.
    #[must_use]
    pub fn failure(&self) -> &Failure {
        &self.failure
    }
}
