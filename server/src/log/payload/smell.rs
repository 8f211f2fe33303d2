//! What calls for a clean-up, as messages.

use super::{BadPayload, Stored, all, each, proto, required, stored_as_number};
use katas::id::FileName;
use katas::smell::{Smell, SmellKind, Stretch};

impl Stored for Smell {
    type Message = proto::Smell;

    fn to_message(&self) -> proto::Smell {
        let Smell { kind, subject, places, digest } = self;
        let (kind, subject) = (kind.to_message(), subject.clone());
        proto::Smell { kind, subject, places: all(places), digest: *digest }
    }

    fn from_message(message: proto::Smell) -> Result<Self, BadPayload> {
        let proto::Smell { kind, subject, places, digest } = message;
        let kind = SmellKind::from_message(kind)?;
        Ok(Smell { kind, subject, places: each(places)?, digest })
    }
}

impl Stored for Stretch {
    type Message = proto::Stretch;

    fn to_message(&self) -> proto::Stretch {
        let Stretch { file, lines } = self;
        proto::Stretch { file: file.to_string(), lines: Some(lines.to_message()) }
    }

    fn from_message(message: proto::Stretch) -> Result<Self, BadPayload> {
        let proto::Stretch { file, lines } = message;
        let lines = required(lines, "lines of a smell")?;
        Ok(Stretch { file: FileName::try_from(file)?, lines })
    }
}

stored_as_number!(
    SmellKind, SmellKind, "kind of smell":
    Duplication, RepeatedCheck, WordsForType, LooseValues, LongFunction, DeepNesting, DeadCode,
    MagicValue, UnclearName, CommentForName, TestDuplication,
);
