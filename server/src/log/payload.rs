//! An event as bytes: Protocol Buffers, apart from the domain's own types.
//!
//! Each type is taken apart field by field in both directions, so that the compiler names every
//! place here that a new field of the domain needs. What the domain can hold, the log can hold;
//! what comes out of the log is checked again, since a disk may lie.

mod change;
mod diagnostic;
mod event;
mod evidence;
mod facts;
mod navigation;
mod onward;
mod opened;
mod opening;
mod pairing;
mod reason;
mod remark;
mod report;
mod smell;
mod strength;
pub mod workshop;

use super::upcast;
use katas::event::{Event, Origin, Recorded};
use katas::id::{BadName, ClientId, PersonId, Sequence, Timestamp};
use katas::person::BadPersonName;
use prost::Message;
use std::borrow::Cow;

/// The messages of `proto/randori/log/v1/event.proto`.
#[allow(clippy::all, missing_docs, unused_qualifications, reason = "made by prost-build")]
mod proto {
    include!(concat!(env!("OUT_DIR"), "/randori.log.v1.rs"));
}

/// Says why a payload is no event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPayload {
    /// A later program wrote it.
    #[error("it is of version {version}, and this program knows versions 1 to {known}")]
    Version {
        /// What the event says.
        version: u32,
        /// The newest that is known.
        known: u32,
    },
    /// The bytes are no message.
    #[error("its bytes are no message: {0}")]
    NoMessage(#[from] prost::DecodeError),
    /// A part is not there that no event of this kind can do without.
    #[error("it has no {0}")]
    Missing(&'static str),
    /// An enum has a number that means nothing.
    #[error("{number} is no {what}")]
    UnknownNumber {
        /// Which enum.
        what: &'static str,
        /// The number.
        number: i32,
    },
    /// A name is not one.
    #[error(transparent)]
    Name(#[from] BadName),
    /// What somebody is called is no name.
    #[error(transparent)]
    PersonName(#[from] BadPersonName),
    /// A run is said to show that all is well, and no test passed in it.
    #[error("it calls a run passing in which no test passed")]
    NothingPassed,
}

/// The bytes of an event, in the present version, without its sequence and its time.
#[must_use]
pub fn encode(recorded: &Recorded) -> Vec<u8> {
    let Recorded { sequence: _, at: _, by, event } = recorded;
    let by = by.as_ref().map(Stored::to_message);
    proto::Event { by, kind: Some(event.to_message()) }.encode_to_vec()
}

/// The event that was written in some version, at its place in the log.
///
/// # Errors
/// When the bytes are no event of that version.
pub fn decode(
    sequence: Sequence,
    at: Timestamp,
    version: u32,
    payload: &[u8],
) -> Result<Recorded, BadPayload> {
    let present = upcast::upcast(version, Cow::Borrowed(payload))?;
    let proto::Event { by, kind } = proto::Event::decode(present.as_ref())?;
    let by = by.map(Origin::from_message).transpose()?;
    Ok(Recorded { sequence, at, by, event: required::<Event>(kind, "event in it")? })
}

/// A type of the domain, and the message that stands for it in the log.
trait Stored: Sized {
    /// What is written.
    type Message;

    /// What stands for this.
    fn to_message(&self) -> Self::Message;

    /// What was meant.
    fn from_message(message: Self::Message) -> Result<Self, BadPayload>;
}

/// Messages for a list.
fn all<T: Stored>(list: &[T]) -> Vec<T::Message> {
    list.iter().map(Stored::to_message).collect()
}

/// A list out of its messages.
fn each<T: Stored>(messages: Vec<T::Message>) -> Result<Vec<T>, BadPayload> {
    messages.into_iter().map(T::from_message).collect()
}

/// A part that is always written.
fn required<T: Stored>(part: Option<T::Message>, what: &'static str) -> Result<T, BadPayload> {
    T::from_message(part.ok_or(BadPayload::Missing(what))?)
}

/// A part that may be absent.
fn optional<T: Stored>(part: Option<T::Message>) -> Result<Option<T>, BadPayload> {
    part.map(T::from_message).transpose()
}

/// An enum without fields as its number, with the same names on both sides.
macro_rules! stored_as_number {
    ($domain:ident, $message:ident, $what:literal: $($variant:ident),+ $(,)?) => {
        impl Stored for $domain {
            type Message = i32;

            fn to_message(&self) -> i32 {
                match self {
                    $($domain::$variant => proto::$message::$variant as i32,)+
                }
            }

            fn from_message(number: i32) -> Result<Self, BadPayload> {
                match proto::$message::try_from(number) {
                    $(Ok(proto::$message::$variant) => Ok($domain::$variant),)+
                    Ok(proto::$message::Unspecified) | Err(_) => {
                        Err(BadPayload::UnknownNumber { what: $what, number })
                    }
                }
            }
        }
    };
}
use stored_as_number;

impl Stored for Origin {
    type Message = proto::Origin;

    fn to_message(&self) -> proto::Origin {
        let Origin { client, number, person } = self;
        let person = person.as_ref().map(PersonId::to_string);
        proto::Origin { client: client.to_string(), number: *number, person }
    }

    fn from_message(message: proto::Origin) -> Result<Self, BadPayload> {
        let proto::Origin { client, number, person } = message;
        let person = person.map(PersonId::try_from).transpose()?;
        Ok(Origin { client: ClientId::try_from(client)?, number, person })
    }
}

#[cfg(test)]
mod arbitrary;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod tests;
