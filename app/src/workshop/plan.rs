//! Planning a workshop: what is chosen, and opening it.

mod form;

use super::Page;
use super::opened::OpenedHere;
use super::place::Place;
use katas::wire::Katas;
use katas::wire::workshop::{OpenWorkshop, WorkshopLink};

pub use form::{Choice, PlanForm};

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The page is shown, on a device on which these workshops were opened.
    Began(Vec<OpenedHere>),
    /// The katas are here, or not.
    KatasCame(Result<Katas, String>),
    /// Something of the plan is chosen otherwise.
    Chose(Choice),
    /// The workshop is to be opened.
    OpenWanted,
    /// It was, or not.
    Opened(Result<WorkshopLink, String>),
    /// Why it was not opened was read.
    Dismissed,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// `GET /api/katas`.
    FetchKatas,
    /// `POST /api/workshops`.
    Open(Box<OpenWorkshop>),
    /// Remember a workshop that was opened here: its board's secret, and what it is called.
    Remember(String, String),
    /// Go to a page of the client.
    Go(String),
}

impl Page for PlanForm {
    type Message = Message;
    type Effect = Effect;

    fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Began(opened) => {
                self.opened = opened;
                return vec![Effect::FetchKatas];
            }
            Message::KatasCame(katas) => self.offers.came(katas),
            Message::Chose(choice) => self.choose(choice),
            Message::OpenWanted if self.asked => {}
            Message::OpenWanted => match self.plan() {
                Ok(plan) => {
                    self.asked = true;
                    return vec![Effect::Open(Box::new(OpenWorkshop { plan }))];
                }
                Err(why) => self.refused = Some(why),
            },
            Message::Opened(opened) => {
                self.asked = false;
                match opened {
                    Ok(link) => {
                        let title = self.title.trim().to_owned();
                        let remember = Effect::Remember(link.token.clone(), title);
                        return vec![remember, Effect::Go(Place::Board(link.token).path())];
                    }
                    Err(why) => self.refused = Some(why),
                }
            }
            Message::Dismissed => self.refused = None,
        }
        Vec::new()
    }
}

#[cfg(test)]
mod tests;
