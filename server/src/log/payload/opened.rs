//! What a session begins with, as messages.

use super::{BadPayload, Stored, all, each, optional, proto, required, stored_as_number};
use katas::command::Rung;
use katas::event::Opened;
use katas::id::{FileName, ItemId, KataId, LanguageId, RulesVersion};
use katas::kata::{KataItem, StarterFile};
use katas::policy::{Policy, Strictness};
use katas::text::Role;

stored_as_number!(Role, FileRole, "role of a file": Code, Tests);
stored_as_number!(Strictness, Strictness, "strictness": Strict, Coach);

impl Stored for Opened {
    type Message = proto::SessionOpened;

    fn to_message(&self) -> proto::SessionOpened {
        let Opened { kata, title, language, files, items, facts, policy, rules, opening } = self;
        proto::SessionOpened {
            kata: kata.to_string(),
            title: title.clone(),
            language: language.to_string(),
            files: all(files),
            items: all(items),
            facts: Some(facts.to_message()),
            policy: Some(policy.to_message()),
            rules: rules.0,
            opening: opening.as_ref().map(Stored::to_message),
        }
    }

    fn from_message(message: proto::SessionOpened) -> Result<Self, BadPayload> {
        let proto::SessionOpened {
            kata,
            title,
            language,
            files,
            items,
            facts,
            policy,
            rules,
            opening,
        } = message;
        Ok(Opened {
            kata: KataId::try_from(kata)?,
            title,
            language: LanguageId::try_from(language)?,
            files: each(files)?,
            items: each(items)?,
            facts: required(facts, "facts about the starter")?,
            policy: required(policy, "policy")?,
            rules: RulesVersion(rules),
            opening: optional(opening)?,
        })
    }
}

impl Stored for StarterFile {
    type Message = proto::StarterFile;

    fn to_message(&self) -> proto::StarterFile {
        let StarterFile { name, role, text } = self;
        proto::StarterFile { name: name.to_string(), role: role.to_message(), text: text.clone() }
    }

    fn from_message(message: proto::StarterFile) -> Result<Self, BadPayload> {
        let proto::StarterFile { name, role, text } = message;
        Ok(StarterFile { name: FileName::try_from(name)?, role: Role::from_message(role)?, text })
    }
}

impl Stored for KataItem {
    type Message = proto::KataItem;

    fn to_message(&self) -> proto::KataItem {
        let KataItem { id, text } = self;
        proto::KataItem { id: id.to_string(), text: text.clone() }
    }

    fn from_message(message: proto::KataItem) -> Result<Self, BadPayload> {
        let proto::KataItem { id, text } = message;
        Ok(KataItem { id: ItemId::try_from(id)?, text })
    }
}

impl Stored for Policy {
    type Message = proto::Policy;

    fn to_message(&self) -> proto::Policy {
        let Policy { strictness, prediction, hints } = self;
        let hints = match hints {
            None => proto::LastHint::None,
            Some(Rung::Question) => proto::LastHint::Question,
            Some(Rung::Idea) => proto::LastHint::Idea,
            Some(Rung::Shape) => proto::LastHint::Shape,
            Some(Rung::Text) => proto::LastHint::Unspecified,
        };
        let strictness = strictness.to_message();
        proto::Policy { strictness, prediction: *prediction, hints: hints.into() }
    }

    fn from_message(message: proto::Policy) -> Result<Self, BadPayload> {
        let proto::Policy { strictness, prediction, hints } = message;
        let hints = match proto::LastHint::try_from(hints) {
            Ok(proto::LastHint::Unspecified) => Some(Rung::Text),
            Ok(proto::LastHint::None) => None,
            Ok(proto::LastHint::Question) => Some(Rung::Question),
            Ok(proto::LastHint::Idea) => Some(Rung::Idea),
            Ok(proto::LastHint::Shape) => Some(Rung::Shape),
            Err(prost::UnknownEnumValue(number)) => {
                return Err(BadPayload::UnknownNumber { what: "last hint", number });
            }
        };
        Ok(Policy { strictness: Strictness::from_message(strictness)?, prediction, hints })
    }
}
