//! The evidence that opens a phase, as messages.
//!
//! Its fields are private to the domain; a new one shows here as an argument that is missing.

use super::{BadPayload, Stored, proto, required};
use katas::evidence::{ConfirmedRed, PassingRun};
use katas::id::{RunId, TextVersion};
use katas::report::TestName;

impl Stored for PassingRun {
    type Message = proto::PassingRun;

    fn to_message(&self) -> proto::PassingRun {
        let (RunId(run), TextVersion(version)) = (self.run(), self.version());
        proto::PassingRun { run, version, passed: self.passed() }
    }

    fn from_message(message: proto::PassingRun) -> Result<Self, BadPayload> {
        let proto::PassingRun { run, version, passed } = message;
        PassingRun::recorded(RunId(run), TextVersion(version), passed)
            .ok_or(BadPayload::NothingPassed)
    }
}

impl Stored for ConfirmedRed {
    type Message = proto::RedConfirmed;

    fn to_message(&self) -> proto::RedConfirmed {
        let (RunId(run), TextVersion(version)) = (self.run(), self.version());
        let TestName(test) = self.test();
        let failure = Some(self.failure().to_message());
        proto::RedConfirmed { run, version, test: test.clone(), failure }
    }

    fn from_message(message: proto::RedConfirmed) -> Result<Self, BadPayload> {
        let proto::RedConfirmed { run, version, test, failure } = message;
        let failure = required(failure, "failure of the test that is red")?;
        Ok(ConfirmedRed::recorded(RunId(run), TextVersion(version), TestName(test), failure))
    }
}
