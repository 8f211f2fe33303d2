//! The opening and what describes the code in it, as messages.

use super::event::PASSING;
use super::{BadPayload, Stored, optional, proto, required};
use katas::id::ItemId;
use katas::opening::{Coverage, Described, Opening};
use katas::report::TestName;

impl Stored for Opening {
    type Message = proto::Opening;

    fn to_message(&self) -> proto::Opening {
        let Opening { items } = self;
        proto::Opening { items: items.iter().map(ToString::to_string).collect() }
    }

    fn from_message(message: proto::Opening) -> Result<Self, BadPayload> {
        let proto::Opening { items } = message;
        let items = items.into_iter().map(ItemId::try_from).collect::<Result<_, _>>()?;
        Ok(Opening { items })
    }
}

impl Stored for Described {
    type Message = proto::Characterised;

    fn to_message(&self) -> proto::Characterised {
        let Described { run, test: TestName(test), coverage } = self;
        let coverage = coverage.as_ref().map(Stored::to_message);
        proto::Characterised { run: Some(run.to_message()), test: test.clone(), coverage }
    }

    fn from_message(message: proto::Characterised) -> Result<Self, BadPayload> {
        let proto::Characterised { run, test, coverage } = message;
        let (run, coverage) = (required(run, PASSING)?, optional(coverage)?);
        Ok(Described { run, test: TestName(test), coverage })
    }
}

impl Stored for Coverage {
    type Message = proto::Coverage;

    fn to_message(&self) -> proto::Coverage {
        let Coverage { executed, of, next } = self;
        let next = next.as_ref().map(Stored::to_message);
        proto::Coverage { executed: *executed, of: *of, next }
    }

    fn from_message(message: proto::Coverage) -> Result<Self, BadPayload> {
        let proto::Coverage { executed, of, next } = message;
        Ok(Coverage { executed, of, next: optional(next)? })
    }
}
