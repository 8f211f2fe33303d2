//! Whose turn it is at the keyboard, as this page sees it, and what the person can do about it.

use crate::practice::Practice;
use katas::access::Access;
use katas::command::Command;
use katas::decide::{decide, may_type};
use katas::id::PersonId;
use katas::person::PersonName;
use katas::refusal::Refusal;
use katas::room::Attention;

/// What is said about the keyboard, with the one thing that the person can do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// A sentence.
    pub words: String,
    /// What the button beside it does.
    pub hand: Hand,
}

/// What a person can do about the keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hand {
    /// Nothing.
    Nothing,
    /// Ask for it.
    Ask,
    /// Not ask for it any more.
    Unask,
    /// Take it, since whoever had it is gone.
    Take,
    /// Give it to somebody.
    Give(PersonId, PersonName),
}

impl Practice {
    /// Whether the person may type now, other than into frozen tests.
    #[must_use]
    pub fn may_type(&self) -> bool {
        may_type(&self.view, &self.asker()).is_ok()
    }

    /// Why the person may not type now, other than into frozen tests.
    #[must_use]
    pub fn not_typing(&self) -> Option<String> {
        may_type(&self.view, &self.asker()).err().map(|refusal| refusal.to_string())
    }

    /// Whether anybody else is here, or this page may not type anyway.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.room.people.len() > 1 || self.you.access < Access::Drive || !self.may_type()
    }

    /// Who drives, if it is somebody else who is here: the one to follow.
    #[must_use]
    pub fn other_driver(&self) -> Option<&PersonId> {
        let driver = self.view.pairing.driver.as_ref().filter(|_| !self.view.is_ensemble())?;
        let other = *driver != self.you.person.id && self.room.get(driver).is_some();
        other.then_some(driver)
    }

    /// What is said of the keyboard.
    #[must_use]
    pub fn seat(&self) -> Seat {
        let me = &self.you.person.id;
        let asks = self.room.get(me).is_some_and(|present| present.asks);
        match may_type(&self.view, &self.asker()) {
            Err(refusal @ (Refusal::WatchesOnly | Refusal::NavigatesOnly)) => {
                let lead = self.who_drives();
                Seat { words: format!("{lead}{refusal}"), hand: Hand::Nothing }
            }
            Err(refusal) => {
                let takes = decide(&self.view, &self.asker(), &Command::TakeKeyboard).is_ok();
                let hand = match (&refusal, takes, asks) {
                    (_, true, _) => Hand::Take,
                    (Refusal::AnothersTurn { .. }, ..) => Hand::Nothing,
                    (_, false, true) => Hand::Unask,
                    (_, false, false) => Hand::Ask,
                };
                let words = match &refusal {
                    Refusal::KeyboardInHands { .. } if takes => {
                        "Whoever had the keyboard is gone.".into()
                    }
                    Refusal::KeyboardInHands { .. } => self.who_drives().trim_end().to_owned(),
                    other => other.to_string(),
                };
                Seat { words, hand }
            }
            Ok(_) if self.view.is_ensemble() => {
                Seat { words: "Everybody types.".into(), hand: Hand::Nothing }
            }
            Ok(Some(_)) => Seat {
                words: "Nobody has the keyboard: type, and it is yours.".into(),
                hand: Hand::Nothing,
            },
            Ok(None) => self.own_seat(),
        }
    }

    /// To whom the person may give the keyboard now.
    #[must_use]
    pub fn gives(&self) -> Vec<PersonId> {
        let mine = self.view.pairing.driver.as_ref() == Some(&self.you.person.id);
        let others = self.room.people.iter().map(|one| &one.person.id).filter(|_| mine);
        let may = |id: &&PersonId| {
            let hand = Command::HandOver { to: (*id).clone() };
            decide(&self.view, &self.asker(), &hand).is_ok_and(|events| !events.is_empty())
        };
        others.filter(may).cloned().collect()
    }

    /// The person has the keyboard: to whoever asks, or to the next.
    fn own_seat(&self) -> Seat {
        let me = &self.you.person.id;
        let asks = self.room.people.iter().find(|one| one.asks && one.person.id != *me);
        let next = asks.or_else(|| self.room.next_after(Some(me)));
        let gives = self.gives();
        let hand = match next.filter(|next| gives.contains(&next.person.id)) {
            Some(next) => Hand::Give(next.person.id.clone(), next.person.name.clone()),
            None => Hand::Nothing,
        };
        let words = match asks {
            Some(asks) => format!("{} asks for the keyboard.", asks.person.name),
            None => "You have the keyboard.".into(),
        };
        Seat { words, hand }
    }

    /// 'Ann has the keyboard. ', or nothing.
    fn who_drives(&self) -> String {
        if self.view.is_ensemble() {
            return "Everybody types. ".into();
        }
        let Some(driver) = &self.view.pairing.driver else { return String::new() };
        let here = self.room.get(driver);
        let known = self.view.pairing.name(driver);
        let Some(name) = here.map(|one| &one.person.name).or(known) else { return String::new() };
        match here.map(|one| one.attention) {
            Some(Attention::Here) | None => format!("{name} has the keyboard. "),
            Some(Attention::Away) => format!("{name} has the keyboard, and is away. "),
            Some(Attention::Lost) => format!("{name} has the keyboard, and lost the connection. "),
        }
    }
}
