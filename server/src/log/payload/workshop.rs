//! What happened in a workshop, as messages.

use super::{BadPayload, Stored, all, each, proto, required, stored_as_number};
use crate::log::upcast;
use katas::id::{
    CycleNumber, KataId, LanguageId, PersonId, PracticeId, RunId, Sequence, Timestamp,
};
use katas::workshop::event::{WorkshopEvent, WorkshopRecorded};
use katas::workshop::plan::{Offer, Plan, Seating, Title};
use katas::workshop::{OfferNumber, PairNumber};
use prost::Message;
use proto::workshop_event::Kind;
use std::borrow::Cow;

stored_as_number!(Seating, Seating, "way to be seated": ByLot, Themselves, Facilitator);

/// The bytes of an event, in the present version, without its sequence and its time.
#[must_use]
pub fn encode(recorded: &WorkshopRecorded) -> Vec<u8> {
    let WorkshopRecorded { sequence: _, at: _, event } = recorded;
    proto::WorkshopEvent { kind: Some(event.to_message()) }.encode_to_vec()
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
) -> Result<WorkshopRecorded, BadPayload> {
    let present = upcast::upcast(version, Cow::Borrowed(payload))?;
    let proto::WorkshopEvent { kind } = proto::WorkshopEvent::decode(present.as_ref())?;
    let event = required::<WorkshopEvent>(kind, "event in it")?;
    Ok(WorkshopRecorded { sequence, at, event })
}

impl Stored for WorkshopEvent {
    type Message = Kind;

    fn to_message(&self) -> Kind {
        match self {
            WorkshopEvent::Opened(plan) => Kind::Opened(plan.to_message()),
            WorkshopEvent::Joined { person, wish } => {
                let (person, wish) = (Some(person.to_message()), wish.to_message());
                Kind::Joined(proto::WorkshopJoined { person, wish })
            }
            WorkshopEvent::PairMade { pair, offer } => {
                let (pair, offer) = (pair.to_message(), offer.to_message());
                Kind::PairMade(proto::PairMade { pair, offer })
            }
            WorkshopEvent::Seated { person, pair } => {
                let (person, pair) = (person.to_string(), pair.to_message());
                Kind::Seated(proto::Seated { person, pair })
            }
            WorkshopEvent::Unseated { person } => {
                Kind::Unseated(proto::Unseated { person: person.to_string() })
            }
            WorkshopEvent::Begun => Kind::Begun(proto::WorkshopBegun {}),
            WorkshopEvent::PracticeOpened { pair, practice } => {
                let (pair, practice) = (pair.to_message(), practice.to_string());
                Kind::PracticeOpened(proto::PracticeOpened { pair, practice })
            }
            WorkshopEvent::RoundBegun { offers } => {
                Kind::RoundBegun(proto::RoundBegun { offers: all(offers) })
            }
            WorkshopEvent::Held { spotlight, run } => {
                let spotlight = spotlight.as_ref().map(Stored::to_message);
                Kind::Held(proto::Held { spotlight, run: run.map(|RunId(run)| run) })
            }
            WorkshopEvent::StateOffered { from, practice, run: RunId(run), cycle } => {
                Kind::StateOffered(proto::StateOffered {
                    pair: from.to_message(),
                    practice: practice.to_string(),
                    run: *run,
                    cycle: cycle.0,
                })
            }
            WorkshopEvent::StateTaken { pair, practice } => {
                let (pair, practice) = (pair.to_message(), practice.to_string());
                Kind::StateTaken(proto::StateTaken { pair, practice })
            }
            WorkshopEvent::StateDeclined { pair } => {
                Kind::StateDeclined(proto::StateDeclined { pair: pair.to_message() })
            }
            WorkshopEvent::WentOn => Kind::WentOn(proto::WentOn {}),
            WorkshopEvent::Announced { to, text } => {
                let to = to.as_ref().map(Stored::to_message);
                Kind::Announced(proto::Announced { to, text: text.clone() })
            }
            WorkshopEvent::PolicyChanged { policy, turns } => {
                let (policy, turns) = (Some(policy.to_message()), Some(turns.to_message()));
                Kind::RulesChanged(proto::RulesChanged { policy, turns })
            }
            WorkshopEvent::TimerSet { until: Timestamp(until) } => {
                Kind::TimerSet(proto::TimerSet { until: *until })
            }
            WorkshopEvent::TimerStopped => Kind::TimerStopped(proto::TimerStopped {}),
            WorkshopEvent::HelpAsked { pair } => {
                Kind::HelpAsked(proto::HelpAsked { pair: pair.to_message() })
            }
            WorkshopEvent::HelpGiven { pair } => {
                Kind::HelpGiven(proto::HelpGiven { pair: pair.to_message() })
            }
            WorkshopEvent::NamesHidden(hidden) => {
                Kind::NamesHidden(proto::NamesHidden { hidden: *hidden })
            }
            WorkshopEvent::Ended => Kind::Ended(proto::WorkshopEnded {}),
        }
    }

    fn from_message(kind: Kind) -> Result<Self, BadPayload> {
        Ok(match kind {
            Kind::Opened(plan) => WorkshopEvent::Opened(Plan::from_message(plan)?),
            Kind::Joined(proto::WorkshopJoined { person, wish }) => WorkshopEvent::Joined {
                person: required(person, "person in it")?,
                wish: OfferNumber::from_message(wish)?,
            },
            Kind::PairMade(proto::PairMade { pair, offer }) => WorkshopEvent::PairMade {
                pair: PairNumber::from_message(pair)?,
                offer: OfferNumber::from_message(offer)?,
            },
            Kind::Seated(proto::Seated { person, pair }) => WorkshopEvent::Seated {
                person: PersonId::try_from(person)?,
                pair: PairNumber::from_message(pair)?,
            },
            Kind::Unseated(proto::Unseated { person }) => {
                WorkshopEvent::Unseated { person: PersonId::try_from(person)? }
            }
            Kind::Begun(proto::WorkshopBegun {}) => WorkshopEvent::Begun,
            Kind::PracticeOpened(proto::PracticeOpened { pair, practice }) => {
                WorkshopEvent::PracticeOpened {
                    pair: PairNumber::from_message(pair)?,
                    practice: PracticeId::try_from(practice)?,
                }
            }
            Kind::RoundBegun(proto::RoundBegun { offers }) => {
                WorkshopEvent::RoundBegun { offers: each(offers)? }
            }
            Kind::Held(proto::Held { spotlight, run }) => {
                WorkshopEvent::Held { spotlight: super::optional(spotlight)?, run: run.map(RunId) }
            }
            Kind::StateOffered(proto::StateOffered { pair, practice, run, cycle }) => {
                WorkshopEvent::StateOffered {
                    from: PairNumber::from_message(pair)?,
                    practice: PracticeId::try_from(practice)?,
                    run: RunId(run),
                    cycle: CycleNumber(cycle),
                }
            }
            Kind::StateTaken(proto::StateTaken { pair, practice }) => WorkshopEvent::StateTaken {
                pair: PairNumber::from_message(pair)?,
                practice: PracticeId::try_from(practice)?,
            },
            Kind::StateDeclined(proto::StateDeclined { pair }) => {
                WorkshopEvent::StateDeclined { pair: PairNumber::from_message(pair)? }
            }
            Kind::WentOn(proto::WentOn {}) => WorkshopEvent::WentOn,
            Kind::Announced(proto::Announced { to, text }) => {
                WorkshopEvent::Announced { to: super::optional(to)?, text }
            }
            Kind::RulesChanged(proto::RulesChanged { policy, turns }) => {
                WorkshopEvent::PolicyChanged {
                    policy: required(policy, "policy in it")?,
                    turns: required(turns, "turns in it")?,
                }
            }
            Kind::TimerSet(proto::TimerSet { until }) => {
                WorkshopEvent::TimerSet { until: Timestamp(until) }
            }
            Kind::TimerStopped(proto::TimerStopped {}) => WorkshopEvent::TimerStopped,
            Kind::HelpAsked(proto::HelpAsked { pair }) => {
                WorkshopEvent::HelpAsked { pair: PairNumber::from_message(pair)? }
            }
            Kind::HelpGiven(proto::HelpGiven { pair }) => {
                WorkshopEvent::HelpGiven { pair: PairNumber::from_message(pair)? }
            }
            Kind::NamesHidden(proto::NamesHidden { hidden }) => WorkshopEvent::NamesHidden(hidden),
            Kind::Ended(proto::WorkshopEnded {}) => WorkshopEvent::Ended,
        })
    }
}

impl Stored for Plan {
    type Message = proto::WorkshopOpened;

    fn to_message(&self) -> proto::WorkshopOpened {
        let Plan { title, offers, policy, turns, seats, seating, stuck_minutes } = self;
        proto::WorkshopOpened {
            title: title.as_str().to_owned(),
            offers: all(offers),
            policy: Some(policy.to_message()),
            turns: Some(turns.to_message()),
            seats: seats.map(u32::from),
            seating: seating.to_message(),
            stuck_minutes: u32::from(*stuck_minutes),
        }
    }

    fn from_message(message: proto::WorkshopOpened) -> Result<Self, BadPayload> {
        let proto::WorkshopOpened { title, offers, policy, turns, seats, seating, stuck_minutes } =
            message;
        let few = |number: u32| {
            u16::try_from(number).map_err(|_| BadPayload::Missing("number that can be in it"))
        };
        Ok(Plan {
            title: Title::try_from(title).map_err(|_| BadPayload::Missing("title in it"))?,
            offers: each(offers)?,
            policy: required(policy, "policy in it")?,
            turns: required(turns, "turns in it")?,
            seats: seats.map(few).transpose()?,
            seating: Seating::from_message(seating)?,
            stuck_minutes: few(stuck_minutes)?,
        })
    }
}

impl Stored for Offer {
    type Message = proto::Offer;

    fn to_message(&self) -> proto::Offer {
        let Offer { kata, language } = self;
        proto::Offer { kata: kata.to_string(), language: language.to_string() }
    }

    fn from_message(message: proto::Offer) -> Result<Self, BadPayload> {
        let proto::Offer { kata, language } = message;
        Ok(Offer { kata: KataId::try_from(kata)?, language: LanguageId::try_from(language)? })
    }
}

impl Stored for PairNumber {
    type Message = u32;

    fn to_message(&self) -> u32 {
        u32::from(self.0)
    }

    fn from_message(number: u32) -> Result<Self, BadPayload> {
        let number = u16::try_from(number);
        number.map(Self).map_err(|_| BadPayload::Missing("pair that can be in it"))
    }
}

impl Stored for OfferNumber {
    type Message = u32;

    fn to_message(&self) -> u32 {
        u32::from(self.0)
    }

    fn from_message(number: u32) -> Result<Self, BadPayload> {
        let number = u8::try_from(number);
        number.map(Self).map_err(|_| BadPayload::Missing("offer that can be in it"))
    }
}
