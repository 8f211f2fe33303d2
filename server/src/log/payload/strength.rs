//! How strong tests are beside older ones, and mutants, as messages.

use super::reason::{from_names, to_names};
use super::{BadPayload, Stored, all, each, proto, required, stored_as_number};
use katas::mutant::{Mutant, Operator};
use katas::report::TestName;
use katas::strength::{Strength, Weakness};
use proto::strength::Strength as Kind;
use proto::weakness::Weakness as Lost;

impl Stored for Strength {
    type Message = proto::Strength;

    fn to_message(&self) -> proto::Strength {
        let strength = match self {
            Strength::Kept => Kind::Kept(proto::Kept {}),
            Strength::Weakened(weaknesses) => {
                Kind::Weakened(proto::Weakened { weaknesses: all(weaknesses) })
            }
            Strength::Ahead(tests) => Kind::Ahead(to_names(tests)),
            Strength::Unknown => Kind::Unknown(proto::StrengthUnknown {}),
        };
        proto::Strength { strength: Some(strength) }
    }

    fn from_message(message: proto::Strength) -> Result<Self, BadPayload> {
        let proto::Strength { strength } = message;
        Ok(match strength.ok_or(BadPayload::Missing("word in a strength"))? {
            Kind::Kept(proto::Kept {}) => Strength::Kept,
            Kind::Weakened(proto::Weakened { weaknesses }) => Strength::Weakened(each(weaknesses)?),
            Kind::Ahead(tests) => Strength::Ahead(from_names(tests)),
            Kind::Unknown(proto::StrengthUnknown {}) => Strength::Unknown,
        })
    }
}

impl Stored for Weakness {
    type Message = proto::Weakness;

    fn to_message(&self) -> proto::Weakness {
        let weakness = match self {
            Weakness::Fails(TestName(test)) => Lost::Fails(test.clone()),
            Weakness::Unnoticed(mutant) => Lost::Unnoticed(mutant.to_message()),
            Weakness::Gone(TestName(test)) => Lost::Gone(test.clone()),
        };
        proto::Weakness { weakness: Some(weakness) }
    }

    fn from_message(message: proto::Weakness) -> Result<Self, BadPayload> {
        let proto::Weakness { weakness } = message;
        Ok(match weakness.ok_or(BadPayload::Missing("word in a weakness"))? {
            Lost::Fails(test) => Weakness::Fails(TestName(test)),
            Lost::Unnoticed(mutant) => Weakness::Unnoticed(Mutant::from_message(mutant)?),
            Lost::Gone(test) => Weakness::Gone(TestName(test)),
        })
    }
}

impl Stored for Mutant {
    type Message = proto::Mutant;

    fn to_message(&self) -> proto::Mutant {
        let Mutant { operator, span, was, becomes } = self;
        proto::Mutant {
            operator: operator.to_message(),
            span: Some(span.to_message()),
            was: was.clone(),
            becomes: becomes.clone(),
        }
    }

    fn from_message(message: proto::Mutant) -> Result<Self, BadPayload> {
        let proto::Mutant { operator, span, was, becomes } = message;
        let operator = Operator::from_message(operator)?;
        Ok(Mutant { operator, span: required(span, "stretch in a mutant")?, was, becomes })
    }
}

stored_as_number!(
    Operator, Operator, "operator":
    DeleteStatement, NegateCondition, SwapOperator, MoveBoundary, ChangeConstant, ReturnDefault,
    DropArm, DropCall,
);
