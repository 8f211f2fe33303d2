//! What the driver says for themselves, as messages: where an override leads, and a prediction.

use super::{BadPayload, Stored, proto};
use katas::evidence::{ConfirmedRed, PassingRun};
use katas::onward::Onward;
use katas::prediction::Prediction;
use proto::PredictedEnd as End;

impl Stored for Onward {
    type Message = proto::overridden::Onward;

    fn to_message(&self) -> proto::overridden::Onward {
        match self {
            Onward::Green(red) => proto::overridden::Onward::Green(red.to_message()),
            Onward::Refactor(run) => proto::overridden::Onward::Refactor(run.to_message()),
            Onward::Held(run) => proto::overridden::Onward::Held(run.to_message()),
        }
    }

    fn from_message(message: proto::overridden::Onward) -> Result<Self, BadPayload> {
        Ok(match message {
            proto::overridden::Onward::Green(red) => {
                Onward::Green(ConfirmedRed::from_message(red)?)
            }
            proto::overridden::Onward::Refactor(run) => {
                Onward::Refactor(PassingRun::from_message(run)?)
            }
            proto::overridden::Onward::Held(run) => Onward::Held(PassingRun::from_message(run)?),
        })
    }
}

impl Stored for Prediction {
    type Message = proto::Predicted;

    fn to_message(&self) -> proto::Predicted {
        let (end, actual) = match self {
            Prediction::DoesNotCompile => (End::DoesNotCompile, None),
            Prediction::Assertion { actual } => (End::Assertion, actual.clone()),
            Prediction::Stub => (End::Stub, None),
            Prediction::BreaksOff => (End::BreaksOff, None),
            Prediction::Passes => (End::Passes, None),
        };
        proto::Predicted { end: end.into(), actual }
    }

    fn from_message(message: proto::Predicted) -> Result<Self, BadPayload> {
        let proto::Predicted { end: number, actual } = message;
        Ok(match End::try_from(number) {
            Ok(End::DoesNotCompile) => Prediction::DoesNotCompile,
            Ok(End::Assertion) => Prediction::Assertion { actual },
            Ok(End::Stub) => Prediction::Stub,
            Ok(End::BreaksOff) => Prediction::BreaksOff,
            Ok(End::Passes) => Prediction::Passes,
            Ok(End::Unspecified) | Err(_) => {
                return Err(BadPayload::UnknownNumber { what: "predicted end", number });
            }
        })
    }
}
