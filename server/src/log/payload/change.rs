//! A change set as a message.

use super::{BadPayload, Stored, all, each, proto};
use katas::change::{ChangeSet, Part};

impl Stored for ChangeSet {
    type Message = proto::ChangeSet;

    fn to_message(&self) -> proto::ChangeSet {
        let ChangeSet(parts) = self;
        proto::ChangeSet { parts: all(parts) }
    }

    fn from_message(message: proto::ChangeSet) -> Result<Self, BadPayload> {
        let proto::ChangeSet { parts } = message;
        Ok(ChangeSet(each(parts)?))
    }
}

impl Stored for Part {
    type Message = proto::Part;

    fn to_message(&self) -> proto::Part {
        let part = match self {
            Part::Keep(length) => proto::part::Part::Keep(*length),
            Part::Replace { delete, insert } => proto::part::Part::Replace(proto::Replace {
                delete: *delete,
                insert: insert.clone(),
            }),
        };
        proto::Part { part: Some(part) }
    }

    fn from_message(message: proto::Part) -> Result<Self, BadPayload> {
        let proto::Part { part } = message;
        Ok(match part.ok_or(BadPayload::Missing("length of a span"))? {
            proto::part::Part::Keep(length) => Part::Keep(length),
            proto::part::Part::Replace(proto::Replace { delete, insert }) => {
                Part::Replace { delete, insert }
            }
        })
    }
}
