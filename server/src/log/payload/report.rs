//! What a run found out, as messages.

use super::{BadPayload, Stored, all, each, optional, proto, required, stored_as_number};
use katas::report::{
    Failure, FailureKind, Limit, Outcome, Report, Stage, TestName, TestOutcome, TestResult,
};
use proto::report::Outcome as OutcomeMessage;
use proto::test_result::Outcome as TestOutcomeMessage;

stored_as_number!(Stage, Stage, "part of a run": Compile, List, Tests);
stored_as_number!(Limit, Limit, "limit": Time, Cpu, Memory, Disk, Output, TestCount, Tasks);
stored_as_number!(
    FailureKind, FailureKind, "kind of failure":
    Assertion, DidNotPanic, Stub, ReturnedError, Unwrap, Panic, Missing,
);

impl Stored for Report {
    type Message = proto::Report;

    fn to_message(&self) -> proto::Report {
        let Report { outcome, diagnostics, compile_us, tests_us } = self;
        proto::Report {
            outcome: Some(outcome.to_message()),
            diagnostics: all(diagnostics),
            compile_us: *compile_us,
            tests_us: *tests_us,
        }
    }

    fn from_message(message: proto::Report) -> Result<Self, BadPayload> {
        let proto::Report { outcome, diagnostics, compile_us, tests_us } = message;
        let outcome = required(outcome, "outcome of a run")?;
        Ok(Report { outcome, diagnostics: each(diagnostics)?, compile_us, tests_us })
    }
}

impl Stored for Outcome {
    type Message = OutcomeMessage;

    fn to_message(&self) -> OutcomeMessage {
        match self {
            Outcome::DoesNotCompile => OutcomeMessage::DoesNotCompile(proto::DoesNotCompile {}),
            Outcome::CompilerCrashed { how } => {
                OutcomeMessage::CompilerCrashed(proto::CompilerCrashed { how: how.clone() })
            }
            Outcome::Tested { tests } => {
                OutcomeMessage::Tested(proto::Tested { tests: all(tests) })
            }
            Outcome::EndedEarly { how } => {
                OutcomeMessage::EndedEarly(proto::EndedEarly { how: how.clone() })
            }
            Outcome::NoTests => OutcomeMessage::NoTests(proto::NoTests {}),
            Outcome::LimitHit { stage, limit } => OutcomeMessage::LimitHit(proto::LimitHit {
                stage: stage.to_message(),
                limit: limit.to_message(),
            }),
        }
    }

    fn from_message(message: OutcomeMessage) -> Result<Self, BadPayload> {
        Ok(match message {
            OutcomeMessage::DoesNotCompile(proto::DoesNotCompile {}) => Outcome::DoesNotCompile,
            OutcomeMessage::CompilerCrashed(proto::CompilerCrashed { how }) => {
                Outcome::CompilerCrashed { how }
            }
            OutcomeMessage::Tested(proto::Tested { tests }) => {
                Outcome::Tested { tests: each(tests)? }
            }
            OutcomeMessage::EndedEarly(proto::EndedEarly { how }) => Outcome::EndedEarly { how },
            OutcomeMessage::NoTests(proto::NoTests {}) => Outcome::NoTests,
            OutcomeMessage::LimitHit(proto::LimitHit { stage, limit }) => Outcome::LimitHit {
                stage: Stage::from_message(stage)?,
                limit: Limit::from_message(limit)?,
            },
        })
    }
}

impl Stored for TestResult {
    type Message = proto::TestResult;

    fn to_message(&self) -> proto::TestResult {
        let TestResult { name, outcome, output, duration_us, executed } = self;
        let TestName(name) = name;
        proto::TestResult {
            name: name.clone(),
            outcome: Some(outcome.to_message()),
            output: output.clone(),
            duration_us: *duration_us,
            executed: executed.clone().map(|regions| proto::Executed { regions }),
        }
    }

    fn from_message(message: proto::TestResult) -> Result<Self, BadPayload> {
        let proto::TestResult { name, outcome, output, duration_us, executed } = message;
        let outcome = required(outcome, "outcome of a test")?;
        let executed = executed.map(|proto::Executed { regions }| regions);
        Ok(TestResult { name: TestName(name), outcome, output, duration_us, executed })
    }
}

impl Stored for TestOutcome {
    type Message = TestOutcomeMessage;

    fn to_message(&self) -> TestOutcomeMessage {
        match self {
            TestOutcome::Passed => TestOutcomeMessage::Passed(proto::Passed {}),
            TestOutcome::Ignored => TestOutcomeMessage::Ignored(proto::Ignored {}),
            TestOutcome::Failed(failure) => TestOutcomeMessage::Failed(failure.to_message()),
            TestOutcome::TimedOut => TestOutcomeMessage::TimedOut(proto::TimedOut {}),
            TestOutcome::EndedEarly { how } => {
                TestOutcomeMessage::EndedEarly(proto::EndedEarly { how: how.clone() })
            }
            TestOutcome::OverLimit(limit) => TestOutcomeMessage::OverLimit(limit.to_message()),
        }
    }

    fn from_message(message: TestOutcomeMessage) -> Result<Self, BadPayload> {
        Ok(match message {
            TestOutcomeMessage::Passed(proto::Passed {}) => TestOutcome::Passed,
            TestOutcomeMessage::Ignored(proto::Ignored {}) => TestOutcome::Ignored,
            TestOutcomeMessage::Failed(failure) => {
                TestOutcome::Failed(Failure::from_message(failure)?)
            }
            TestOutcomeMessage::TimedOut(proto::TimedOut {}) => TestOutcome::TimedOut,
            TestOutcomeMessage::EndedEarly(proto::EndedEarly { how }) => {
                TestOutcome::EndedEarly { how }
            }
            TestOutcomeMessage::OverLimit(limit) => {
                TestOutcome::OverLimit(Limit::from_message(limit)?)
            }
        })
    }
}

impl Stored for Failure {
    type Message = proto::Failure;

    fn to_message(&self) -> proto::Failure {
        let Failure { kind, message, place, expected, actual } = self;
        proto::Failure {
            kind: kind.to_message(),
            message: message.clone(),
            place: place.as_ref().map(Stored::to_message),
            expected: expected.clone(),
            actual: actual.clone(),
        }
    }

    fn from_message(message: proto::Failure) -> Result<Self, BadPayload> {
        let proto::Failure { kind, message, place, expected, actual } = message;
        let (kind, place) = (FailureKind::from_message(kind)?, optional(place)?);
        Ok(Failure { kind, message, place, expected, actual })
    }
}
