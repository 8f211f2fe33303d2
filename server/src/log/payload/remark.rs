//! What the navigator noticed in a run, as messages.

use super::{BadPayload, Stored, proto, required};
use katas::mutant::Mutant;
use katas::reason::Told;
use katas::remark::{LargeStep, Remark};
use katas::report::TestName;
use proto::large_step::Step;
use proto::remark::Remark as Kind;

impl Stored for Remark {
    type Message = proto::Remark;

    fn to_message(&self) -> proto::Remark {
        let remark = match self {
            Remark::Unwatched => Kind::Unwatched(proto::Unwatched {}),
            Remark::StrengthUnknown => Kind::StrengthUnknown(proto::StrengthUnknown {}),
            Remark::Survivor(mutant) => Kind::Survivor(mutant.to_message()),
            Remark::Smell(smell, left_alone) => {
                let (smell, left_alone) = (Some(smell.to_message()), *left_alone);
                Kind::Smell(proto::SmellLeft { smell, left_alone })
            }
            Remark::LargeStep(large) => Kind::LargeStep(large.to_message()),
            Remark::Told(told) => Kind::Told(told.to_message()),
        };
        proto::Remark { remark: Some(remark) }
    }

    fn from_message(message: proto::Remark) -> Result<Self, BadPayload> {
        let proto::Remark { remark } = message;
        Ok(match remark.ok_or(BadPayload::Missing("kind of remark"))? {
            Kind::Unwatched(proto::Unwatched {}) => Remark::Unwatched,
            Kind::StrengthUnknown(proto::StrengthUnknown {}) => Remark::StrengthUnknown,
            Kind::Survivor(mutant) => Remark::Survivor(Mutant::from_message(mutant)?),
            Kind::Smell(proto::SmellLeft { smell, left_alone }) => {
                Remark::Smell(required(smell, "smell in a remark")?, left_alone)
            }
            Kind::LargeStep(large) => Remark::LargeStep(LargeStep::from_message(large)?),
            Kind::Told(told) => Remark::Told(Told::from_message(told)?),
        })
    }
}

impl Stored for LargeStep {
    type Message = proto::LargeStep;

    fn to_message(&self) -> proto::LargeStep {
        let step = match self.clone() {
            LargeStep::ManyNames(TestName(test), names) => {
                Step::ManyNames(proto::ManyNames { test, names })
            }
            LargeStep::ManyAssertions(TestName(test), many, place) => {
                let place = Some(place.to_message());
                Step::ManyAssertions(proto::ManyAssertions { test, many, place })
            }
            LargeStep::JumpsAhead(many, first) => {
                Step::JumpsAhead(proto::JumpsAhead { many, first })
            }
            LargeStep::LongGreen(TestName(test), runs, minutes) => {
                Step::LongGreen(proto::LongGreen { test, runs, minutes })
            }
        };
        proto::LargeStep { step: Some(step) }
    }

    fn from_message(message: proto::LargeStep) -> Result<Self, BadPayload> {
        let proto::LargeStep { step } = message;
        Ok(match step.ok_or(BadPayload::Missing("kind of large step"))? {
            Step::ManyNames(proto::ManyNames { test, names }) => {
                LargeStep::ManyNames(TestName(test), names)
            }
            Step::ManyAssertions(proto::ManyAssertions { test, many, place }) => {
                let place = required(place, "place of a large step")?;
                LargeStep::ManyAssertions(TestName(test), many, place)
            }
            Step::JumpsAhead(proto::JumpsAhead { many, first }) => {
                LargeStep::JumpsAhead(many, first)
            }
            Step::LongGreen(proto::LongGreen { test, runs, minutes }) => {
                LargeStep::LongGreen(TestName(test), runs, minutes)
            }
        })
    }
}
