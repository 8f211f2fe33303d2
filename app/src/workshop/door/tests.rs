//! What follows from what happens at the door.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use katas::wire::PROTOCOL;
use katas::wire::workshop::{FromWorkshop, Me, ToWorkshop};
use katas::workshop::plan::Seating;

fn lobby(me: Option<Me>) -> Lobby {
    Lobby {
        protocol: PROTOCOL,
        title: "Kata night".into(),
        stage: Stage::Gathering,
        seating: Seating::ByLot,
        offers: Vec::new(),
        me,
        seats: (0, 240),
        waiting: Vec::new(),
        pairs: Vec::new(),
        closing: None,
    }
}

fn said(message: Hears) -> Message {
    Message::Said(Box::new(message))
}

fn shows(lobby: Lobby) -> Message {
    said(Hears::Lobby(Box::new(lobby)))
}

#[test]
fn somebody_comes_in_and_goes_to_their_seat() {
    let mut door = Door::at("K7MX2P".into());
    let began = door.update(Message::Began("Ann".into()));
    assert_eq!(began, [Effect::Line(LineEffect::Connect("K7MX2P".into()))]);
    let hello = door.update(Message::Line(LineEvent::Opened));
    assert_eq!(hello, [Effect::Line(LineEffect::Hello)]);
    door.update(shows(lobby(None)));
    let join = Says::Join { name: "Ann".into(), wish: OfferNumber(0) };
    let asked = [Effect::RememberName("Ann".into()), Effect::Send(join)];
    assert_eq!(door.update(Message::JoinWanted), asked);
    let (person, name) = ("p-1".parse().unwrap(), "Ann".to_owned());
    let me = Me { person, name, wish: OfferNumber(0), pair: None };
    door.update(shows(lobby(Some(me))));
    assert!(door.is_in());
    let goes = door.update(said(Hears::Seat("seat".into())));
    assert_eq!(goes, [Effect::RememberName("Ann".into()), Effect::Go("/s/seat".into())]);
}

#[test]
fn at_the_end_nobody_is_sent_to_a_seat() {
    let mut door = Door::at("K7MX2P".into());
    door.update(shows(Lobby { stage: Stage::Ended, ..lobby(None) }));
    assert!(door.is_over());
    assert_eq!(door.update(said(Hears::Seat("seat".into()))), []);
}

#[test]
fn a_closed_door_says_why_until_it_opens_and_what_is_refused_inside_can_be_read_away() {
    let mut door = Door::at("K7MX2P".into());
    for (again, line) in
        [(false, Line::Ended("It is over.".into())), (true, Line::Waits("It is over.".into()))]
    {
        door.update(said(Hears::Closed { reason: "It is over.".into(), again }));
        assert_eq!(door.line, line);
    }
    door.update(shows(lobby(None)));
    door.update(said(Hears::Refused("It is full.".into())));
    assert_eq!(door.refused, Some("It is full.".into()));
    door.update(Message::Dismissed);
    assert_eq!((door.refused, door.line), (None, Line::Open));
}

#[test]
fn the_door_speaks_as_a_workshop_does() {
    let heard = [
        (FromWorkshop::Lobby(Box::new(lobby(None))), Hears::Lobby(Box::new(lobby(None)))),
        (FromWorkshop::Seat("seat".into()), Hears::Seat("seat".into())),
        (FromWorkshop::Refused("It is full.".into()), Hears::Refused("It is full.".into())),
        (
            FromWorkshop::Closed { reason: "It is over.".into(), again: true },
            Hears::Closed { reason: "It is over.".into(), again: true },
        ),
    ];
    for (said, hears) in heard {
        let text = serde_json::to_string(&said).unwrap();
        assert_eq!(crate::json::read(&text), Some(hears));
    }
    let (name, wish, protocol) = ("Ann".to_owned(), OfferNumber(1), PROTOCOL);
    let key: PersonKey = "ann".parse().unwrap();
    let pair = Some(PairNumber(2));
    let says = [
        (Says::LookIn { protocol, key: key.clone() }, ToWorkshop::LookIn { protocol, key }),
        (Says::Join { name: name.clone(), wish }, ToWorkshop::Join { name, wish }),
        (Says::Choose(pair), ToWorkshop::Choose(pair)),
        (Says::Choose(None), ToWorkshop::Choose(None)),
    ];
    for (says, means) in says {
        let text = serde_json::to_string(&says).unwrap();
        assert_eq!(serde_json::from_str::<ToWorkshop>(&text).unwrap(), means);
    }
}
