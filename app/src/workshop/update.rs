//! What follows from what happens on a workshop's page.

use super::board::{BoardPage, Shown};
use super::door::Door;
use super::message::{Effect, Message};
use super::place::{Place, is_key};
use super::{Line, Workshop};
use katas::wire::workshop::{Board, FromWorkshop, OpenWorkshop, ToWorkshop};
use katas::workshop::Stage;
use katas::workshop::command::Facilitate;

/// Takes in a message, and says what is to be done.
pub fn update(page: &mut Workshop, message: Message) -> Vec<Effect> {
    match (page, message) {
        (Workshop::Plan(_), Message::Began { .. }) => vec![Effect::FetchKatas],
        (Workshop::Plan(form), Message::KatasCame(katas)) => {
            form.came(katas);
            Vec::new()
        }
        (Workshop::Plan(form), Message::Chose(choice)) => {
            form.choose(choice);
            Vec::new()
        }
        (Workshop::Plan(form), Message::OpenWanted) if !form.asked => match form.plan() {
            Ok(plan) => {
                form.asked = true;
                vec![Effect::Open(Box::new(OpenWorkshop { plan }))]
            }
            Err(why) => {
                form.refused = Some(why);
                Vec::new()
            }
        },
        (Workshop::Plan(form), Message::Opened(opened)) => {
            form.asked = false;
            match opened {
                Ok(link) => vec![Effect::Go(Place::Board(link.token).path())],
                Err(why) => {
                    form.refused = Some(why);
                    Vec::new()
                }
            }
        }
        (Workshop::Code { typed }, Message::Typed(text)) => {
            *typed = text;
            Vec::new()
        }
        (Workshop::Code { typed }, Message::CodeWanted) => {
            let code: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
            if is_key(&code) { vec![Effect::Go(Place::Door(code).path())] } else { Vec::new() }
        }
        (Workshop::Door(door), message) => at_door(door, message),
        (Workshop::Board(board), message) => at_board(board, message),
        _ => Vec::new(),
    }
}

fn at_door(door: &mut Door, message: Message) -> Vec<Effect> {
    match message {
        Message::Began { name } => {
            door.name = name;
            vec![Effect::Connect(door.key.clone())]
        }
        Message::LineOpen => {
            door.line = Line::Open;
            vec![Effect::Hello { board: false }]
        }
        Message::LineLost => lost(&mut door.line),
        Message::ConnectAgain => again(&mut door.line, &door.key),
        Message::Typed(name) => {
            door.name = name;
            Vec::new()
        }
        Message::Wished(wish) => {
            door.wish = wish;
            Vec::new()
        }
        Message::JoinWanted => {
            door.refused = None;
            let (name, wish) = (door.name.trim().to_owned(), door.wish);
            let join = ToWorkshop::Join { name: name.clone(), wish };
            vec![Effect::RememberName(name), Effect::Send(join)]
        }
        Message::SeatWanted(pair) => {
            door.refused = None;
            vec![Effect::Send(ToWorkshop::Choose(pair))]
        }
        Message::Dismissed => {
            door.refused = None;
            Vec::new()
        }
        Message::Said(said) => match *said {
            FromWorkshop::Lobby(lobby) => {
                if let Some(me) = &lobby.me {
                    door.wish = me.wish;
                }
                door.lobby = Some(*lobby);
                Vec::new()
            }
            FromWorkshop::Seat(token) => {
                // In the session they are called what they are called here, without being asked.
                let me = door.lobby.as_ref().and_then(|lobby| lobby.me.as_ref());
                let name = me.map(|me| Effect::RememberName(me.name.clone()));
                name.into_iter().chain([Effect::Go(format!("/s/{token}"))]).collect()
            }
            FromWorkshop::Refused(why) => {
                // What is refused before anything was shown is refused for good.
                match door.lobby {
                    None => door.line = Line::Ended(why),
                    Some(_) => door.refused = Some(why),
                }
                Vec::new()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn at_board(page: &mut BoardPage, message: Message) -> Vec<Effect> {
    match message {
        Message::Began { .. } => return vec![Effect::Connect(page.token.clone())],
        Message::LineOpen => {
            page.line = Line::Open;
            return vec![Effect::Hello { board: true }];
        }
        Message::LineLost => return lost(&mut page.line),
        Message::ConnectAgain => return again(&mut page.line, &page.token),
        Message::Said(said) => return said_to_board(page, *said),
        Message::Facilitated(command) => {
            page.refused = None;
            page.invites &= command != Facilitate::Begin;
            return vec![Effect::Send(ToWorkshop::Facilitate(command))];
        }
        Message::LookWanted(pair) => return vec![Effect::Send(ToWorkshop::LookAt(pair))],
        Message::Sorted(sort) => page.sort = sort,
        Message::OnlyStuck(only) => page.only_stuck = only,
        Message::Invites(invites) => page.invites = invites,
        Message::Dismissed => page.refused = None,
        Message::Ticked { ms } => {
            if let Some(shown) = &mut page.shown {
                shown.now.0 = shown.now.0.saturating_add(ms);
            }
        }
        _ => {}
    }
    Vec::new()
}

fn said_to_board(page: &mut BoardPage, said: FromWorkshop) -> Vec<Effect> {
    match said {
        FromWorkshop::Board(board) => {
            let Board { standing, pairs, now, .. } = &*board;
            if page.shown.is_none() {
                page.invites = standing.stage == Stage::Gathering;
            }
            page.shown = Some(Shown {
                standing: standing.clone(),
                pairs: pairs.iter().map(|row| (row.pair, row.clone())).collect(),
                now: *now,
                board: *board,
            });
        }
        FromWorkshop::Standing(standing) => {
            if let Some(shown) = &mut page.shown {
                shown.standing = *standing;
            }
        }
        FromWorkshop::Pairs(rows) => {
            if let Some(shown) = &mut page.shown {
                shown.pairs.extend(rows.into_iter().map(|row| (row.pair, row)));
            }
        }
        FromWorkshop::Way(_, token) => return vec![Effect::Beside(format!("/s/{token}"))],
        FromWorkshop::Refused(why) => match page.shown {
            None => page.line = Line::Ended(why),
            Some(_) => {
                page.refused = Some(why.clone());
                return vec![Effect::Status(why)];
            }
        },
        FromWorkshop::Lobby(_) | FromWorkshop::Seat(_) => {}
    }
    Vec::new()
}

fn lost(line: &mut Line) -> Vec<Effect> {
    if matches!(line, Line::Ended(_)) {
        return Vec::new();
    }
    *line = Line::Lost;
    vec![Effect::ConnectLater]
}

fn again(line: &mut Line, key: &str) -> Vec<Effect> {
    if *line != Line::Lost {
        return Vec::new();
    }
    *line = Line::Connecting;
    vec![Effect::Connect(key.to_owned())]
}

#[cfg(test)]
mod tests;
