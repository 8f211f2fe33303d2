//! What follows from what happens on the board.

use super::{BoardPage, OnStage, Shown, Sort};
use crate::workshop::Page;
use crate::workshop::desk::{self, Deed, Move};
use crate::workshop::line::{Line, LineEffect, LineEvent};
use katas::wire::workshop::{FromWorkshop, Standing, ToWorkshop};
use katas::workshop::command::Facilitate;
use katas::workshop::{PairNumber, Stage};

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The page is shown.
    Began,
    /// Something was heard of the connection.
    Line(LineEvent),
    /// The server said something.
    Said(Box<FromWorkshop>),
    /// Some time went by.
    Ticked {
        /// How long it is since the last time, in milliseconds.
        ms: u64,
    },
    /// The facilitator prepares a move.
    Desk(Deed),
    /// The facilitator asks for something.
    Facilitated(Facilitate),
    /// The facilitator wants to look at a pair's screen.
    LookWanted(PairNumber),
    /// Rows are sorted so.
    Sorted(Sort),
    /// Only those who may need help are shown, or all.
    OnlyStuck(bool),
    /// The way in is shown large, or not.
    Invites(bool),
}

/// Something to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// About the connection.
    Line(LineEffect),
    /// Say something.
    Send(ToWorkshop),
    /// Open a page beside this one.
    Beside(String),
    /// Say something in the polite status region.
    Status(String),
    /// Put the focus on the element of this id, unless something has it.
    Focus(String),
}

impl Page for BoardPage {
    type Message = Message;
    type Effect = Effect;

    fn update(&mut self, message: Message) -> Vec<Effect> {
        let effects = self.taken_in(message);
        let says = effects.iter().any(|effect| matches!(effect, Effect::Send(_)));
        if says && self.line != Line::Open {
            // As if the server had refused it: what was prepared for it is there again.
            return self.desk.refuse("The connection is lost. Do it again when it is back.".into());
        }
        effects
    }
}

impl BoardPage {
    fn taken_in(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Began => vec![Effect::Line(LineEffect::Connect(self.token.clone()))],
            Message::Line(event) => {
                let effect = self.line.heard(event, &self.token);
                effect.map(Effect::Line).into_iter().collect()
            }
            Message::Said(said) => self.hear(*said),
            Message::Ticked { ms } => {
                if let Some(shown) = &mut self.shown {
                    shown.now.0 = shown.now.0.saturating_add(ms);
                }
                Vec::new()
            }
            Message::Desk(deed) => {
                let standing = self.shown.as_ref().map(|shown| &shown.standing);
                self.desk.update(deed, standing)
            }
            Message::Facilitated(command) => self.desk.ask(command),
            Message::LookWanted(pair) => {
                self.looks.push(pair);
                self.desk.asks(Move::Pair(pair));
                vec![Effect::Send(ToWorkshop::LookAt(pair))]
            }
            Message::Sorted(sort) => {
                self.sort = sort;
                Vec::new()
            }
            Message::OnlyStuck(only) => {
                self.only_stuck = only;
                Vec::new()
            }
            Message::Invites(invites) => {
                self.invites = invites;
                Vec::new()
            }
        }
    }

    fn hear(&mut self, said: FromWorkshop) -> Vec<Effect> {
        match (said, &mut self.shown) {
            (FromWorkshop::Board(board), shown) => {
                if shown.is_none() {
                    self.invites = board.standing.stage == Stage::Gathering;
                }
                *shown = Some(Shown::from(*board));
                self.line = Line::Open;
                // What was asked for over a line that was lost is asked for again.
                self.stage.take_if(|stage| stage.link.is_none());
                self.looks.clear();
                return self.staged();
            }
            (FromWorkshop::Standing(standing), Some(shown)) => {
                let before = std::mem::replace(&mut shown.standing, *standing);
                return self.told(&before);
            }
            (FromWorkshop::Pairs(rows), Some(shown)) => {
                shown.pairs.extend(rows.into_iter().map(|row| (row.pair, row)));
            }
            (FromWorkshop::Way(pair, token), _) => {
                return self.way(pair, &token);
            }
            (FromWorkshop::Refused(why), _) => return self.desk.refuse(why),
            (FromWorkshop::Closed { reason, again }, _) => self.line = Line::closed(reason, again),
            (FromWorkshop::Standing(_) | FromWorkshop::Pairs(_), None)
            | (FromWorkshop::Lobby(_) | FromWorkshop::Seat(_), _) => {}
        }
        Vec::new()
    }

    /// What a change of how things stand brings with it: it is said, whoever brought it about.
    fn told(&mut self, before: &Standing) -> Vec<Effect> {
        let Some(shown) = &self.shown else { return Vec::new() };
        let now = &shown.standing;
        let words = desk::told(before, now);
        let mut effects: Vec<_> = words.map(Effect::Status).into_iter().collect();
        if before.stage == Stage::Gathering && now.stage == Stage::Running {
            self.invites = false;
            effects.push(Effect::Focus(Move::Freeze.id()));
        }
        effects.extend(self.staged());
        effects
    }

    /// Sees to it that what everybody looks at is on the stage, and nothing else.
    fn staged(&mut self) -> Vec<Effect> {
        let held = self.shown.as_ref().and_then(|shown| shown.standing.held);
        let spotlight = held.and_then(|hold| hold.spotlight);
        if self.stage.as_ref().map(|stage| stage.spotlight) == spotlight {
            return Vec::new();
        }
        self.stage = spotlight.map(|spotlight| OnStage { spotlight, link: None });
        let asked = spotlight.map(|light| Effect::Send(ToWorkshop::LookAt(light.pair)));
        asked.into_iter().collect()
    }

    /// The way to a pair's screen is known: to be opened beside the board, or for the stage.
    fn way(&mut self, pair: PairNumber, token: &str) -> Vec<Effect> {
        if let Some(at) = self.looks.iter().position(|look| *look == pair) {
            self.looks.remove(at);
            return vec![Effect::Beside(format!("/s/{token}"))];
        }
        if let Some(stage) = self.stage.as_mut().filter(|stage| stage.spotlight.pair == pair) {
            let at = stage.spotlight.run.map(|run| format!("?run={run}")).unwrap_or_default();
            stage.link = Some(format!("/s/{token}{at}"));
        }
        Vec::new()
    }
}
