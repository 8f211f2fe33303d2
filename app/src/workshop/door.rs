//! The door of a workshop: what somebody sees who wants to take part.

use super::Page;
use super::line::{Line, LineEffect, LineEvent};
use katas::id::PersonKey;
use katas::wire::workshop::Lobby;
use katas::workshop::{OfferNumber, PairNumber, Stage};
use serde::{Deserialize, Serialize};

/// Somebody at the door.
#[derive(Debug, Clone, PartialEq)]
pub struct Door {
    /// The link's secret or the code by which they came.
    pub key: String,
    /// The connection.
    pub line: Line,
    /// How things stand; none before the server said so.
    pub lobby: Option<Lobby>,
    /// What they want to be called, as it stands in the field.
    pub name: String,
    /// What they wish to practise.
    pub wish: OfferNumber,
    /// Why something was not done.
    pub refused: Option<String>,
}

/// What the door hears of what a workshop says (`FromWorkshop`): the readers of what a board hears
/// would be loaded by all who come in.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub enum Hears {
    /// How things stand.
    Lobby(Box<Lobby>),
    /// There is a seat: the page goes to the session of this link's secret.
    Seat(String),
    /// Something was not done.
    Refused(String),
    /// The server ends the connection: why, and whether trying again may help.
    Closed {
        /// Why.
        reason: String,
        /// Whether trying again may help.
        again: bool,
    },
}

/// What the door says of what can be said to a workshop (`ToWorkshop`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Says {
    /// The first words.
    LookIn {
        /// The version of these messages that the page knows.
        protocol: u32,
        /// Their device's secret.
        key: PersonKey,
    },
    /// They come in, or are called something else.
    Join {
        /// What they want to be called; an animal where it is empty.
        name: String,
        /// What they wish to practise.
        wish: OfferNumber,
    },
    /// They sit down.
    Choose(Option<PairNumber>),
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The page is shown to somebody who is called so on this device.
    Began(String),
    /// Something was heard of the connection.
    Line(LineEvent),
    /// The server said something.
    Said(Box<Hears>),
    /// A key in the field for the name: what stands there now.
    Typed(String),
    /// Something is to be practised.
    Wished(OfferNumber),
    /// The person comes in.
    JoinWanted,
    /// The person sits down.
    SeatWanted(Option<PairNumber>),
    /// What was not done was read.
    Dismissed,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// About the connection.
    Line(LineEffect),
    /// Say something.
    Send(Says),
    /// Go to a page of the client.
    Go(String),
    /// Remember what the person is called.
    RememberName(String),
}

impl Door {
    /// Somebody who comes by a link or a code.
    #[must_use]
    pub fn at(key: String) -> Self {
        Self {
            key,
            line: Line::default(),
            lobby: None,
            name: String::new(),
            wish: OfferNumber::default(),
            refused: None,
        }
    }

    /// Whether they have come in.
    #[must_use]
    pub fn is_in(&self) -> bool {
        self.lobby.as_ref().is_some_and(|lobby| lobby.me.is_some())
    }

    /// Whether the workshop is over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.lobby.as_ref().is_some_and(|lobby| lobby.stage == Stage::Ended)
    }

    fn hear(&mut self, said: Hears) -> Vec<Effect> {
        match said {
            Hears::Lobby(lobby) => {
                if let Some(me) = &lobby.me {
                    self.wish = me.wish;
                }
                self.lobby = Some(*lobby);
                self.line = Line::Open;
            }
            // At the end people come for what they did.
            Hears::Seat(_) if self.is_over() => {}
            Hears::Seat(token) => {
                // In the session they are called what they are called here, without being asked.
                let me = self.lobby.as_ref().and_then(|lobby| lobby.me.as_ref());
                let name = me.map(|me| Effect::RememberName(me.name.clone()));
                return name.into_iter().chain([Effect::Go(format!("/s/{token}"))]).collect();
            }
            Hears::Refused(why) => self.refused = Some(why),
            Hears::Closed { reason, again } => self.line = Line::closed(reason, again),
        }
        Vec::new()
    }
}

impl Page for Door {
    type Message = Message;
    type Effect = Effect;

    fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Began(name) => {
                self.name = name;
                return vec![Effect::Line(LineEffect::Connect(self.key.clone()))];
            }
            Message::Line(event) => {
                let effect = self.line.heard(event, &self.key);
                return effect.map(Effect::Line).into_iter().collect();
            }
            Message::Said(said) => return self.hear(*said),
            Message::Typed(name) => self.name = name,
            Message::Wished(wish) => self.wish = wish,
            Message::JoinWanted => {
                self.refused = None;
                let (name, wish) = (self.name.trim().to_owned(), self.wish);
                let join = Says::Join { name: name.clone(), wish };
                return vec![Effect::RememberName(name), Effect::Send(join)];
            }
            Message::SeatWanted(pair) => {
                self.refused = None;
                return vec![Effect::Send(Says::Choose(pair))];
            }
            Message::Dismissed => self.refused = None,
        }
        Vec::new()
    }
}

#[cfg(test)]
mod tests;
